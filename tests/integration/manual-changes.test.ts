// Changed files of content/: what an import makes of a changed word, fact or address, and of a text that was changed elsewhere too.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { CHECKOUT, onEachDatabase } from './database.ts'

/** Enough of the manual to change something in it, in English and Finnish. */
const PARTS = ['manual/company-visits', 'manual/matching', 'manual/placements', 'manual/commissions', 'glossary/apprentice', 'glossary/apprenticeship']

const copyParts = (checkout: string) => {
	const filter = (file: string) => !/\/[a-z]{2,3}\.md$/.test(file) || /\/(en|fi)\.md$/.test(file)
	for (const part of PARTS) fs.cpSync(path.join(CHECKOUT, 'content', part), path.join(checkout, 'content', part), { recursive: true, filter })
}

onEachDatabase((house) => {
	beforeAll(async () => {
		expect(await house.manual.importManual()).toMatchObject({ conflicts: [], faults: [] })
	}, 120_000)

	const file = (name: string) => path.join(house.checkout, 'content', name)
	const edit = (name: string, from: string | RegExp, to: string) => {
		const before = fs.readFileSync(file(name), 'utf8')
		const after = before.replace(from, to)
		expect(after).not.toBe(before)
		fs.writeFileSync(file(name), after)
	}
	const changedOnly = async () => {
		const { updated, created, conflicts, faults } = await house.manual.importManual()
		return { updated, created, conflicts, faults }
	}

	it('a changed word makes exactly its block outdated in the other languages', async () => {
		edit('manual/company-visits/en.md', '- Keep one list of companies asked.', '- Keep one list of all companies asked.')
		expect(await changedOnly()).toEqual({ updated: 1, created: 0, conflicts: [], faults: [] })
		const freshness = (await house.manual.partIn('way', 'company-visits', 'fi'))?.freshness
		expect(freshness).toMatchObject({ state: 'outdated', changed: ['rgbn8'], missing: [] })
	})

	it('a passage stays outdated while another one is corrected, and is current when its mark is renewed', async () => {
		const state = async () => (await house.manual.partIn('way', 'company-visits', 'fi'))?.freshness.changed
		edit('manual/company-visits/fi.md', /^summary: .*$/m, 'summary: Toinen tiivistelmä.')
		expect(await changedOnly()).toMatchObject({ updated: 1, faults: [] })
		expect(await state()).toEqual(['rgbn8'])
		edit('manual/company-visits/fi.md', /<!-- #rgbn8 from=\w+ -->/, '<!-- #rgbn8 -->')
		await house.manual.giveIdsToManual()
		expect(await changedOnly()).toMatchObject({ updated: 1, faults: [] })
		expect(await state()).toEqual([])
	})

	it('a changed fact reaches every language, and no translation is outdated by it', async () => {
		edit('manual/matching/facts.yml', /^costBand: \d$/m, 'costBand: 3')
		edit('manual/matching/facts.yml', /^groupSize: .*$/m, 'groupSize: [1, 777]')
		expect(await changedOnly()).toMatchObject({ updated: 1, conflicts: [] })
		for (const language of ['en', 'fi']) expect((await house.manual.waysIn(language)).find(({ id }) => id === 'matching')?.facts).toMatchObject({ costBand: 3, groupSize: [1, 777] })
		const states = (await house.manual.partIn('way', 'matching', 'en'))?.translations.map(({ freshness }) => freshness.state) ?? []
		expect(states).not.toContain('outdated')
	})

	it('a former address leads to the part, also from another language', async () => {
		const slug = /^slug: (.*)$/m.exec(fs.readFileSync(file('manual/placements/en.md'), 'utf8'))?.[1] ?? ''
		edit('manual/placements/en.md', /^slug: .*\nformerSlugs: \[.*\]$/m, `slug: a-new-address\nformerSlugs: [${slug}]`)
		await changedOnly()
		for (const language of ['en', 'de']) expect((await house.manual.partAt(['way'], language, slug))?.ref).toEqual({ kind: 'way', id: 'placements' })
		expect((await house.manual.partIn('way', 'placements', 'en'))?.fields.slug).toBe('a-new-address')
	})

	it('a slug that another text has is told with file and remedy, and the text stays as it was', async () => {
		edit('glossary/apprentice/en.md', /^slug: .*$/m, 'slug: apprenticeship')
		const { faults, updated } = await changedOnly()
		expect(updated).toBe(0)
		edit('glossary/apprentice/en.md', /^slug: .*$/m, 'slug: apprentice')
		expect(faults).toMatchObject([{ file: 'content/glossary/apprentice/en.md', line: 3, message: expect.stringMatching(/“apprenticeship”.*Choose another/) as string }])
		expect((await house.manual.partIn('term', 'apprentice', 'en'))?.fields.slug).toBe('apprentice')
	})

	it('a translation waits for a source that is refused, and is fresh when that has come in', async () => {
		for (const language of ['en', 'fi']) {
			const text = fs.readFileSync(file('glossary/apprentice/en.md'), 'utf8').replace(/^slug: .*$/m, `slug: ${language === 'en' ? 'apprentice' : 'oppipoika'}`)
			fs.mkdirSync(file('glossary/newcomer'), { recursive: true })
			fs.writeFileSync(file(`glossary/newcomer/${language}.md`), text)
		}
		fs.copyFileSync(file('glossary/apprentice/facts.yml'), file('glossary/newcomer/facts.yml'))
		expect((await changedOnly()).faults).toMatchObject([{ file: 'content/glossary/newcomer/en.md' }])
		edit('glossary/newcomer/en.md', /^slug: .*$/m, 'slug: newcomer')
		await changedOnly()
		expect((await house.manual.partIn('term', 'newcomer', 'fi'))?.freshness).toMatchObject({ state: 'current', changed: [] })
	})

	it('a text that was changed in the manual itself is a conflict: neither its words nor its facts are overwritten', async () => {
		const { database, editions, manual } = house
		const live = await manual.partIn('way', 'commissions', 'en')
		const edition = await database.db().edition.findFirstOrThrow({ where: { subjectKind: 'way', subjectId: 'commissions', language: 'en' } })
		if (!live) throw new Error('The way is not published.')
		await database.inTransaction(async (tx) => {
			const revision = await editions.freezeRevision(tx, edition, { ...live, fields: { ...live.fields, title: 'Changed at the desk' } }, 'an editor')
			await tx.edition.update({ where: { id: edition.id }, data: { review: 'approved', approvedRevisionId: revision.id } })
			await editions.publishEdition(tx, live.ref, 'en', revision.id, 'an editor', 'ways')
		})
		edit('manual/commissions/en.md', /^title: .*$/m, 'title: Changed in git')
		edit('manual/commissions/facts.yml', /^groupSize: .*$/m, 'groupSize: [1, 888]')
		const part = await database.db().manualPart.findMany({ where: { id: 'commissions' } })
		expect(await changedOnly()).toEqual({ updated: 0, created: 0, conflicts: ['content/manual/commissions/en.md'], faults: [] })
		expect((await manual.partIn('way', 'commissions', 'en'))?.fields.title).toBe('Changed at the desk')
		expect(await database.db().manualPart.findMany({ where: { id: 'commissions' } })).toEqual(part)
	})
}, { prepare: copyParts })
