// The wording of content/: on a copy of it each rule is broken once, and each is told with file, line and remedy.
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { avoidedWords, checkManual, giveIdsToManual } from '../../app/subjects/manual/manual.server.ts'
import { copyOfContent, idsOf, type Break, type Checked } from './content-copy.ts'

const copy = copyOfContent()
const { read, edit, addParagraph } = copy
afterAll(copy.remove)

/** Real translations that stay as they are until a rule is broken in them. */
const TRANSLATED = [['pages/licence', 'fi'], ['glossary/placement', 'nl'], ['glossary/placement', 'fr'], ['glossary/inclusion', 'fi'], ['glossary/micro-credential', 'fr'], ['glossary/grading-scheme', 'it']] as const

/** The first block of a file, as its comment begins. */
const firstBlock = (file: string) => `#${idsOf(read(file))[0]}`
/** The words of the first paragraph of a file. */
const firstWords = (file: string) => /-->\n(.+)/.exec(read(file))?.[1] ?? ''

const BREAKS: Break[] = [
	['no block is left in English', () => {
		const file = 'pages/licence/fi.md'
		edit(file, firstWords(file), firstWords('pages/licence/en.md'))
		return { file, at: firstBlock(file), says: /should be in Suomi, not English\. Translate it/ }
	}],
	['no English text holds another language', () => {
		addParagraph('glossary/skills/en.md', 'Nobody sees it, mutta tämä lause on jäänyt tänne suomeksi kirjoitettuna.')
		return { file: 'glossary/skills/en.md', at: '#added', says: /should be in English, not Suomi/ }
	}],
	['a translation has the numbers of its source', () => {
		edit('glossary/placement/nl.md', '4–16', '4–6')
		edit('glossary/placement/nl.md', '4–6 ', '4–16, of 9 ')
		return { file: 'glossary/placement/nl.md', at: firstBlock('glossary/placement/nl.md'), says: /number 9 is not in the source, which has: 4, 16/ }
	}],
	['a translation leaves out no number', () => {
		edit('glossary/placement/fr.md', /\b16\b/, 'quelques')
		return { file: 'glossary/placement/fr.md', at: firstBlock('glossary/placement/fr.md'), says: /number 16 is missing; the source has: 4, 16/ }
	}],
	['a translation links to what its source links to', () => {
		edit('glossary/inclusion/fi.md', /\[([^\]]+)\]\(term:core-element\)/, '$1')
		return { file: 'glossary/inclusion/fi.md', at: firstBlock('glossary/inclusion/fi.md'), says: /links of a block are those of en\.md: term:core-element\. Here they are: none/ }
	}],
	['a translation has the places to fill in of its source', () => {
		edit('glossary/micro-credential/fr.md', /(-->\n)/, '$1{{name}} ')
		return { file: 'glossary/micro-credential/fr.md', at: firstBlock('glossary/micro-credential/fr.md'), says: /places to fill in should be: none\. They are: \{\{name\}\}/ }
	}],
	['a text can be read', () => {
		addParagraph('glossary/teacher/en.md', Array.from({ length: 40 }, () => 'Organisational responsibilities institutionalise everything.').join(' '))
		return { file: 'glossary/teacher/en.md', line: 1, says: /hard to read: LIX \d+, but this language keeps 14 to 36/ }
	}],
	['a text is not chopped up', () => {
		addParagraph('glossary/student/en.md', Array.from({ length: 90 }, () => 'We go on.').join(' '))
		return { file: 'glossary/student/en.md', line: 1, says: /chopped up: LIX \d/ }
	}],
	['no sentence is too long', () => {
		addParagraph('glossary/competence/en.md', `They go ${Array.from({ length: 15 }, () => 'on and').join(' ')} on.`)
		return { file: 'glossary/competence/en.md', at: '#added', says: /sentence is too long: “They go on and .*At most 30 words, not 33/ }
	}],
	['a text has the marks of its language', () => {
		addParagraph('glossary/effort/en.md', 'It takes 5-7 days.')
		return { file: 'glossary/effort/en.md', at: '#added', says: /hyphen stands between two numbers in “It takes 5-7 days\.”\. Write –/ }
	}],
	['a head has the marks of its language', () => {
		edit('chapters/benefits/en.md', /^summary: .*$/m, 'summary: What\'s in it for whom.')
		return { file: 'chapters/benefits/en.md', at: 'summary:', says: /straight apostrophe/ }
	}],
	['the notes of a glossary have the marks of their language', () => {
		edit('glossary/curriculum/en.md', /^( {4}note: .*)\.$/m, '$1...')
		return { file: 'glossary/curriculum/en.md', at: 'note:', says: /Three full stops/ }
	}],
	['no text uses a word that is wrong everywhere', () => {
		addParagraph('glossary/obstacle/en.md', 'Ask others for their best practices.')
		return { file: 'glossary/obstacle/en.md', at: '#added', says: /“.*best practices.*” uses a word that the glossary advises against\. “best practice”: It claims/ }
	}],
	['the words of a link to a term are that term', () => {
		edit('glossary/digitalisation/en.md', /\[[^\]]+\]\(term:core-element\)/, '[four big things](term:core-element)')
		return { file: 'glossary/digitalisation/en.md', at: firstBlock('glossary/digitalisation/en.md'), says: /“four big things” lead to term:core-element, which is called “core element”.*variants/ }
	}],
	['a way links to three terms', () => {
		while (/\]\(term:/.test(read('manual/placements/en.md'))) edit('manual/placements/en.md', /\[([^\]]+)\]\(term:[a-z-]+\)/, '$1')
		return { file: 'manual/placements/en.md', line: 1, says: /at least 3 terms of the glossary.*links to none/ }
	}],
]

describe('the check of the words tells when', { timeout: 120_000 }, () => {
	let checked: Checked
	let wanted: ReturnType<typeof copy.breakEach>
	beforeAll(async () => {
		for (const [part, language] of TRANSLATED) copy.addTranslation(part, language)
		await giveIdsToManual(copy.folder)
		// Another scale of marks in another country is no other number.
		expect(read('glossary/grading-scheme/it.md')).toContain('10')
		wanted = copy.breakEach(BREAKS)
		checked = await checkManual(copy.folder)
	}, 120_000)

	it.each(BREAKS.map(([rule]) => rule))('this does not hold: %s', (rule) => copy.expectFault(checked, wanted.get(rule)))

	it('nothing else is wrong', () => {
		const broken = [...wanted.values()].map(({ file }) => path.relative(process.cwd(), path.join(copy.folder, file)))
		expect(checked.faults.filter(({ file }) => !broken.includes(file))).toEqual([])
		expect(checked.faults).toHaveLength(BREAKS.length)
	})

	it('the words that are wrong everywhere are known by language', async () => {
		expect((await avoidedWords(copy.folder))('en').map(({ term }) => term)).toEqual(expect.arrayContaining(['best practice', 'soft skills']))
		expect((await avoidedWords(copy.folder))('en').map(({ term }) => term)).not.toContain('phase')
		expect((await avoidedWords(copy.folder))('sv')).toEqual([])
	})
})
