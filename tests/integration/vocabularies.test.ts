// Vocabularies: brought in from content/, asked in every language, changed by administrators, on both databases.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

const actor = (id: string, rights: Actor['rights'] = []): Actor => ({ id, name: id, language: 'en', mailDomain: 'example.org', rights, memberships: [] })
const admin = actor('admin', [{ role: 'administrator', language: null }])
const editor = actor('editor', [{ role: 'editor', language: 'fi' }])

onEachDatabase((house) => {
	const file = (vocabulary: string) => path.join(house.checkout, 'content/vocabularies', `${vocabulary}.yml`)
	const edit = (vocabulary: string, from: string, to: string) => {
		const text = fs.readFileSync(file(vocabulary), 'utf8')
		expect(text).toContain(from)
		fs.writeFileSync(file(vocabulary), text.replace(from, to))
	}
	const label = async (vocabulary: 'theme' | 'sector' | 'region' | 'country', id: string, language: string) => (await house.vocabularies.labelsOf(vocabulary, language)).get(id)
	const trail = (deed: string) => house.database.db().auditEntry.findMany({ where: { deed, subjectKind: 'vocabulary' } })

	beforeAll(async () => {
		fs.cpSync(path.join(CHECKOUT, 'content/vocabularies'), path.join(house.checkout, 'content/vocabularies'), { recursive: true })
		expect(await house.vocabularies.termsOf('country', 'fi')).toEqual([])
		expect(await house.vocabularies.importVocabularies()).toMatchObject({ conflicts: [], faults: [], updated: 0, unchanged: 0 })
	})

	it('what the files say is asked by code in each language; names of places serve for all where they have no other', async () => {
		expect(await label('sector', '1012', 'fi')).toBe('Hius- ja kauneudenhoito')
		expect(await label('country', 'DE', 'fr')).toBe('Allemagne')
		expect([await label('region', 'DE21', 'fi'), await label('region', 'DE21', 'en'), await label('region', 'FI1B', 'sv')]).toEqual(['Oberbayern', 'Upper Bavaria', 'Helsingfors-Nyland'])
		const sectors = await house.vocabularies.termsOf('sector', 'en')
		expect(sectors.find(({ id }) => id === '1012')).toMatchObject({ parent: '101', isRetired: false })
	})

	it('countries stand in the order of their letters in the language, which differs', async () => {
		const first = async (language: string) => (await house.vocabularies.termsOf('country', language)).map(({ id }) => id)
		expect((await first('fi')).slice(0, 2)).toEqual(['NL', 'AL'])
		expect((await first('sv')).at(-1)).toBe('AT')
	})

	it('a second import changes nothing, raises no epoch and writes nothing down', async () => {
		const [epoch, deeds] = [await house.editions.contentEpoch(), (await trail('vocabularies.import')).length]
		const report = await house.vocabularies.importVocabularies()
		expect(report).toMatchObject({ created: 0, updated: 0, conflicts: [], faults: [] })
		expect(report.unchanged).toBeGreaterThan(380)
		expect([await house.editions.contentEpoch(), (await trail('vocabularies.import')).length]).toEqual([epoch, deeds])
	})

	it('a changed file changes the label at once', async () => {
		edit('theme', 'en: Guidance,', 'en: Guidance and advice,')
		expect(await house.vocabularies.importVocabularies()).toMatchObject({ created: 0, updated: 1, conflicts: [] })
		expect(await label('theme', 'guidance', 'en')).toBe('Guidance and advice')
	})

	it('what an administrator changed is kept, and told as a conflict where the file changed as well', async () => {
		await house.vocabularies.renameTerm(admin, 'theme', 'inclusion', { en: 'Inclusion for all', fi: 'Osallisuus' })
		expect(await house.vocabularies.importVocabularies()).toMatchObject({ updated: 0, conflicts: [] })
		expect(await label('theme', 'inclusion', 'en')).toBe('Inclusion for all')
		edit('theme', 'fi: Osallisuus', 'fi: Mukaan ottaminen')
		const report = await house.vocabularies.importVocabularies()
		expect(report.conflicts).toEqual([expect.stringMatching(/theme\.yml:\d+ \(inclusion\)$/)])
		expect([await label('theme', 'inclusion', 'en'), await label('theme', 'inclusion', 'fi')]).toEqual(['Inclusion for all', 'Osallisuus'])
	})

	it('exported, the file says what the administrator said, and the next import agrees', async () => {
		expect(await house.vocabularies.exportVocabularies()).toHaveLength(1)
		expect(fs.readFileSync(file('theme'), 'utf8')).toContain('en: Inclusion for all')
		expect(await house.vocabularies.importVocabularies()).toMatchObject({ updated: 0, conflicts: [] })
		expect(await house.vocabularies.exportVocabularies()).toEqual([])
	})

	it('a retired term keeps its label and is offered no more', async () => {
		await house.vocabularies.retireTerm(admin, 'theme', 'early-leaving', true)
		expect((await house.vocabularies.termsOf('theme', 'en')).find(({ id }) => id === 'early-leaving')).toMatchObject({ isRetired: true, label: 'Early leaving' })
		expect(await house.vocabularies.isOffered('theme', 'early-leaving')).toBe(false)
		await house.vocabularies.retireTerm(admin, 'theme', 'early-leaving', false)
		expect(await house.vocabularies.isOffered('theme', 'early-leaving')).toBe(true)
	})

	it('a new term is shown in English until it is named in other languages', async () => {
		await house.vocabularies.addTerm(admin, 'theme', { id: 'circular-economy', parent: '', label: 'Circular economy' })
		expect(await label('theme', 'circular-economy', 'de')).toBe('Circular economy')
		await house.vocabularies.renameTerm(admin, 'theme', 'circular-economy', { en: 'Circular economy', de: 'Kreislaufwirtschaft' })
		expect(await label('theme', 'circular-economy', 'de')).toBe('Kreislaufwirtschaft')
	})

	it('ids are codes: a wrong, doubled or homeless one is refused', async () => {
		const add = (id: string, parent = '') => house.vocabularies.addTerm(admin, 'region', { id, parent, label: 'Somewhere' })
		await expect(add('Somewhere', 'FI')).rejects.toMatchObject({ code: 'vocabularies.badId', status: 422 })
		await expect(add('QQ11', 'QQ')).rejects.toMatchObject({ code: 'vocabularies.badParent', status: 422 })
		await expect(add('QQ11')).rejects.toMatchObject({ code: 'vocabularies.badParent', status: 422 })
		await expect(add('FI1B', 'FI')).rejects.toMatchObject({ code: 'vocabularies.taken', status: 409 })
		await expect(house.vocabularies.renameTerm(admin, 'theme', 'guidance', { fi: 'Ohjaus' })).rejects.toMatchObject({ code: 'vocabularies.noSource', status: 422 })
	})

	it('nobody but an administrator changes anything', async () => {
		const tries = [
			() => house.vocabularies.renameTerm(editor, 'theme', 'guidance', { en: 'Mine' }),
			() => house.vocabularies.retireTerm(editor, 'theme', 'guidance', true),
			() => house.vocabularies.addTerm(editor, 'theme', { id: 'mine', parent: '', label: 'Mine' }),
			() => house.vocabularies.vocabularyFor(editor, 'theme'),
		]
		for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'administration.notAllowed', status: 403 })
	})

	it('each change leaves one line that says what was said before', async () => {
		expect((await trail('vocabularies.rename')).map(({ detail }) => detail)).toContainEqual({ term: 'inclusion', en: 'Inclusion → Inclusion for all', sv: 'Inkludering → ', nl: 'Inclusie → ', de: 'Inklusion → ', fr: 'Inclusion → ', it: 'Inclusione → ', es: 'Inclusión → ' })
		expect(await trail('vocabularies.retire')).toHaveLength(1)
		expect(await trail('vocabularies.offerAgain')).toHaveLength(1)
	})
})

onEachDatabase((house) => {
	const write = (vocabulary: string, text: string) => {
		fs.mkdirSync(path.join(house.checkout, 'content/vocabularies'), { recursive: true })
		fs.writeFileSync(path.join(house.checkout, 'content/vocabularies', `${vocabulary}.yml`), text)
	}
	const labels = '{ mul: Somewhere }'

	it('the check names file, line and remedy of what is wrong', async () => {
		write('country', `- id: FI\n  labels: ${labels}\n- id: FI\n  labels: ${labels}\n`)
		write('region', `- id: SE11\n  parent: SE\n  labels: ${labels}\n`)
		write('theme', '- id: guidance\n  labels: { fi: Ohjaus, en: Guidance }\n')
		write('target-group', `- id: Everybody\n  labels: ${labels}\n`)
		// A part of content/ can be imported without the rest; only the check asks for all of it.
		expect((await house.vocabularies.importVocabularies()).faults.map(({ file }) => path.basename(file))).not.toContain('sector.yml')
		const { faults } = await house.vocabularies.checkVocabularies()
		const told = faults.map(({ file, line, message }) => `${path.basename(file)}:${line}: ${message}`)
		expect(told).toEqual([
			expect.stringMatching(/^sector\.yml:1: This file is missing/),
			expect.stringMatching(/^country\.yml:3: id: “FI” stands here twice/), expect.stringMatching(/^region\.yml:2: parent: “SE” is no term of country/), expect.stringMatching(/^target-group\.yml:1: id: “Everybody” does not look like/),
			expect.stringMatching(/^theme\.yml:2: labels: “guidance” has no label in sv, nl, de, fr, it, es/), expect.stringMatching(/^theme\.yml:2: This file is not in its canonical form/),
		])
	})
}, { only: 'SQLite' })
