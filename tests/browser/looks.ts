// How a page is looked at in a browser: nothing broken, nothing out of reach, nothing untranslated, nothing moves by itself.
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { Visit } from './pages.ts'
import { DESK, PHONE, type Readers } from './reader.ts'

const AXE = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Fewer rules than this would mean that axe did not look. */
const FEWEST_RULES = 15

/** Every key of the dictionaries, as it would stand on a page whose words are missing. */
export const KEYS = new RegExp(`(?<![\\w./-])(?:(?:${namesOfDictionaries().join('|')}):[a-zA-Z]|\\{\\{|(?:${keysOfDictionaries().map((key) => key.replaceAll('.', '\\.')).join('|')})(?![\\w.-]))`)

/** The dictionaries are named as their files. */
function namesOfDictionaries(): string[] {
	return fs.readdirSync('locales/en').map((name) => path.basename(name, '.json'))
}

function keysOfDictionaries(): string[] {
	const keysIn = (entry: object, before: string[]): string[] => Object.entries(entry).flatMap(([key, value]) => (typeof value === 'object' && value ? keysIn(value as object, [...before, key]) : [[...before, key].join('.')]))
	const files = fs.readdirSync('locales/en').map((name) => JSON.parse(fs.readFileSync(path.join('locales/en', name), 'utf8')) as object)
	return files.flatMap((file) => keysIn(file, [])).filter((key) => key.includes('.') && !key.includes('@'))
}

/** What axe finds wrong on a page as it stands. */
export async function violations(page: Page): Promise<string[]> {
	await page.evaluate(AXE)
	const { found, looked } = await page.evaluate(async (rules) => {
		type Result = { id: string; help: string; nodes: Array<{ target: unknown; failureSummary?: string }> }
		const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Result[]; passes: Result[] }> } }
		const { violations, passes } = await axe.run({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })
		const told = violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${String(target)} (${failureSummary ?? ''})`).join(', ')}`)
		return { found: told, looked: passes.length + violations.length }
	}, RULES)
	return looked < FEWEST_RULES ? [...found, `axe looked at ${looked} rules only`] : found
}

/** What moved by itself while the page came in. */
const shifts = (page: Page) => page.evaluate(() => new Promise<string[]>((resolve) => {
	type Shift = PerformanceEntry & { value: number; sources: Array<{ node?: Node | null }> }
	const moved: string[] = []
	const nameOf = (node: Node | null | undefined) => (node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : String(node?.nodeName))
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as Shift[]) moved.push(`the page moved by ${entry.value.toFixed(4)}: ${entry.sources.map(({ node }) => nameOf(node)).join(', ')}`)
	}).observe({ type: 'layout-shift', buffered: true })
	requestAnimationFrame(() => setTimeout(() => resolve(moved), 50))
}))

/** Opens a page and tells what moved. A busy machine may paint half a page, which then grows: what moves by the page's own fault moves every time. */
async function openStill(page: Page, open: () => Promise<void>): Promise<string[]> {
	let moved: string[] = []
	for (let load = 0; load < 3; load += 1) {
		await open()
		moved = await shifts(page)
		if (moved.length === 0) break
	}
	return moved
}

/** What is wrong with the page as it stands, whatever its width. */
async function wrongWith(page: Page, visit: Visit): Promise<string[]> {
	const seen = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement
		const words = [document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder], [content]')].flatMap((element) => ['aria-label', 'title', 'placeholder', 'content'].map((name) => element.getAttribute(name) ?? ''))]
		return { language: document.documentElement.lang, title: document.title, text: words.join('\n'), tooWide: scrollWidth - clientWidth }
	})
	const key = KEYS.exec(seen.text)?.[0]
	return [
		...(seen.language === visit.language ? [] : [`the page says that its language is ${seen.language}`]),
		...(seen.title.endsWith('Samverk') ? [] : [`the title is “${seen.title}”`]),
		...(key ? [`words are missing: ${key}`] : []),
		...(seen.tooWide > 0 ? [`the page is ${seen.tooWide} px too wide`] : []),
		...(await violations(page)),
	]
}

const both = [{ place: 'on a phone', viewport: PHONE }, { place: 'at a desk', viewport: DESK }]

/** Opens a page on a phone and at a desk; tells all that is wrong with it, one sentence each. */
export async function lookAt(use: Readers['use'], visit: Visit): Promise<string[]> {
	return use(async ({ page, faults, open }) => {
		const told: string[] = []
		for (const { place, viewport } of both) {
			await page.setViewportSize(viewport)
			const moved = await openStill(page, () => open(visit))
			const wrong = [...moved, ...(await wrongWith(page, visit)), ...faults]
			told.push(...wrong.map((words) => `${place}: ${words}`))
		}
		return told
	})
}
