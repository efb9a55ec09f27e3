// Proves the audit trail, or writes it out: npm run audit:check [-- --known NUMBER:HASH], npm run audit:export -- --format csv|json [--out FILE]
import { createWriteStream } from 'node:fs'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import './plain-end.ts'

const USAGE = `npm run audit:check                              goes along the whole chain
npm run audit:check -- --known NUMBER:HASH       and makes sure that an end noted earlier is still part of it
npm run audit:export -- --format csv|json        writes the trail to the terminal, or with --out FILE to a file`

/** What each fault means. */
const MEANING: Record<string, string> = {
	changed: 'what it says is not what was written',
	removed: 'one or more entries before it are missing',
	inserted: 'it was not written by Samverk, or not at this place',
	broken: 'it does not follow from the entry before it',
	cut: 'the trail does not end where it should: entries at its end are missing',
	unknown: 'it is not the entry that was noted earlier',
}

async function check(known?: { number: number; hash: string }): Promise<void> {
	const { checkTrail } = await import('../app/platform/audit.server.ts')
	const { entries, head, faults } = await checkTrail(known)
	for (const { number, id, what } of faults.slice(0, 50)) console.error(`Entry ${number ?? 'without a number'}${id ? ` (${id})` : ''}: ${MEANING[what] ?? what}.`)
	if (faults.length > 50) console.error(`… and ${faults.length - 50} more.`)
	if (faults.length > 0) {
		console.error(`The audit trail has ${faults.length} faults in ${entries} entries. Keep this database as it is, and compare it with the last good backup.`)
		process.exitCode = 1
	} else console.log(`The audit trail is whole: ${entries} entries. Note its end elsewhere, and give it to the next check with --known ${head.number}:${head.hash}`)
}

async function write(format: string | undefined, out: string | undefined): Promise<void> {
	const { AUDIT_FORMATS, exportTrail } = await import('../app/platform/audit.server.ts')
	const chosen = AUDIT_FORMATS.find((one) => one === format)
	if (!chosen) return fail(`Say which format: --format ${AUDIT_FORMATS.join(' or --format ')}.`)
	const pieces = Readable.from(exportTrail(chosen))
	if (out) await pipeline(pieces, createWriteStream(out))
	else for await (const piece of pieces) process.stdout.write(String(piece))
}

function fail(line: string): void {
	console.error(`${line}\n\n${USAGE}`)
	process.exitCode = 2
}

const { values, positionals } = parseArgs({ allowPositionals: true, strict: false, options: { known: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } } })
const known = /^(\d+):([0-9a-f]{64})$/.exec(String(values.known ?? ''))
if (values.known !== undefined && !known) fail('--known takes a number and a hash, such as 1204:9f86d0…')
else if (positionals[0] !== 'check' && positionals[0] !== 'export') fail('Say what to do.')
else {
	const { closeDatabase, openDatabase } = await import('../app/platform/connection.server.ts')
	const { pendingMigrations } = await import('../app/platform/migrate.server.ts')
	if ((await pendingMigrations()).length > 0) fail('The database is older than this version of Samverk: start the app once, then try again.')
	else {
		await openDatabase()
		if (positionals[0] === 'check') await check(known ? { number: Number(known[1]), hash: known[2] ?? '' } : undefined)
		else await write(values.format as string | undefined, values.out as string | undefined)
	}
	await closeDatabase()
}
