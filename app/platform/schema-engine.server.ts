// Prisma's own migration engine as WebAssembly, in this process: nothing is downloaded, and it is loaded only when there is work for it.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { databaseAdapter, provider, type Provider } from './connection.server.ts'
import { env } from './env.server.ts'

type MigrationsList = {
	baseDir: string
	lockfile: { path: string; content: string }
	shadowDbInitScript: string
	migrationDirectories: Array<{ path: string; migrationFile: { path: string; content: { tag: 'ok'; value: string } } }>
}
const filters = { externalTables: [], externalEnums: [] }
type Datamodel = { tag: 'empty' } | { tag: 'schemaDatamodel'; files: Array<{ path: string; content: string }> }

type Engine = {
	applyMigrations(input: { migrationsList: MigrationsList; filters: typeof filters }): Promise<{ appliedMigrationNames: string[] }>
	diff(input: Record<string, unknown>): Promise<{ stdout: string | null }>
	schemaPush(input: Record<string, unknown>): Promise<{ executedSteps: number }>
	free(): void
}

/** The folder with one folder for each migration of a provider. */
export const migrationsFolder = (of: Provider = provider) => path.join(env.root, 'prisma/migrations', of)

/** The names of all migrations in the checkout, oldest first. */
export function migrationNames(): string[] {
	const folder = migrationsFolder()
	return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
}

/** The generated schema text of a provider (`npm run build` makes it from `prisma/models`). */
export const generatedSchema = (of: Provider = provider) => fs.readFileSync(path.join(env.root, `prisma/.schemas/${of}.prisma`), 'utf8')

type Bindings = {
	__wbg_set_wasm(exports: WebAssembly.Exports): void
	SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<Engine> }
}

async function loadEngine(): Promise<Bindings> {
	const bg = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as Bindings
	const require = createRequire(path.join(env.root, 'package.json'))
	const file = path.join(path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')), 'schema_engine_bg.wasm')
	const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), { './schema_engine_bg.js': bg as unknown as WebAssembly.ModuleImports })
	// The engine reports a panic here; without it the message would be lost in another error.
	Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) } })
	bg.__wbg_set_wasm(instance.exports)
	const start = instance.exports['__wbindgen_start'] as (() => void) | undefined
	start?.()
	return bg
}

/** The bindings hold one instance for the whole process, however often this file is loaded: a second one would break both. */
const LOADED = Symbol.for('samverk.schema-engine')
const bindings = (): Promise<Bindings> => ((globalThis as { [LOADED]?: Promise<Bindings> })[LOADED] ??= loadEngine())

async function withEngine<T>(schema: string, work: (engine: Engine) => Promise<T>): Promise<T> {
	const bg = await bindings()
	const { factory, disconnect } = await trackedFactory()
	const engine = await bg.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory)
	try {
		return await work(engine)
	} finally {
		engine.free()
		await disconnect()
	}
}

/** The engine leaves its connections open, and on SQLite with them its lock on the file: this one can close them. */
async function trackedFactory() {
	const plain = (await databaseAdapter()) as unknown as SqlMigrationAwareDriverAdapterFactory
	const opened: Array<Awaited<ReturnType<typeof plain.connect>>> = []
	const tracked: typeof plain = Object.assign(Object.create(plain) as typeof plain, {
		async connect() {
			const connection = await plain.connect()
			opened.push(connection)
			return connection
		},
	})
	return { factory: bindMigrationAwareSqlAdapterFactory(tracked), disconnect: () => Promise.all(opened.map((connection) => connection.dispose())) }
}

/** Applies the named migrations that the database does not have yet; returns the names of those it applied. */
export function applyMigrations(names: readonly string[]): Promise<string[]> {
	const folder = migrationsFolder()
	const directory = (name: string) => ({
		path: name,
		migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') } },
	})
	const migrationsList = {
		baseDir: folder,
		lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
		shadowDbInitScript: '',
		migrationDirectories: names.map(directory),
	}
	return withEngine(generatedSchema(), async (engine) => (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames)
}

/** The SQL that leads from one schema text to another; `undefined` as the first means an empty database. */
export function migrationSql(from: string | undefined, to: string): Promise<string> {
	const model = (content: string): Datamodel => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] })
	const input = { from: from ? model(from) : { tag: 'empty' }, to: model(to), script: true, exitCode: null, shadowDatabaseUrl: null, filters }
	return withEngine(to, async (engine) => (await engine.diff(input)).stdout ?? '')
}

/** How many steps the database is away from the schema; changes the database, so use it on a scratch one only. */
export function stepsToSchema(): Promise<number> {
	const schema = { files: [{ path: 'schema.prisma', content: generatedSchema() }] }
	return withEngine(generatedSchema(), async (engine) => (await engine.schemaPush({ force: false, schema, filters })).executedSteps)
}
