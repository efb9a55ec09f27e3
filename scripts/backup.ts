// Takes a backup of the database and the data folder while the app runs: npm run backup -- FILE
import path from 'node:path'
import process from 'node:process'
import { Problem } from '../app/kernel/problem.ts'

/** What went wrong and what helps, by code. */
const SENTENCES: Record<string, string> = {
	'backup.noDatabase': 'There is no database yet ({database}): start the app once, or check DATABASE_URL and DATA_DIR.',
	'backup.noServer': 'The database server of DATABASE_URL cannot be used ({reason}): check that it runs and that the address is right.',
	'backup.inUse': 'Another process keeps the database {database} locked: wait until it has finished, then try again.',
	'backup.databaseDamaged': 'The database itself is damaged ({reason}), so nothing was written: restore the last good archive with npm run restore -- FILE --force.',
	'backup.fileChanged': 'The file {file} became shorter while it was read: try again.',
	'backup.isFolder': '{file} is a folder: give the name of a file, such as {file}/samverk.tar.gz.',
	'backup.damaged': 'The archive could not be read back ({reason}), so it was not kept: check the disk, then try again.',
	'backup.unsafePath': 'The name of a file in the data folder cannot be kept in an archive ({path}): rename it, then try again.',
}

function sentence(error: unknown): string {
	if (!(error instanceof Problem)) return `The backup failed: ${error instanceof Error ? error.message || error.name : String(error)}`
	return (SENTENCES[error.code] ?? `The backup failed (${error.code}).`).replace(/\{(\w+)\}/g, (_, name: string) => String(error.values[name] ?? ''))
}

const [file, ...rest] = process.argv.slice(2)
if (!file || file.startsWith('-') || rest.length > 0) {
	console.error('Say where to write the archive: npm run backup -- FILE (for example backups/today.tar.gz)')
	process.exit(1)
}
try {
	// Loaded here, so that a setting that cannot be used is reported like every other failure.
	const { backUp } = await import('../app/platform/backup.server.ts')
	const made = await backUp(file, (line) => console.log(`${line} …`))
	console.log(`${path.resolve(made.file)} holds ${Object.keys(made.tables).length} tables with ${made.rows} rows (${made.provider}) and ${made.files} files; ${made.bytes} bytes, ${made.seconds.toFixed(1)} seconds.`)
} catch (error) {
	console.error(sentence(error))
	process.exitCode = 1
}
