// Names that people use for concepts, and what they ask: every language has its files, and every line leads to something that exists.
import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fileNameOf, VOCABULARIES } from '../../app/capabilities/vocabularies/vocabularies.ts'
import { languages } from '../../app/platform/i18n.server.ts'
import { CORE_ELEMENTS, OBSTACLES } from '../../app/subjects/manual/manual.ts'
import { askedIn, namesPeopleUse } from '../../app/wiring/search-words.server.ts'

const FOLDERS = { way: 'manual', term: 'glossary', chapter: 'chapters', page: 'pages', template: 'templates' }
/** The word between two names of one thing, in titles. */
const OR: Record<string, string> = { en: 'or', fi: 'tai', sv: 'eller', nl: 'of', de: 'oder', fr: 'ou', it: 'o', es: 'o' }
const exists = new Set([
	'kind:template', 'kind:practice',
	...Object.entries(FOLDERS).flatMap(([kind, folder]) => fs.readdirSync(`content/${folder}`).map((id) => `${kind}:${id}`)),
	...Object.values(OBSTACLES).flat().map((id) => `obstacle:${id}`),
	...CORE_ELEMENTS.map((id) => `element:${id}`),
	...VOCABULARIES.flatMap((vocabulary) => [...fs.readFileSync(`content/vocabularies/${fileNameOf(vocabulary)}`, 'utf8').matchAll(/^- id: "?([\w-]+)"?/gm)].map(([, id]) => `${vocabulary}:${id}`)),
])

describe.each(languages())('in %s', (language) => {
	const names = namesPeopleUse(language)

	it('all ways, obstacles and core elements have some', () => {
		const needed = [...fs.readdirSync('content/manual').map((id) => `way:${id}`), ...Object.values(OBSTACLES).flat().map((id) => `obstacle:${id}`), ...CORE_ELEMENTS.map((id) => `element:${id}`)]
		expect(needed.filter((id) => !names.has(id))).toEqual([])
	})

	it('each names what exists, in at most eight words, and is no list of lists', () => {
		expect([...names.keys()].filter((id) => !exists.has(id))).toEqual([])
		// `pass or fail` would be two names, `pass` and `fail`, each of which would lead there alone.
		for (const [id, all] of names) for (const name of all) expect(name.split(' ')[1], `${id}: ${name}`).not.toBe(OR[language])
		for (const [id, all] of names) for (const name of all) expect(name, id).toMatch(/^\S+( \S+){0,7}$/)
	})

	it('readers ask something of every text, in two to twelve words, and nothing of two', () => {
		const asked = askedIn(language)
		const texts = Object.entries(FOLDERS).flatMap(([kind, folder]) => fs.readdirSync(`content/${folder}`).map((id) => `${kind}:${id}`))
		expect([...asked.keys()].sort()).toEqual(texts.sort())
		const lines = [...asked.values()].flat()
		expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([])
		for (const line of lines) expect(line).toMatch(/^\S+( \S+){1,11}$/)
	})
})
