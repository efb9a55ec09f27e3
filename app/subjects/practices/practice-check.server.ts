// What the examples of content/practices must be before they may be imported: canonical, complete, linked to what exists, and well worded.
import fs from 'node:fs'
import { blockHashes, marksOf } from '../../capabilities/editions/editions.server.ts'
import { checkPassages, passagesOf, readability, tell } from '../../capabilities/prose/prose.server.ts'
import type { Avoided } from '../../capabilities/prose/prose.ts'
import { inProductOrder, type Language } from '../../kernel/language.ts'
import { linksOf, sectionsOf } from '../../kernel/rich-text.ts'
import { firstDifference, nameOf, type Fault } from '../../platform/content-files.server.ts'
import { OBSTACLES } from '../manual/manual.ts'
import { marksIn, readExamples, writeExampleText, writeFacts, type Example, type ExampleText } from './practice-content.server.ts'
import { missingIn, PRACTICE, SECTIONS, type PracticeFacts } from './practices.ts'

/** How far a language is: its texts of all, and how many blocks of them say an older state of their source. */
export type Completeness = { language: string; texts: number; all: number; outdated: number }

/** What an example is checked against: parts of the manual as `way:placements`, terms of the vocabularies as `country:FI`, and words to avoid. */
export type Surroundings = { parts: ReadonlySet<string>; terms: ReadonlySet<string>; avoidedIn: (language: Language) => readonly Avoided[] }

const sourceOf = ({ texts, source }: Example) => texts.find(({ language }) => language === source)
const at = ({ file }: { file: string }, line: number, message: string): Fault => ({ file: nameOf(file), line, message })
const lineOf = ({ raw }: { raw: string }, id: string) => Math.max(1, raw.split('\n').findIndex((line) => line.includes(`{#${id}}`) || line.includes(`{#${id} from=`) || line.startsWith(`<!-- #${id} `) || line.startsWith(`${id}:`)) + 1)

/** Checks every example below `content`. */
export async function checkFolder(content: string, surroundings: Surroundings): Promise<{ faults: Fault[]; completeness: Completeness[] }> {
	const { examples, faults } = await readExamples(content)
	const known = new Set([...surroundings.parts, ...examples.map(({ id }) => `${PRACTICE}:${id}`)])
	for (const example of examples) {
		faults.push(...(await checkForm(example)), ...checkFacts(example, known, surroundings.terms))
		for (const text of example.texts) {
			faults.push(...checkSections(text), ...checkLinks(text, known), ...checkSameBlocks(text, sourceOf(example)), ...(await checkWording(text, sourceOf(example), surroundings.avoidedIn(text.language))))
		}
	}
	faults.push(...checkSlugs(examples))
	const languages = inProductOrder(new Set(examples.flatMap(({ texts }) => texts.map(({ language }) => language))))
	const completeness = languages.map((language) => {
		const texts = examples.flatMap((example) => example.texts.filter((text) => text.language === language).map((text) => outdatedIn(text, sourceOf(example))))
		return { language, all: examples.length, texts: texts.length, outdated: texts.reduce((sum, count) => sum + count, 0) }
	})
	return { faults: faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line), completeness }
}

function outdatedIn(text: ExampleText, source: ExampleText | undefined): number {
	if (!source || text === source) return 0
	const today = marksOf(blockHashes(source.body))
	return Object.entries(text.marks).filter(([id, mark]) => today[id] !== undefined && today[id] !== mark).length
}

/** Gives ids to new blocks and puts every readable file into its canonical form; returns the files it changed. */
export async function giveIds(content: string): Promise<{ changed: string[]; faults: Fault[] }> {
	const { examples, faults } = await readExamples(content, true)
	const changed: string[] = []
	const write = (file: string, raw: string, canonical: string) => {
		if (canonical === raw) return
		fs.writeFileSync(file, canonical)
		changed.push(file)
	}
	for (const example of examples) {
		const source = sourceOf(example)
		write(example.file, example.raw, writeFacts(example.source, example.facts))
		for (const text of example.texts) write(text.file, text.raw, await writeExampleText({ ...text, marks: source && text !== source ? { ...marksIn(text.body, marksOf(blockHashes(source.body))), ...text.marks } : undefined }))
	}
	return { changed, faults }
}

async function checkForm(example: Example): Promise<Fault[]> {
	const source = sourceOf(example)
	const facts = writeFacts(example.source, example.facts)
	const faults = facts === example.raw ? [] : [at(example, firstDifference(example.raw, facts), 'The file is not in its canonical form. Run npm run content:ids.')]
	for (const text of example.texts) {
		const canonical = await writeExampleText({ ...text, marks: text === source ? undefined : text.marks })
		if (canonical !== text.raw) faults.push(at(text, firstDifference(text.raw, canonical), 'The file is not in its canonical form. Run npm run content:ids.'))
	}
	return faults
}

/** Nothing is missing, and what is named exists. */
function checkFacts(example: Example, known: ReadonlySet<string>, terms: ReadonlySet<string>): Fault[] {
	const { facts } = example
	const source = sourceOf(example)
	const missing = source ? missingIn(facts, source.fields, source.body).map(({ what }) => at(example, 1, `${what}: this is missing. A case cannot be without it; see “Facts of a case” in content/README.md.`)) : []
	const obstacles: readonly string[] = Object.values(OBSTACLES).flat()
	const isTerm = (vocabulary: string) => (id: string) => terms.has(`${vocabulary}:${id}`)
	const named: Array<[keyof PracticeFacts, readonly (string | null)[], (id: string) => boolean]> = [
		['ways', facts.ways, (id) => known.has(`way:${id}`)],
		['obstacles', facts.obstacles, (id) => obstacles.includes(id)],
		['adaptedFrom', [facts.adaptedFrom], (id) => known.has(`${PRACTICE}:${id}`)],
		['country', [facts.country], isTerm('country')],
		['region', [facts.region], (id) => isTerm('region')(id) && id.startsWith(facts.country ?? '')],
		['sector', [facts.sector], isTerm('sector')],
		['themes', facts.themes, isTerm('theme')],
		['targetGroups', facts.targetGroups, isTerm('targetGroup')],
	]
	const wrong = named.flatMap(([field, ids, exists]) => ids.filter((id) => id !== null && !exists(id)).map((id) => at(example, lineOf(example, field), `${field}: there is no “${String(id)}”. Correct the id.`)))
	return [...missing, ...wrong]
}

/** All five sections, in their order; others may stand after them. */
function checkSections(text: ExampleText): Fault[] {
	const found = sectionsOf(text.body).sections.map(({ id }) => id)
	const index = SECTIONS.findIndex((id, place) => found[place] !== id)
	return index < 0 ? [] : [at(text, lineOf(text, found[index] ?? ''), `Section ${index + 1} should have the id “${SECTIONS[index] ?? ''}” but has “${found[index] ?? 'none'}”. See “Sections of a case” in content/README.md.`)]
}

function checkLinks(text: ExampleText, known: ReadonlySet<string>): Fault[] {
	return linksOf(text.body.content).flatMap(({ href, block }) => {
		const target = href.split('#')[0] ?? ''
		return /^(https|mailto):/.test(href) || target === '' || known.has(target) ? [] : [at(text, lineOf(text, block), `The link “${href}” leads nowhere: there is no ${target.replace(':', ' ')}. Correct the id.`)]
	})
}

/** A translation has the blocks of its source in their order, and says which state of each it translates. */
function checkSameBlocks(text: ExampleText, source: ExampleText | undefined): Fault[] {
	if (!source || text === source) return []
	const shape = ({ body }: ExampleText) => body.content.map(({ type, attrs }) => `${attrs.id} (${type})`)
	const [own, wanted] = [shape(text), shape(source)]
	const index = Array.from({ length: Math.max(own.length, wanted.length) }).findIndex((_, place) => own[place] !== wanted[place])
	if (index >= 0) return [at(text, 1, `Block ${index + 1} should be ${wanted[index] ?? 'absent'}, as in ${source.language}.md, but is ${own[index] ?? 'missing'}. Keep ids and order the same.`)]
	const unmarked = text.body.content.find(({ attrs }) => !text.marks[attrs.id])
	return unmarked ? [at(text, lineOf(text, unmarked.attrs.id), `The block “${unmarked.attrs.id}” does not say which state of ${source.language}.md it translates. Run npm run content:ids.`)] : []
}

async function checkWording(text: ExampleText, source: ExampleText | undefined, avoid: readonly Avoided[]): Promise<Fault[]> {
	const passages = ({ fields, body }: ExampleText) => [{ id: 'title', text: fields.title }, { id: 'summary', text: fields.summary }, ...passagesOf(body.content)]
	const original = source && text !== source && { language: source.language, passages: passages(source) }
	const findings = await checkPassages(passages(text), text.language, { avoid: [...avoid], ...(original && { original }) })
	const sentences = text.body.content.filter(({ type }) => type !== 'heading')
	return [...findings.map((finding) => at(text, lineOf(text, finding.id), tell(finding))), ...readability(passagesOf(sentences), text.language).map((finding) => at(text, 1, tell(finding)))]
}

/** No two examples of a language claim one address, now or formerly. */
function checkSlugs(examples: readonly Example[]): Fault[] {
	const owners = new Map<string, string>()
	return examples.flatMap(({ texts }) => texts.flatMap((text) => [text.fields.slug, ...text.fields.formerSlugs].flatMap((slug) => {
		const key = `${text.language}/${slug}`
		const owner = owners.get(key)
		owners.set(key, text.file)
		return owner ? [at(text, 3, `The slug “${slug}” is already used by ${nameOf(owner)}. Choose another.`)] : []
	})))
}
