// Puts a backup in place; stop the app first: npm run restore -- FILE [--force]
import process from 'node:process'
import { Problem } from '../app/kernel/problem.ts'

/** What went wrong and what helps, by code. */
const SENTENCES: Record<string, string> = {
	'backup.noFile': 'There is no file {file}: give the path of an archive that npm run backup made.',
	'backup.notAnArchive': '{file} is not a backup of Samverk that this version can read: give the path of an archive that npm run backup made.',
	'backup.damaged': 'The archive {file} is damaged ({reason}); nothing was changed: use another copy of it.',
	'backup.unsafePath': 'The archive {file} holds a link or a path that does not belong in it ({path}); nothing was changed: use an archive from a source you trust.',
	'backup.otherDatabase': 'The archive was made from {archive}, but DATABASE_URL names {configured}; nothing was changed: set DATABASE_URL to a {archive} database.',
	'backup.unknownMigration': 'The archive needs the migration {migration}, which this version of Samverk does not have; nothing was changed: check out the version the archive was made with, or a newer one.',
	'backup.notEmpty': 'The database already holds something ({table}: {rows} rows); nothing was changed: add --force to replace everything in it.',
	'backup.inUse': 'Another process uses the database {database}; nothing was changed: stop the app and its scripts, then try again.',
	'backup.databaseDamaged': 'The database {database} cannot be used ({reason}); nothing was changed: if it is the present one, add --force to replace it; if it is from the archive, use another archive.',
	'backup.noServer': 'The database server of DATABASE_URL cannot be used ({reason}); nothing was changed: check that it runs and that the address is right.',
	'backup.otherTables': 'The table {table} of the archive does not fit the one that the migrations make; the old state is back in place: check out the version the archive was made with.',
	'backup.notProven': 'What was restored is not what was backed up ({what}); the old state is back in place: make sure that nothing else runs, then try again.',
	'backup.notPutBack': 'The restore failed and the old state could not be put back by itself ({reason}): it is kept beside the new one under names with {id} and before-restore; put it back by hand.',
}

function sentence(error: unknown): string {
	if (!(error instanceof Problem)) return `The restore failed and the old state is in place: ${error instanceof Error ? error.message || error.name : String(error)}`
	return (SENTENCES[error.code] ?? `The restore failed (${error.code}).`).replace(/\{(\w+)\}/g, (_, name: string) => String(error.values[name] ?? ''))
}

const given = process.argv.slice(2)
const force = given.includes('--force')
const [file, ...rest] = given.filter((word) => word !== '--force')
if (!file || file.startsWith('-') || rest.length > 0) {
	console.error('Say which archive to restore: npm run restore -- FILE [--force] (stop the app first; --force replaces a database that holds something)')
	process.exit(1)
}
try {
	// Loaded here, so that a setting that cannot be used is reported like every other failure.
	const { restore } = await import('../app/platform/backup.server.ts')
	const done = await restore(file, { force, say: (line) => console.log(`${line} …`) })
	console.log(`Restored the state of ${done.madeAt}: ${Object.keys(done.tables).length} tables with ${done.rows} rows (${done.provider}) and ${done.files} files from ${done.bytes} bytes in ${done.seconds.toFixed(1)} seconds; counted again and found complete.`)
} catch (error) {
	console.error(sentence(error))
	process.exitCode = 1
}
// The migration engine would keep its connection, and with it this process, for ten more seconds.
process.exit()
