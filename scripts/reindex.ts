// Makes the search index anew beside the one in use and puts it in place when it is whole: npm run reindex
import process from 'node:process'
import { closeSearch, rebuildSearch } from '../app/capabilities/search/search.server.ts'
import { closeDatabase, openDatabase } from '../app/platform/connection.server.ts'
import { migrateDatabase } from '../app/platform/migrate.server.ts'
import { searchSource } from '../app/wiring/search.server.ts'
import './plain-end.ts'

await migrateDatabase(console.log)
await openDatabase()
try {
	const texts = await rebuildSearch(searchSource, (done, all) => process.stdout.isTTY && process.stdout.write(`\r${done} of ${all} texts`))
	console.log(`${process.stdout.isTTY ? '\r' : ''}Search index: ${texts} texts. Readers find them from now on.`)
} finally {
	await closeSearch()
	await closeDatabase()
}
