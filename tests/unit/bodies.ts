// Arbitrary bodies of text for property tests: every block and mark that the schema knows, with odd characters in them.
import fc from 'fast-check'
import { TONES, type Block, type Inline, type List, type ListItem, type Mark, type Paragraph, type RichText, type TableCell, type TableRow, type TaskItem } from '../../app/kernel/rich-text.ts'

/** Words that mean something to Markdown, to HTML, or to the manual itself. */
export const TRICKY = [
	'*', '**', '_', '__', '`', '``', '~~', '#', '##', '>', '-', '+', '1.', '1)', '|', '\\', '\\|', '\\*', '[', ']', '[x]', '[ ]', '(', ')', '![', '](', '](x)', '<', '</span>', '<span lang="fi">', '<b>', '<!--', '-->',
	'<!-- #one -->', '{#one}', ' {#one}', '{#one from=1a2b3c4d}', '&', '&amp;', '&#35;', '&nbsp;', ':', '|-|', '---', '===', '***', '    ', '\t', ' ', '  ', '!', '.', '"', '’', '–', '\u00a0', '\u00ad', '\u200b', '\u2028', 'https://example.org', '<https://example.org>', 'www.example.org', 'a@example.org', 'way:placements', '=', '^', '$', '[^1]', '[^1]:', '[a]: b', 'ä', 'İ', 'ß', 'Ω', '日本', '🌉', 'e\u0301',
]

const word = fc.oneof({ arbitrary: fc.constantFrom(...TRICKY), weight: 3 }, { arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), weight: 2 }, { arbitrary: fc.stringMatching(/^[a-z]{1,6}$/), weight: 3 })
/** Words as a person may have typed them; a line break is no part of a run of text. */
const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('').replace(/[\r\n]+/g, ' '))

const HREFS = ['way:placements', 'way:placements#before', 'term:work-mentor', '#before', 'https://example.org/a_(b)?c=*d*&e=%20|f', 'https://example.org/ä', 'mailto:a@example.org']
const link = fc.constantFrom(...HREFS).map((href): Mark => ({ type: 'link', attrs: { href } }))
const language = fc.constantFrom('fi', 'sv').map((lang): Mark => ({ type: 'language', attrs: { lang } }))
const plain = (type: 'bold' | 'italic' | 'code') => fc.constant<Mark>({ type })
/** The order in which marks stand in a body. */
const ORDER: Array<Mark['type']> = ['language', 'link', 'bold', 'italic', 'code']
const marks = fc.tuple(...[language, link, plain('bold'), plain('italic'), plain('code')].map((mark) => fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: mark, weight: 1 })))
	.map((chosen) => chosen.filter((mark): mark is Mark => mark !== undefined))

/** Runs as an editor keeps them: neighbours with the same marks are one. */
export function merged(runs: readonly Inline[]): Inline[] {
	const result: Inline[] = []
	for (const run of runs) {
		const last = result.at(-1)
		if (last && JSON.stringify(last.marks) === JSON.stringify(run.marks)) last.text += run.text
		else result.push({ ...run })
	}
	return result
}

const run = fc.record({ text, marks }).map(({ text: words, marks: own }): Inline => ({ type: 'text', text: words, ...(own.length > 0 && { marks: own }) }))
const runs = (minLength: number) => fc.array(run, { minLength, maxLength: 4 }).map(merged)
const paragraph = runs(1).map((content): Paragraph => ({ type: 'paragraph', content }))
/** A cell may be empty. A backslash before a bar in code is the one thing that no table of Markdown can hold. */
const cell = runs(0).map((content): Paragraph => ({
	type: 'paragraph',
	content: content.map((one) => (one.marks?.some(({ type }) => type === 'code') ? { ...one, text: one.text.replace(/\\(?=\|)/g, '/') } : one)),
}))

const list = (depth: number): fc.Arbitrary<List> => fc.record({ type: fc.constantFrom('bulletList' as const, 'orderedList' as const), content: fc.array(item(depth), { minLength: 1, maxLength: 3 }) })
/** An item: words, and lists and more words below them. */
const item = (depth: number): fc.Arbitrary<ListItem> => fc.array(depth > 0 ? fc.oneof({ arbitrary: paragraph, weight: 3 }, { arbitrary: list(depth - 1), weight: 1 }) : paragraph, { minLength: 1, maxLength: 2 })
	.map((content): ListItem => ({ type: 'listItem', content }))
const task = fc.record({ checked: fc.boolean(), content: fc.array(paragraph, { minLength: 1, maxLength: 2 }) }).map(({ checked, content }): TaskItem => ({ type: 'taskItem', attrs: { checked }, content }))

/** A table as Markdown knows it: the first row is the head, and every row has as many cells. */
const table = fc.integer({ min: 1, max: 3 }).chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 }))
	.map((rows) => rows.map((cells, index): TableRow => ({ type: 'tableRow', content: cells.map((content): TableCell => ({ type: index === 0 ? 'tableHeader' : 'tableCell', content: [content] })) })))

/** A block with the attributes that only its kind has. */
type WithoutAttrs = { type: Block['type']; own?: object; content?: unknown }
const label = text.map((words) => words.trim()).filter((words) => words !== '')
const media = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/)
const caption = fc.oneof(fc.record({}), label.map((words) => ({ caption: words })))
const block: fc.Arbitrary<WithoutAttrs> = fc.oneof(
	fc.record({ type: fc.constant('heading' as const), own: fc.record({ level: fc.constantFrom(2 as const, 3 as const) }), content: runs(1) }),
	fc.record({ type: fc.constant('paragraph' as const), content: runs(1) }),
	list(2),
	fc.record({ type: fc.constant('taskList' as const), content: fc.array(task, { minLength: 1, maxLength: 3 }) }),
	fc.record({ type: fc.constant('blockquote' as const), content: fc.array(paragraph, { minLength: 1, maxLength: 3 }) }),
	fc.record({ type: fc.constant('table' as const), content: table }),
	fc.record({ type: fc.constant('callout' as const), own: fc.record({ tone: fc.constantFrom(...TONES) }), content: fc.array(paragraph, { minLength: 1, maxLength: 3 }) }),
	fc.record({ type: fc.constant('image' as const), own: fc.tuple(fc.record({ media, alt: fc.oneof(fc.constant(''), label) }), caption).map(([one, other]) => ({ ...one, ...other })) }),
	fc.record({ type: fc.constant('file' as const), own: fc.record({ media, title: label }) }),
	fc.record({ type: fc.constant('video' as const), own: fc.record({ href: fc.constantFrom('https://example.org/a_(b)?c=*d*', 'https://example.org/ä'), title: label }) }),
)

/** A body of up to four blocks, each with an id of its own, some wholly in another language. */
export const body: fc.Arbitrary<RichText> = fc.array(fc.tuple(block, fc.option(fc.constantFrom('fi', 'sv'), { nil: undefined })), { maxLength: 4 }).map((blocks) => ({
	type: 'doc',
	content: blocks.map(([{ own, ...rest }, lang], index) => ({ ...rest, attrs: { id: `b${index}`, ...(lang && rest.type !== 'heading' && { lang }), ...own } }) as Block),
}))

/** The same body with the marks of each run in the order of the house. */
export function inOrder<T>(node: T): T {
	if (Array.isArray(node)) return node.map((child: unknown) => inOrder(child)) as T
	if (!node || typeof node !== 'object') return node
	const entries = Object.entries(node).map(([key, value]) => [key, key === 'marks' ? [...(value as Mark[])].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type)) : inOrder(value as unknown)])
	return Object.fromEntries(entries) as T
}
