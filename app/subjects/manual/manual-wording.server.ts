// How the manual's texts are worded: each in good prose of its language, with the glossary's terms, and saying what its source says.
import { checkPassages, namesOneOf, passagesOf, readability, tell } from '../../capabilities/prose/prose.server.ts'
import type { Avoided, Finding, Passage } from '../../capabilities/prose/prose.ts'
import { SOURCE_LANGUAGE, type Language } from '../../kernel/language.ts'
import { linksOf, type Block } from '../../kernel/rich-text.ts'
import type { Fault } from '../../platform/content-files.server.ts'
import { at, lineOf, type PartFiles, type TextFile } from './manual-file.server.ts'
import type { TermFields } from './manual.ts'

/** A way that sends its readers to fewer terms leaves them alone with the words of the trade. */
const FEWEST_TERMS = 3
/** Blocks whose numbers differ from language to language, with the reason. */
const OWN_NUMBERS: Record<string, string> = {
	'term:grading-scheme#uhe49': 'the scale of marks that readers know is another one in each country',
}

type Terms = Map<string, PartFiles>

/** Everything about the words of all texts that is not as it should be. */
export async function checkWording(parts: readonly PartFiles[]): Promise<Fault[]> {
	const terms: Terms = new Map(parts.filter(({ kind }) => kind === 'term').map((part) => [`term:${part.id}`, part]))
	const faults: Fault[] = []
	for (const part of parts) {
		const source = part.texts.find(({ language }) => language === SOURCE_LANGUAGE)
		for (const text of part.texts) {
			faults.push(...(await checkProse(part, text, source, terms)), ...checkReadability(text), ...checkTermLinks(text, terms))
			if (source && text !== source) faults.push(...checkSameLinks(text, source))
			if (part.kind === 'way') faults.push(...checkTermsUsed(text))
		}
	}
	return faults
}

/** The words that glossaries advise against in every sense, by language; a term's own page may speak of its own. */
export function avoidedEverywhere(terms: Iterable<PartFiles>, language: Language, except?: string): Avoided[] {
	return [...terms].filter(({ kind, id }) => kind === 'term' && id !== except).flatMap(({ texts }) =>
		texts.filter((text) => text.language === language).flatMap(({ fields }) => (fields as TermFields).avoid.filter(({ everywhere }) => everywhere)))
}

/** The head's sentences. The notes of a glossary differ from language to language, so they have no original. */
function headOf({ fields }: TextFile): { said: Passage[]; notes: Passage[] } {
	const said = [{ id: 'title', text: fields.title }, ...('summary' in fields ? [{ id: 'summary', text: fields.summary }] : [])]
	const notes = 'avoid' in fields ? [{ id: 'variants', text: fields.variants.join('\n') }, ...fields.avoid.map(({ note }) => ({ id: note, text: note }))] : []
	return { said, notes }
}

/** The line of a passage: of its block, of its field, or of the words that are its name. */
function lineOfPassage(text: TextFile, id: string): number {
	const inHead = text.raw.split('\n').findIndex((line) => line.startsWith(`${id}:`) || (/\s/.test(id) && line.includes(id)))
	return Math.max(lineOf(text, id), inHead + 1, 1)
}

async function checkProse({ kind, id }: PartFiles, text: TextFile, source: TextFile | undefined, terms: Terms): Promise<Fault[]> {
	const { said, notes } = headOf(text)
	const avoid = avoidedEverywhere(terms.values(), text.language, kind === 'term' ? id : undefined)
	const original = source && text !== source && { language: source.language, passages: [...headOf(source).said, ...passagesOf(source.body.content)] }
	const findings = [
		...(await checkPassages([...said, ...passagesOf(text.body.content)], text.language, { avoid, ...(original && { original }) })),
		...(await checkPassages(notes, text.language)),
	]
	return findings
		.filter((finding) => finding.rule !== 'numbers' || !(`${kind}:${id}#${finding.id}` in OWN_NUMBERS))
		.map((finding) => at(text, lineOfPassage(text, finding.id), tell(finding)))
}

/** Headings say what a text is about and are no sentences of it. */
function checkReadability(text: TextFile): Fault[] {
	const sentences = text.body.content.filter(({ type }) => type !== 'heading')
	return readability(passagesOf(sentences), text.language).map((finding: Finding) => at(text, 1, tell(finding)))
}

/** A page elsewhere may exist in the reader's language, so of those only the house counts. */
const targetOf = (href: string) => (href.startsWith('https:') ? new URL(href).host : href)

/** Each block links to what the source links to. */
function checkSameLinks(text: TextFile, source: TextFile): Fault[] {
	const targets = ({ body }: TextFile, id: string) => linksOf(body.content).filter(({ block }) => block === id).map(({ href }) => targetOf(href)).sort().join(', ')
	return text.body.content.flatMap(({ attrs: { id } }) => {
		if (!source.body.content.some(({ attrs }) => attrs.id === id)) return []
		const [has, wants] = [targets(text, id), targets(source, id)]
		return has === wants ? [] : [at(text, lineOf(text, id), `The links of a block are those of ${source.language}.md: ${wants || 'none'}. Here they are: ${has || 'none'}.`)]
	})
}

type Inline = { text?: string; marks?: ReadonlyArray<{ type: string; attrs?: object }>; content?: readonly Inline[] }
const hrefOf = ({ marks }: Inline) => marks?.map(({ type, attrs }) => (type === 'link' && attrs && 'href' in attrs ? String(attrs.href) : undefined)).find(Boolean)

/** The links of a block to terms, each with its words; a link that runs through bold and plain words is one. */
function termLinksOf(node: Inline): Array<{ target: string; words: string }> {
	const found: Array<{ target: string; words: string }> = []
	let before: string | undefined
	for (const child of node.content ?? []) {
		if (child.text === undefined) found.push(...termLinksOf(child))
		const href = hrefOf(child)
		const last = found.at(-1)
		if (href?.startsWith('term:') && child.text !== undefined) {
			if (href === before && last) last.words += child.text
			else found.push({ target: href.split('#')[0] ?? href, words: child.text })
		}
		before = href
	}
	return found
}

const termLinks = ({ body }: TextFile) => body.content.flatMap((block: Block) => termLinksOf(block as Inline).map((link) => ({ ...link, block: block.attrs.id })))

/** The words of a link to a term are that term: its title or a variant, in whatever form the sentence needs. */
function checkTermLinks(text: TextFile, terms: Terms): Fault[] {
	return termLinks(text).flatMap(({ target, words, block }) => {
		const term = terms.get(target)?.texts.find(({ language }) => language === text.language)
		if (!term) return []
		const { title, variants } = term.fields as TermFields
		if (namesOneOf(words, [title, ...variants.flatMap((variant) => [variant, ...variant.split(', ')])])) return []
		return [at(text, lineOf(text, block), `The words “${words}” lead to ${target}, which is called ${[title, ...variants].map((name) => `“${name}”`).join(', ')}. Use one of these, or add the word to the term’s variants.`)]
	})
}

function checkTermsUsed(text: TextFile): Fault[] {
	const used = new Set(termLinks(text).map(({ target }) => target))
	return used.size >= FEWEST_TERMS ? [] : [at(text, 1, `A way links to at least ${FEWEST_TERMS} terms of the glossary where they first matter. This one links to ${[...used].join(', ') || 'none'}. Link more.`)]
}
