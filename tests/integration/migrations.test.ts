// The database is brought to the newest migration at start: a fresh one at once, one that holds something after a backup.
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'

/** Made up for these tests: later than every real one, and right on both databases. */
const NEXT = '29991231235959_next'
const SQL = 'CREATE TABLE "Bookmark" ("id" TEXT NOT NULL PRIMARY KEY);\n'

onEachDatabase((house) => {
	const tables = async () => {
		const { db, provider } = house.database
		const sql = provider === 'sqlite'
			? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
			: 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()'
		return (await db().$queryRawUnsafe<Array<{ name: string }>>(sql)).map(({ name }) => name).sort()
	}
	const models = () => [...house.engine.generatedSchema().matchAll(/^model (\w+)/gm)].map(([, name]) => name ?? '')
	const backups = () => {
		const folder = path.join(house.dataDir, 'backups')
		return fs.existsSync(folder) ? fs.readdirSync(folder) : []
	}

	it('a fresh database gets every migration, without a backup', async () => {
		const said: string[] = []
		expect(await house.migrate.pendingMigrations()).toEqual(house.engine.migrationNames())
		expect(await house.migrate.migrateDatabase((line) => said.push(line))).toEqual({ applied: house.engine.migrationNames() })
		await house.database.openDatabase()
		expect(await tables()).toEqual(['_prisma_migrations', ...models()].sort())
		expect([said, backups()]).toEqual([[], []])
	})

	it('a second run does nothing', async () => {
		expect(await house.migrate.pendingMigrations()).toEqual([])
		expect(await house.migrate.migrateDatabase()).toEqual({ applied: [] })
		expect(backups()).toEqual([])
	})

	it('what was kept stays when a later migration comes, and a backup is made and named before', async () => {
		const kept = await house.reports.reportMistake('198.51.100.1', { page: '/en', kind: 'unclear', text: 'Kept through the change' }, 'en')
		const folder = path.join(house.checkout, 'prisma/migrations', house.database.provider, NEXT)
		fs.mkdirSync(folder)
		fs.writeFileSync(path.join(folder, 'migration.sql'), SQL)
		expect(await house.migrate.pendingMigrations()).toEqual([NEXT])
		const said: string[] = []
		const { applied, backup = '' } = await house.migrate.migrateDatabase((line) => said.push(line))
		await house.database.openDatabase()
		expect(applied).toEqual([NEXT])
		expect(await tables()).toContain('Bookmark')
		expect(await house.reports.openReports()).toEqual([kept])
		expect(backups()).toEqual([path.basename(backup)])
		expect(said.join()).toContain(`npm run restore -- ${backup}`)
		expect(await house.migrate.migrateDatabase()).toEqual({ applied: [] })
	})

	it('a migration that fails is told, and the backup from before it is there', async () => {
		const folder = path.join(house.checkout, 'prisma/migrations', house.database.provider, `${NEXT}_wrong`)
		fs.mkdirSync(folder)
		fs.writeFileSync(path.join(folder, 'migration.sql'), 'CREATE TABLE "Bookmark" ("id" TEXT NOT NULL PRIMARY KEY);\n')
		await expect(house.migrate.migrateDatabase()).rejects.toThrow(/Bookmark/)
		await house.database.openDatabase()
		expect(backups()).toHaveLength(2)
		expect((await house.reports.openReports()).map(({ text }) => text)).toEqual(['Kept through the change'])
	})
}, { unmigrated: true })
