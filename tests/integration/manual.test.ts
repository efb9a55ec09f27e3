// The manual between content/ and the database: everything comes in, nothing comes in twice, and it goes out as it came.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { ImportReport } from '../../app/platform/content-files.server.ts'
import { KINDS } from '../../app/subjects/manual/manual.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

const WAYS = [
	'company-visits', 'job-shadowing', 'guest-teaching', 'workplace-lessons', 'teacher-placement', 'matching',
	'placements', 'apprenticeship', 'work-mentors', 'commissions', 'joint-curriculum', 'competitions',
]

/** Every file under a folder but the README, by its path below it. */
function filesOf(folder: string): Map<string, string> {
	const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'README.md')
	const files = entries.map(({ parentPath, name }) => path.join(parentPath, name)).sort()
	return new Map(files.map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]))
}

/** Templates, cases and vocabularies have tests of their own. */
const NOT_THE_MANUAL = ['templates', 'practices', 'vocabularies', 'search', 'asked']
const copyContent = (checkout: string) => fs.cpSync(path.join(CHECKOUT, 'content'), path.join(checkout, 'content'), { recursive: true, filter: (file) => !NOT_THE_MANUAL.includes(path.relative(path.join(CHECKOUT, 'content'), file)) })

onEachDatabase((house) => {
	let first: ImportReport
	let texts: string[]
	const steps: string[] = []
	const content = () => path.join(house.checkout, 'content')
	beforeAll(async () => {
		texts = [...filesOf(content()).keys()].filter((file) => file.endsWith('.md'))
		first = await house.manual.importManual((done, all) => steps.push(`${done}/${all}`))
	}, 300_000)

	it('content/ imports completely, and tells how far it is', () => {
		expect(first).toEqual({ created: texts.length, updated: 0, unchanged: 0, conflicts: [], faults: [] })
		const parts = new Set(texts.map((file) => path.dirname(file)))
		expect(steps).toEqual([...parts].map((_, index) => `${index + 1}/${parts.size}`))
	})

	it('all 12 ways are there in every language, in the order of their numbers', async () => {
		for (const language of ['en', 'fi', 'es']) {
			const ways = await house.manual.waysIn(language)
			expect(ways.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
			expect(ways.map(({ id }) => id).sort()).toEqual([...WAYS].sort())
			for (const way of ways) expect(way.isFallback, `${way.id} in ${language}`).toBe(!texts.includes(`manual/${way.id}/${language}.md`))
		}
	})

	it('each text of each file is what readers of its language get', async () => {
		for (const kind of KINDS) {
			const folder = { way: 'manual', chapter: 'chapters', term: 'glossary', page: 'pages' }[kind]
			const wanted = texts.filter((file) => file.startsWith(`${folder}/`) && file.endsWith('/sv.md')).map((file) => file.split('/')[1])
			const found = (await house.manual.partsIn(kind, 'sv')).filter(({ isFallback }) => !isFallback)
			expect(found.map(({ ref }) => ref.id).sort()).toEqual(wanted.sort())
		}
		expect(await house.manual.everythingIn('en')).toHaveLength(texts.filter((file) => file.endsWith('/en.md')).length)
	})

	it('the glossary stands in the alphabetical order of its language', async () => {
		const titles = (await house.manual.termsIn('sv')).map(({ fields }) => fields.title)
		expect(titles).toEqual([...titles].sort(new Intl.Collator('sv').compare))
		expect(titles.length).toBeGreaterThan(50)
	})

	it('an address leads to its part, from whatever language one comes', async () => {
		for (const { ref, fields } of await house.manual.partsIn('way', 'en')) {
			for (const language of ['en', 'de']) expect((await house.manual.partAt(['way'], language, fields.slug))?.ref).toEqual({ kind: 'way', id: ref.id })
		}
		expect(await house.manual.partAt(['way'], 'en', 'never-an-address')).toBeNull()
	})

	it('a second import changes nothing', async () => {
		const revisions = await house.database.db().revision.count()
		const epoch = await house.editions.contentEpoch()
		expect(await house.manual.importManual()).toEqual({ created: 0, updated: 0, unchanged: texts.length, conflicts: [], faults: [] })
		expect(await house.database.db().revision.count()).toBe(revisions)
		expect(await house.editions.contentEpoch()).toBe(epoch)
	})

	it('an export into an empty folder is byte for byte what was imported, and one over it writes nothing', async () => {
		const folder = path.join(house.checkout, 'exported')
		const written = await house.manual.exportManual(folder)
		expect(filesOf(folder)).toEqual(filesOf(content()))
		expect(written).toHaveLength(filesOf(content()).size)
		expect(await house.manual.exportManual()).toEqual([])
	})
}, { prepare: copyContent })
