// SQLite under Prisma: a connection that writes, one writer at a time, and one that reads what is committed.
import { setTimeout as pause } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { isDriverAdapterError, type SqlDriverAdapter, type SqlDriverAdapterFactory, type SqlQuery, type Transaction } from '@prisma/driver-adapter-utils'
import pLimit from 'p-limit'

/** Milliseconds between two tries where another process holds the file; a little by chance, so that two do not keep step. */
const nextTry = () => 5 + Math.random() * 20
/** Everything else waits on the connection that writes, also reading that writes: `INSERT … RETURNING`. */
const READING = /^\s*SELECT\b/i

/**
 * Prisma's own adapter has a single connection, so that whatever is asked while a transaction is under way takes part in
 * it, and is undone with it; and its transactions take the file only when they first write, which SQLite refuses at once
 * where another process wrote since they began. Here a transaction has its connection for itself and takes the file at
 * its beginning; other writers of this process wait in line, those of other processes are tried again for `patience`
 * milliseconds, without holding up this process.
 */
export function sqliteAdapter(url: string, patience: number): SqlDriverAdapterFactory {
	const factory = (config: object) => new PrismaBetterSqlite3({ url, ...config })
	const { provider, adapterName } = factory({})
	return {
		provider,
		adapterName,
		async connect() {
			// The file may only come to be with the first connection.
			const writer = await factory({ timeout: 0 }).connect()
			return withTwo(writer, await factory({ timeout: patience, readonly: true }).connect(), patience)
		},
	}
}

function withTwo(writer: SqlDriverAdapter, reader: SqlDriverAdapter, patience: number): SqlDriverAdapter {
	const inLine = pLimit(1)
	const write = <T>(work: () => Promise<T>) => inLine(() => untilFree(work, patience))
	const { provider, adapterName } = writer
	return {
		provider,
		adapterName,
		queryRaw: (query) => (READING.test(query.sql) ? reader.queryRaw(query) : write(() => writer.queryRaw(query))),
		executeRaw: (query) => write(() => writer.executeRaw(query)),
		executeScript: (script) => write(() => writer.executeScript(script)),
		startTransaction: () => new Promise((resolve, reject) => {
			void inLine(() => new Promise<void>((done) => {
				untilFree(() => writer.executeScript('BEGIN IMMEDIATE'), patience).then(() => resolve(transactionOn(writer, done)), (error: Error) => {
					done()
					reject(error)
				})
			}))
		}),
		async dispose() {
			await inLine(() => writer.dispose())
			await reader.dispose()
		},
	}
}

/** One transaction under way; Prisma says COMMIT or ROLLBACK itself and then calls the verb of the same name. */
function transactionOn(writer: SqlDriverAdapter, done: () => void): Transaction {
	const { provider, adapterName } = writer
	const say = (sql: string) => writer.executeScript(sql)
	return {
		provider,
		adapterName,
		options: { usePhantomQuery: false },
		queryRaw: (query) => writer.queryRaw(query),
		executeRaw: (query) => writer.executeRaw(query).catch((error: unknown) => afterFailure(query, error)),
		commit: () => Promise.resolve(done()),
		rollback: () => Promise.resolve(done()),
		createSavepoint: (name) => say(`SAVEPOINT ${name}`),
		rollbackToSavepoint: (name) => say(`ROLLBACK TO ${name}`),
		releaseSavepoint: (name) => say(`RELEASE SAVEPOINT ${name}`),
	}

	/** Where a transaction cannot end as it should, it ends all the same: the next in line needs the connection. */
	async function afterFailure({ sql }: SqlQuery, error: unknown): Promise<never> {
		if (/^\s*COMMIT/i.test(sql)) await say('ROLLBACK').catch(() => undefined)
		if (/^\s*(COMMIT|ROLLBACK)/i.test(sql)) done()
		throw error
	}
}

async function untilFree<T>(work: () => Promise<T>, patience: number): Promise<T> {
	const end = performance.now() + patience
	for (;;) {
		try {
			return await work()
		} catch (error) {
			if (!isBusy(error) || performance.now() > end) throw error
			await pause(nextTry())
		}
	}
}

const isBusy = (error: unknown) => isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout'
