// What content/ must be before it may be imported: canonical, complete, with every link leading somewhere, and well worded.
import fs from 'node:fs'
import path from 'node:path'
import { blockHashes, marksOf } from '../../capabilities/editions/editions.server.ts'
import type { BlockMarks } from '../../capabilities/editions/editions.ts'
import { inProductOrder, SOURCE_LANGUAGE } from '../../kernel/language.ts'
import { linksOf } from '../../kernel/rich-text.ts'
import { firstDifference, nameOf, type Fault } from '../../platform/content-files.server.ts'
import { at, lineOf, readParts, writeFacts, writeText, type PartFiles, type TextFile } from './manual-file.server.ts'
import { checkWording } from './manual-wording.server.ts'
import { PARTIES, SLUG_SPACE, WAY_SECTIONS, type TermFacts, type WayFacts } from './manual.ts'

/** How far a language is: its texts of all, and how many blocks of them say an older state of the source. */
export type Completeness = { language: string; texts: number; all: number; outdated: number }

/** Checks every file under `folder`: what is wrong, with file, line and remedy, and how far each language is. */
export async function checkFolder(folder: string): Promise<{ faults: Fault[]; completeness: Completeness[] }> {
	const { parts, faults } = await readParts(folder)
	const known = new Map(parts.map((part) => [`${part.kind}:${part.id}`, part]))
	for (const part of parts) {
		faults.push(...checkFacts(part, known, folder), ...(await checkForm(part, folder)), ...checkLinks(part, known))
		faults.push(...checkSameBlocks(part), ...(part.kind === 'way' ? checkSections(part) : []))
	}
	faults.push(...checkSlugs(parts), ...(await checkWording(parts)))
	const languages = inProductOrder(new Set(parts.flatMap(({ texts }) => texts.map(({ language }) => language))))
	const completeness = languages.map((language) => {
		const texts = parts.flatMap((part) => part.texts.filter((text) => text.language === language).map((text) => outdatedIn(text, part)))
		return { language, all: parts.length, texts: texts.length, outdated: texts.reduce((sum, count) => sum + count, 0) }
	})
	return { faults: faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line), completeness }
}

/** How many blocks of a translation say something else than the source says today. */
function outdatedIn(text: TextFile, { texts }: PartFiles): number {
	const source = texts.find(({ language }) => language === SOURCE_LANGUAGE)
	if (!source || text === source) return 0
	const today = marksOf(blockHashes(source.body))
	return Object.entries(text.marks).filter(([id, mark]) => today[id] !== undefined && today[id] !== mark).length
}

/** Gives ids to new blocks and puts every readable file into its canonical form; returns the files it changed. */
export async function giveIds(folder: string): Promise<{ changed: string[]; faults: Fault[] }> {
	const { parts, faults } = await readParts(folder, { giveIds: true })
	const changed: string[] = []
	for (const part of parts) {
		const source = part.texts.find(({ language }) => language === SOURCE_LANGUAGE)
		for (const text of part.texts) {
			// A translated block without a mark says what the source says today.
			const marks = source && text !== source ? { ...only(text, marksOf(blockHashes(source.body))), ...text.marks } : {}
			const canonical = await writeText({ ...text, marks }, part.kind)
			if (canonical === text.raw) continue
			fs.writeFileSync(text.file, canonical)
			changed.push(text.file)
		}
	}
	return { changed, faults }
}

/** The marks of the blocks that a text has. */
const only = ({ body }: TextFile, marks: BlockMarks) => Object.fromEntries(body.content.flatMap(({ attrs: { id } }) => (marks[id] ? [[id, marks[id]]] : [])))

async function checkForm(part: PartFiles, folder: string): Promise<Fault[]> {
	const faults: Fault[] = []
	const facts = writeFacts(part.facts, part.kind)
	if (facts !== undefined && facts !== part.factsRaw) faults.push({ file: nameOf(path.join(folder, part.kind === 'way' ? 'manual' : 'glossary', part.id, 'facts.yml')), line: 1, message: `The file is not in its canonical form. It should read:\n${facts}` })
	for (const text of part.texts) {
		// The source translates nothing, so it carries no marks.
		const canonical = await writeText(text.language === SOURCE_LANGUAGE ? { ...text, marks: {} } : text, part.kind)
		if (canonical === text.raw) continue
		faults.push(at(text, firstDifference(text.raw, canonical), 'The file is not in its canonical form. Run npm run content:ids.'))
	}
	return faults
}

function checkFacts(part: PartFiles, known: Map<string, PartFiles>, folder: string): Fault[] {
	const file = nameOf(path.join(folder, part.kind === 'way' ? 'manual' : 'glossary', part.id, 'facts.yml'))
	const missing = (field: string, kind: string, ids: readonly string[]) =>
		ids.filter((id) => !known.has(`${kind}:${id}`)).map((id) => ({
			file,
			line: part.factsRaw.split('\n').findIndex((line) => line.startsWith(`${field}:`)) + 1,
			message: `${field}: there is no ${kind} with the id “${id}”. Correct the id or add the ${kind}.`,
		}))
	if (part.kind === 'way') return missing('neighbours', 'way', (part.facts as WayFacts).neighbours)
	if (part.kind === 'term') return [...missing('ways', 'way', (part.facts as TermFacts).ways), ...missing('related', 'term', (part.facts as TermFacts).related)]
	return []
}

/** Links to parts that do not exist, or to blocks that no text of that part has. */
function checkLinks(part: PartFiles, known: Map<string, PartFiles>): Fault[] {
	return part.texts.flatMap((text) => linksOf(text.body.content).flatMap(({ href, block }) => {
		const [target = '', anchor] = href.split('#')
		if (/^(https|mailto):/.test(href)) return []
		const found = target === '' ? part : known.get(target)
		if (!found) return [at(text, lineOf(text, block), `The link “${href}” leads nowhere: there is no ${target.replace(':', ' ')}. Correct the id.`)]
		const source = found.texts.find(({ language }) => language === SOURCE_LANGUAGE)
		if (!anchor || source?.body.content.some(({ attrs }) => attrs.id === anchor)) return []
		return [at(text, lineOf(text, block), `The link “${href}” leads to a block that does not exist there. Correct the part after #.`)]
	}))
}

/** The same blocks, of the same kind, in the same order in every language: otherwise freshness could not be told. */
function checkSameBlocks({ texts }: PartFiles): Fault[] {
	const source = texts.find(({ language }) => language === SOURCE_LANGUAGE)
	if (!source) return []
	const shape = (text: TextFile) => text.body.content.map(({ type, attrs }) => `${attrs.id} (${type})`)
	return texts.flatMap((text) => {
		const [own, wanted] = [shape(text), shape(source)]
		const index = Math.max(own.length, wanted.length) > 0 ? wanted.concat(own.slice(wanted.length)).findIndex((block, i) => block !== own[i] || block !== wanted[i]) : -1
		if (index < 0) return unmarked(text, source)
		const line = lineOf(text, text.body.content[index]?.attrs.id ?? text.body.content.at(-1)?.attrs.id ?? '')
		return [at(text, Math.max(line, 1), `Block ${index + 1} should be ${wanted[index] ?? 'absent'}, as in ${SOURCE_LANGUAGE}.md, but is ${own[index] ?? 'missing'}. Keep ids and order the same.`)]
	})
}

/** A translation says for every block which state of the source it says. */
function unmarked(text: TextFile, source: TextFile): Fault[] {
	const id = text === source ? undefined : text.body.content.find(({ attrs }) => !text.marks[attrs.id])?.attrs.id
	return id ? [at(text, lineOf(text, id), `The block “${id}” does not say which state of ${SOURCE_LANGUAGE}.md it translates. Run npm run content:ids.`)] : []
}

function checkSections({ texts, facts }: PartFiles): Fault[] {
	const parties = (prefix: string) => PARTIES.map((party) => `${prefix}-${party}`)
	const wanted = WAY_SECTIONS.flatMap((id) => [
		id as string,
		...(id === 'who-does-what' ? parties('duties') : id === 'benefits' ? parties('benefits') : id === 'obstacles' ? (facts as WayFacts).obstacles : []),
	])
	return texts.flatMap((text) => {
		const headings = text.body.content.filter((block) => block.type === 'heading').map(({ attrs }) => attrs.id)
		const index = wanted.findIndex((id, i) => headings[i] !== id)
		if (index >= 0) return [at(text, Math.max(lineOf(text, headings[index] ?? ''), 1), `Section ${index + 1} should have the id “${wanted[index]}” but has “${headings[index] ?? 'none'}”. See “Sections of a way” in content/README.md.`)]
		if (headings.length > wanted.length) return [at(text, lineOf(text, headings[wanted.length] ?? ''), `The heading “${headings[wanted.length]}” is one too many. See “Sections of a way” in content/README.md.`)]
		return []
	})
}

/** No two texts of a language may claim one address, now or formerly. */
function checkSlugs(parts: PartFiles[]): Fault[] {
	const owners = new Map<string, string>()
	return parts.flatMap((part) => part.texts.flatMap((text) => [text.fields.slug, ...text.fields.formerSlugs].flatMap((slug) => {
		const key = `${SLUG_SPACE[part.kind]}/${text.language}/${slug}`
		const owner = owners.get(key)
		owners.set(key, text.file)
		return owner ? [at(text, 3, `The slug “${slug}” is already used by ${nameOf(owner)}. Choose another.`)] : []
	})))
}

/** Every address outside the manual that a text links to, with the files that do. */
export async function linksOutside(folder: string): Promise<Array<{ href: string; files: string[] }>> {
	const { parts } = await readParts(folder)
	const found = new Map<string, Set<string>>()
	for (const text of parts.flatMap(({ texts }) => texts)) {
		for (const { href } of linksOf(text.body.content)) {
			if (href.startsWith('https:')) found.set(href, (found.get(href) ?? new Set()).add(nameOf(text.file)))
		}
	}
	return [...found].map(([href, files]) => ({ href, files: [...files] }))
}
