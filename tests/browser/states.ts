// Puts a copy of the manual into the states that pages can show: a former address, a missing and an outdated translation.
import fs from 'node:fs'
import path from 'node:path'

/** The former slug that the first way and one chapter have in every language. */
export const FORMER_SLUG = 'an-older-address'

/** The chapter that has a former slug and whose translations become outdated. */
const CHAPTER = 'chapters/get-started'

function change(file: string, work: (text: string) => string): void {
	const before = fs.readFileSync(file, 'utf8')
	const after = work(before)
	if (after === before) throw new Error(`${file} is not written as expected. Compare it with content/README.md, then mend it or this file.`)
	fs.writeFileSync(file, after)
}

const textsIn = (folder: string) => fs.readdirSync(folder).filter((name) => name.endsWith('.md')).map((name) => path.join(folder, name))

/** The folders of the ways in the order of their numbers. */
function waysIn(content: string): string[] {
	const folders = fs.readdirSync(path.join(content, 'manual')).map((name) => path.join(content, 'manual', name))
	const numberOf = (folder: string) => Number(/^number: (\d+)$/m.exec(fs.readFileSync(path.join(folder, 'facts.yml'), 'utf8'))?.[1])
	return folders.sort((a, b) => numberOf(a) - numberOf(b))
}

const withFormerSlug = (text: string) => text.replace(/^formerSlugs: \[(.*)\]$/m, (_, others: string) => `formerSlugs: [${[others, FORMER_SLUG].filter(Boolean).join(', ')}]`)

/** Before the first import: gives former slugs to the first way and a chapter, and leaves the last way in English alone. */
export function prepareManual(content: string): void {
	const ways = waysIn(content)
	const [first, last] = [ways[0], ways.at(-1)]
	if (!first || !last || first === last) throw new Error('The manual has fewer than two ways. These tests need a whole manual in content/.')
	for (const file of [...textsIn(first), ...textsIn(path.join(content, CHAPTER))]) change(file, withFormerSlug)
	for (const file of textsIn(last)) if (path.basename(file) !== 'en.md') fs.rmSync(file)
}

/**
 * Between two imports: changes one block of an English chapter, so that its translations are behind. Nothing but that
 * chapter is left in the folder, so that the second import has nothing else to read.
 */
export function outdateTranslations(content: string): void {
	change(path.join(content, CHAPTER, 'en.md'), (text) => text.replace(/^(<!-- #[^\n]+ -->\n[A-Z][^\n]+)$/m, '$1 Begin with one visit.'))
	keepOnly(content, [CHAPTER])
}

/** Takes every part of the manual out of a copy but those named, such as `chapters/get-started`. */
export function keepOnly(content: string, parts: readonly string[]): void {
	for (const kind of fs.readdirSync(content)) {
		if (!fs.statSync(path.join(content, kind)).isDirectory()) continue
		// Lists such as vocabularies are files of their own, and no parts.
		for (const id of fs.readdirSync(path.join(content, kind)).filter((name) => !name.endsWith('.yml'))) if (!parts.includes(`${kind}/${id}`)) fs.rmSync(path.join(content, kind, id), { recursive: true })
	}
}
