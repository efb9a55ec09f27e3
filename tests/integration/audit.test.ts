// The audit trail: one chain however many write at once, which shows each entry that was changed, removed or slipped in.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CHECKOUT, onEachDatabase } from './database.ts'

onEachDatabase((house) => {
	const db = () => house.database.db()
	/** Somebody with the keys of the database takes the guard away and does something. */
	const behindTheGuard = async (deed: () => Promise<unknown>) => {
		const isFile = house.database.provider === 'sqlite'
		const names = isFile ? ['AuditEntry_no_update', 'AuditEntry_no_delete'] : ['AuditEntry_stays']
		for (const name of names) await db().$executeRawUnsafe(isFile ? `DROP TRIGGER "${name}"` : `DROP TRIGGER "${name}" ON "AuditEntry"`)
		await deed()
		await house.audit.guardTrail()
	}
	const faults = async () => (await house.audit.checkTrail()).faults.map(({ number, what }) => [number, what])
	/** Does something to the trail, looks what the check says, and puts everything back. */
	const tamper = async (deed: () => Promise<unknown>) => {
		const [before, head] = [await db().auditEntry.findMany(), await db().auditHead.findMany()]
		await behindTheGuard(deed)
		const found = await faults()
		await behindTheGuard(async () => {
			await db().auditEntry.deleteMany()
			await db().auditEntry.createMany({ data: before.map(({ detail, ...entry }) => ({ ...entry, ...(detail !== null && { detail: detail as object }) })) })
			for (const { id, ...data } of head) await db().auditHead.update({ where: { id }, data })
		})
		expect(await faults()).toEqual([])
		return found
	}
	const write = async (deed: string, detail?: object) => {
		const { recordDeed } = house.audit
		await house.database.inTransaction((tx) => recordDeed(tx, { actor: 'somebody', deed, subject: { kind: 'essay', id: 'one' }, ...(detail && { detail: detail }) }))
	}

	it('a fresh trail is whole, and an entry joins it', async () => {
		expect(await faults()).toEqual([])
		await write('tests.first', { z: 1, a: 'é', nested: { list: [1, null, 'x'], when: '2026-11-29' } })
		const { entries, head } = await house.audit.checkTrail()
		expect([entries, head.number]).toEqual([1, 1])
	})

	it('any number of people who write at once, some of whom fail, make one chain without gaps', async () => {
		const { recordDeed } = house.audit
		await fc.assert(fc.asyncProperty(fc.array(fc.record({ deeds: fc.integer({ min: 1, max: 3 }), fails: fc.boolean(), detail: fc.jsonValue({ maxDepth: 2 }) }), { minLength: 2, maxLength: 8 }), async (writers) => {
			const before = (await house.audit.checkTrail()).entries
			const done = await Promise.allSettled(writers.map(({ deeds, fails, detail }) => house.database.inTransaction(async (tx) => {
				for (let number = 0; number < deeds; number += 1) await recordDeed(tx, { actor: 'crowd', deed: 'tests.crowd', detail: { said: JSON.parse(JSON.stringify(detail).replaceAll(/\\u0000/g, '')) as string } })
				if (fails) throw new Error('changed my mind')
			})))
			expect(done.map(({ status }) => status === 'rejected')).toEqual(writers.map(({ fails }) => fails))
			const written = writers.filter(({ fails }) => !fails).reduce((sum, { deeds }) => sum + deeds, 0)
			const after = await house.audit.checkTrail()
			expect(after.faults).toEqual([])
			expect([after.entries, after.head.number]).toEqual([before + written, before + written])
		}), { numRuns: 12 })
	})

	it('the database itself refuses to change or remove an entry', async () => {
		await expect(db().auditEntry.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow()
		await expect(db().auditEntry.deleteMany()).rejects.toThrow()
		expect(await faults()).toEqual([])
	})

	it('the check tells which entry was changed, whatever was changed in it', async () => {
		for (const data of [{ actor: 'other' }, { deed: 'tests.other' }, { subjectId: 'other' }, { detail: { a: 'e' } }, { at: new Date(0) }]) {
			expect(await tamper(() => db().auditEntry.update({ where: { number: 1 }, data }))).toEqual([[1, 'changed']])
		}
	})

	it('the check tells that entries were removed: one in the middle, the first, and the last ones', async () => {
		await write('tests.second')
		await write('tests.third')
		const last = (await house.audit.checkTrail()).head.number
		expect(await tamper(() => db().auditEntry.delete({ where: { number: 2 } }))).toEqual([[3, 'removed']])
		expect(await tamper(() => db().auditEntry.delete({ where: { number: 1 } }))).toEqual([[2, 'removed']])
		expect(await tamper(() => db().auditEntry.delete({ where: { number: last } }))).toEqual([[last, 'cut']])
	})

	it('the check tells that an entry was slipped in, with a number or without one', async () => {
		const entry = { actor: 'intruder', deed: 'tests.lie' }
		const { number } = (await house.audit.checkTrail()).head
		expect(await tamper(() => db().auditEntry.create({ data: entry }))).toEqual([[null, 'inserted']])
		const found = await tamper(() => db().auditEntry.create({ data: { ...entry, number: number + 1, before: 'x', hash: 'y' } }))
		expect(found.map(([, what]) => what)).toEqual(expect.arrayContaining(['changed', 'inserted']))
	})

	it('a trail that was written anew from some entry on is told by an end that was noted before', async () => {
		const { head } = await house.audit.checkTrail()
		await write('tests.later')
		expect((await house.audit.checkTrail(head)).faults).toEqual([])
		expect((await house.audit.checkTrail({ ...head, hash: 'f'.repeat(64) })).faults).toMatchObject([{ number: head.number, what: 'unknown' }])
	})

	it('entries from before there was a chain become its beginning', async () => {
		await behindTheGuard(async () => {
			await db().auditEntry.deleteMany()
			await db().auditHead.deleteMany()
			for (const day of [3, 1, 2]) await db().auditEntry.create({ data: { actor: 'old', deed: `tests.day${day}`, at: new Date(Date.UTC(2026, 0, day)), detail: { day } } })
		})
		await write('tests.new')
		expect((await db().auditEntry.findMany({ orderBy: { number: 'asc' } })).map(({ deed }) => deed)).toEqual(['tests.day1', 'tests.day2', 'tests.day3', 'tests.new'])
		expect(await faults()).toEqual([])
	})

	it('the export holds every entry, as CSV that no spreadsheet takes for formulas and as JSON that parses', async () => {
		await write('=tests.formula', { quote: 'says "yes", twice' })
		const file = async (format: 'csv' | 'json') => {
			let text = ''
			for await (const piece of house.audit.exportTrail(format)) text += piece
			return text
		}
		const lines = (await file('csv')).trimEnd().split('\r\n')
		const parsed = JSON.parse(await file('json')) as Array<{ deed: string; hash: string }>
		expect(lines[0]).toBe('number,at,actor,deed,subjectKind,subjectId,detail,id,before,hash')
		expect(lines).toHaveLength(parsed.length + 1)
		expect(lines.at(-1)).toContain(`,'=tests.formula,essay,one,"{""quote"":""says \\""yes\\"", twice""}",`)
		expect(parsed.at(-1)).toMatchObject({ deed: '=tests.formula' })
	})

	it('npm run audit:check says that the trail is whole and where it ends', async () => {
		const env = { ...process.env, NODE_ENV: 'test' as const }
		const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', `${CHECKOUT}/scripts/audit.ts`, 'check'], { env, cwd: house.checkout })
		const { head } = await house.audit.checkTrail()
		expect(stdout).toContain(`--known ${head.number}:${head.hash}`)
	})
})
