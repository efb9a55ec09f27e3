// With the keyboard alone: everything is reached in the order of the page, is seen to have the focus, and is never covered.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { visitOf, type Kind } from './pages.ts'
import { connect, DESK, PHONE, readers } from './reader.ts'

const site = inject('site')
const LANGUAGE = 'de'
const PATIENCE = 240_000
const KINDS: Kind[] = ['home', 'ways', 'map', 'compare', 'choice-results', 'plan', 'way', 'get-started', 'obstacles', 'glossary', 'term', 'search-none', 'document', 'report', 'report-errors', 'cases', 'case', 'contribute-step', 'contribute-partners', 'sign-in-errors', 'missing']

const browser = await connect(inject('wsEndpoint'))
const pool = await readers(browser, site)
afterAll(async () => {
	await pool.close()
	await browser.close()
})

/** Numbers everything that the Tab key must reach and returns how it is named, in the order of the page. */
const mustBeReached = (page: Page) => page.evaluate(() => {
	const groups = new Set<string>()
	const isFirstOfGroup = (element: Element) => {
		if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
		const { name } = element
		const isFirst = !groups.has(name)
		groups.add(name)
		// Of radio buttons the Tab key reaches the one that is chosen, or else the first.
		const chosen = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')].find((radio) => radio.name === name && radio.form === element.form)
		return element.type === 'radio' && chosen ? chosen === element : isFirst
	}
	const found = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
	return found.filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }) && isFirstOfGroup(element)).map((element, place) => {
		element.dataset['place'] = String(place)
		return `${place} ${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`
	})
})

/** Where the focus is now: the number that it got above, and what is wrong with how it is seen. */
const focusNow = (page: Page) => page.evaluate(() => {
	const element = document.activeElement as HTMLElement | null
	if (!element || element === document.body) return undefined
	const wrong: string[] = []
	const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
	if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 || /, 0\)$|transparent/.test(outlineColor)) wrong.push('its focus is not seen')
	const rectangles = [...element.getClientRects()].filter(({ width, height }) => width > 4 && height > 4)
	const points = rectangles.flatMap(({ left, top, right, bottom }) => [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]] as const)
	// The window may cut an edge off; nothing of ours may lie above what can be seen.
	const inSight = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
	if (inSight.length === 0) wrong.push('it is out of sight')
	for (const [x, y] of inSight) {
		const above = document.elementFromPoint(x, y)
		if (above && above !== element && !element.contains(above) && !above.contains(element)) wrong.push(`it is covered by ${above.tagName.toLowerCase()}.${above.className} ${above.textContent.trim().slice(0, 30)}`)
	}
	return { place: element.dataset['place'] ?? `${element.tagName} ${element.className}`, wrong: [...new Set(wrong)] }
})

/**
 * Goes once around a page by Tab, from wherever the focus was; returns the places as they follow the first one of the
 * page, and what was wrong there.
 */
async function walk(page: Page, expected: string[]): Promise<{ reached: string[]; wrong: string[] }> {
	const [reached, wrong] = [[] as string[], [] as string[]]
	for (let steps = 0; steps < expected.length * 3 + 5; steps += 1) {
		await page.keyboard.press('Tab')
		const now = await focusNow(page)
		if (!now) continue
		const name = expected[Number(now.place)] ?? now.place
		// A date or a time has several stops inside.
		if (name === reached.at(-1)) continue
		if (reached.includes(name)) break
		reached.push(name)
		wrong.push(...now.wrong.map((words) => `${name}: ${words}`))
	}
	const first = Math.max(0, reached.indexOf(expected[0] ?? ''))
	return { reached: [...reached.slice(first), ...reached.slice(0, first)], wrong }
}

const CASES = KINDS.flatMap((kind) => [{ kind, place: 'on a phone', viewport: PHONE }, { kind, place: 'at a desk', viewport: DESK }])

describe.each(CASES)('$kind $place', { timeout: PATIENCE, concurrent: true }, ({ kind, viewport }) => {
	test('is worked by Tab alone', async () => pool.use(async ({ page, open }) => {
		await page.setViewportSize(viewport)
		await open(visitOf(site, kind, LANGUAGE))
		// What only some pages load may add buttons.
		await page.waitForLoadState('networkidle')
		const expected = await mustBeReached(page)
		const { reached, wrong } = await walk(page, expected)
		expect(reached).toEqual(expected)
		expect(wrong).toEqual([])
	}))
})

test('the first stop leads past the head to the text', { timeout: PATIENCE }, async () => pool.use(async ({ page, open }) => {
	await page.setViewportSize(DESK)
	await open(visitOf(site, 'way', LANGUAGE))
	await page.keyboard.press('Tab')
	const skip = page.locator('a.skip')
	expect(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0)).toBe(true)
	await page.keyboard.press('Enter')
	await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
	await page.keyboard.press('Tab')
	expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true)
}))
