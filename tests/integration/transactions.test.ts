// Transactions stand alone: what others do meanwhile has no part in them, in this process and in another one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as others } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { CHECKOUT, onEachDatabase } from './database.ts'

/** Another process that counts up by reading and writing in one transaction, as often as it is told. */
const COUNTER = `
const { openDatabase, closeDatabase, connected } = await import('./app/platform/connection.server.ts')
const { inTransaction } = await import('./app/platform/transaction.server.ts')
await openDatabase()
for (let times = 0; times < Number(process.env.TIMES); times += 1) await inTransaction(async (tx) => {
	const row = await tx.setting.findUniqueOrThrow({ where: { name: 'count' } })
	await tx.setting.update({ where: { name: 'count' }, data: { value: Number(row.value) + 1 } })
})
await closeDatabase()
`

async function ends(child: ReturnType<typeof spawn>): Promise<{ code: number; said: string }> {
	let said = ''
	child.stderr?.on('data', (chunk) => { said += String(chunk) })
	const [code] = (await once(child, 'close')) as [number]
	return { code, said }
}

onEachDatabase((house) => {
	describe('a transaction', () => {
		const db = () => house.database.connected()
		const valueOf = async (key: string) => (await db().setting.findUnique({ where: { name: key } }))?.value

		it('that is undone takes nothing along that was written beside it', async () => {
			let beside: Promise<unknown> = Promise.resolve()
			await expect(house.database.inTransaction(async (tx) => {
				await tx.setting.create({ data: { name: 'inside', value: 1, changedBy: 'test' } })
				beside = db().setting.create({ data: { name: 'beside', value: 1, changedBy: 'test' } })
				beside.catch(() => undefined)
				await others()
				throw new Error('undone')
			})).rejects.toThrow('undone')
			await beside
			expect([await valueOf('inside'), await valueOf('beside')]).toEqual([undefined, 1])
		})

		it('is seen by nobody before it ends', async () => {
			await house.database.inTransaction(async (tx) => {
				await tx.setting.create({ data: { name: 'early', value: 1, changedBy: 'test' } })
				expect(await valueOf('early')).toBeUndefined()
			})
			expect(await valueOf('early')).toBe(1)
		})

		it('waits for one in another process', async () => {
			await db().setting.create({ data: { name: 'held', value: 0, changedBy: 'test' } })
			const TIMES = '60'
			await db().setting.create({ data: { name: 'count', value: 0, changedBy: 'test' } })
			const counters = [1, 2].map(() => ends(spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', COUNTER], { cwd: CHECKOUT, env: { ...process.env, TIMES }, stdio: ['ignore', 'ignore', 'pipe'] })))
			let ended = false
			const all = Promise.all(counters).finally(() => { ended = true })
			let written = 0
			// A writer that read first is what SQLite refuses when another one wrote in between.
			while (!ended) {
				await house.database.inTransaction(async (tx) => {
					const row = await tx.setting.findUniqueOrThrow({ where: { name: 'held' } })
					await tx.setting.update({ where: { name: 'held' }, data: { value: Number(row.value) + 1 } })
				})
				written += 1
				// Transactions alone would never let this process hear that the others have ended.
				await others()
			}
			expect((await all).map(({ code, said }) => (code === 0 ? '' : said))).toEqual(['', ''])
			expect(await valueOf('held')).toBe(written)
			if (house.database.provider === 'sqlite') expect(await valueOf('count')).toBe(120)
		})
	})
})
