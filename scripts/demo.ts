// A database with something to show: npm run demo [-- --force]. Makes people, organisations and cases in every state, and prints how to sign in.
import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { rightWord } from '../app/capabilities/accounts/accounts.ts'
import { closeDatabase, openDatabase } from '../app/platform/connection.server.ts'
import { env } from '../app/platform/env.server.ts'
import { migrateDatabase } from '../app/platform/migrate.server.ts'
import { makeDemonstration, NoRoom } from '../prisma/seed/demonstration.ts'
import './plain-end.ts'

const { values } = parseArgs({ options: { force: { type: 'boolean', default: false } } })

try {
	await migrateDatabase(console.error)
	await openDatabase()
	// A password of its own for each demonstration: nobody finds it in this file.
	const password = randomBytes(9).toString('base64url')
	const { people, cases, organisations } = await makeDemonstration({ password, force: values.force })
	console.log(`${people.length} people, ${organisations} organisations and ${cases.length} cases are made, all of them invented.\n`)
	for (const { email, name, rights } of people) console.log(`${email.padEnd(28)} ${name.padEnd(16)} ${rights.map(rightWord).join(' ') || 'contributes'}`)
	console.log(`\nThe password of each: ${password}\nSign in at ${env.publicUrl}. Notices and mails arrive once the server runs (npm run up).`)
} catch (error) {
	if (!(error instanceof NoRoom)) throw error
	console.error(error.message)
	process.exitCode = 1
} finally {
	await closeDatabase()
}
