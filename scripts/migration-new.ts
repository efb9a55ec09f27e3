// Writes a new migration for both databases from what changed in prisma/models: npm run migration:new -- a-short-name
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { provider } from '../app/platform/connection.server.ts'
import { migrationSql, migrationsFolder } from '../app/platform/schema-engine.server.ts'
import { makeClients, schemaFor } from './prisma-clients.mjs'

/** The engine connects before it compares two schemas, so a PostgreSQL server must answer; nothing is written to either. */
const DIALECTS = [`file:${path.join(os.tmpdir(), 'samverk-dialect.db')}`, process.env['TEST_POSTGRES_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres']

const [name, stamp] = process.argv.slice(2)
if (!name || !/^[a-z0-9-]+$/.test(name)) {
	console.error('Give the migration a short name: npm run migration:new -- add-organisations')
	process.exit(1)
}
if (!stamp) {
	await makeClients()
	const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
	for (const DATABASE_URL of DIALECTS) {
		execFileSync(process.execPath, [...process.execArgv, ...process.argv.slice(1), now], { stdio: 'inherit', env: { ...process.env, DATABASE_URL } })
	}
} else {
	// The schema as of the last migration lies beside the migrations, so no shadow database is needed.
	const last = path.join(migrationsFolder(), 'last-schema.prisma')
	const after = schemaFor(provider)
	const sql = await migrationSql(fs.existsSync(last) ? fs.readFileSync(last, 'utf8') : undefined, after)
	if (!sql.trim() || sql.includes('This is an empty migration')) console.log(`${provider}: nothing has changed.`)
	else {
		const folder = path.join(migrationsFolder(), `${stamp}_${name}`)
		fs.mkdirSync(folder, { recursive: true })
		fs.writeFileSync(path.join(folder, 'migration.sql'), sql)
		fs.writeFileSync(last, after)
		console.log(`${provider}: ${path.relative(process.cwd(), folder)}/migration.sql`)
	}
}
