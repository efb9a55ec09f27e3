// Pictures of every kind of page and state, for people who review the design: npm run shots -- --only way,home --widths 360,1280 --langs fi
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'
import { startHouse } from '../tests/browser/house.ts'
import { KINDS, type Kind, type Site, type Visit } from '../tests/browser/pages.ts'

const FOLDER = 'shots'
const WIDTHS = ['360', '768', '1280', '1920']
const LANGUAGES = ['en', 'fi', 'de']
/** Widths of the two looks that are the same in every language: forced colours and paper. */
const FORCED_WIDTHS = ['360', '1280']
const HEIGHT = 900
const SIDE_BY_SIDE = 2

/** What somebody does on a page before it is looked at, by the name of the picture. */
const STATES: Record<string, { kind: Kind; act: (page: Page) => Promise<unknown> }> = {
	'languages-open': { kind: 'way', act: (page) => page.locator('[data-languages] summary').click() },
	'skip-link': { kind: 'way', act: (page) => page.keyboard.press('Tab') },
	'link-focused': { kind: 'home', act: (page) => page.locator('.bridge-steps a').nth(2).focus() },
	'half-ticked': { kind: 'way', act: async (page) => { for (const place of [0, 1, 3]) await page.locator('[data-checklist] input').nth(place).check() } },
	'reading-on': { kind: 'way', act: (page) => page.evaluate(() => document.querySelector('#obstacles')?.scrollIntoView()) },
	'filters-chosen': { kind: 'ways', act: async (page) => {
		await page.evaluate(() => document.querySelector('[data-filters] details')?.setAttribute('open', ''))
		await page.locator('[data-filters] input[name=effort]').first().check()
		await page.waitForURL(/effort=/)
	} },
	'plan-filled': { kind: 'way', act: async (page) => {
		await page.locator('[data-plan-way]').click()
		for (const place of [0, 1]) await page.locator('[data-checklist] input').nth(place).check()
		await page.locator('.plan-button a').click()
		await page.locator('#plan-name').waitFor()
		await page.evaluate(() => document.querySelector('[data-more]')?.setAttribute('open', ''))
		await page.locator('[data-choose]').nth(5).click()
		await page.locator('#plan-name').fill('Axxell, Bäckerei Koski 2027')
	} },
	'plan-incoming': { kind: 'plan', act: async (page) => {
		const plan = { format: 'samverk.plan', version: 1, name: 'Axxell, Bäckerei Koski 2027', ways: [{ id: 'company-visits', title: '', note: 'Call on Monday.' }, { id: 'placements', title: 'Koski, May', note: '' }], ticks: {}, documents: {} }
		await page.locator('#plan-file').setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan)) })
		await page.locator('[data-incoming]').waitFor()
	} },
	'form-open': { kind: 'way', act: async (page) => {
		await page.locator('details[data-form] > summary').first().click()
		await page.locator('details[data-form][open] [data-clear]').first().waitFor()
		await page.locator('details[data-form][open] [data-same=school]').first().fill('Axxell')
		await page.locator('details[data-form][open] [data-clear]').first().click()
		await page.locator('dialog.ask').waitFor()
	} },
	'three-chosen': { kind: 'ways', act: async (page) => { for (const place of [0, 2, 4]) await page.locator('[data-compare] input').nth(place).check() } },
}
/** States that show what is in the window and not the whole page. */
const WINDOW_ONLY = ['languages-open', 'skip-link', 'reading-on', 'form-open']

type Look = { name: string; width: number; scheme: 'light' | 'dark'; forced?: true; paper?: true }
type Job = { visit: Visit; state?: string; look: Look }

const { values } = parseArgs({ options: { only: { type: 'string' }, widths: { type: 'string' }, langs: { type: 'string' } } })

/** The names that an option lists, or all; stops with what there is where a name is unknown. */
function chosen(option: string | undefined, all: readonly string[], what: string): string[] {
	const names = option?.split(',').map((name) => name.trim()).filter(Boolean) ?? [...all]
	const unknown = names.filter((name) => !all.includes(name))
	if (unknown.length === 0 && names.length > 0) return names
	console.error(`There is no ${what} ${unknown.join(', ')}. Choose among: ${all.join(', ')}.`)
	process.exit(1)
}

function looksAt(widths: string[], state: string | undefined): Look[] {
	const screens = widths.flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ name: `${width}.${scheme}`, width: Number(width), scheme })))
	if (state) return screens
	const forced = widths.filter((width) => FORCED_WIDTHS.includes(width)).map((width) => ({ name: `${width}.forced-colours`, width: Number(width), scheme: 'light' as const, forced: true as const }))
	return [...screens, ...forced, { name: 'print', width: 794, scheme: 'light', paper: true }]
}

function jobsFor(site: Site, names: string[], widths: string[], languages: string[]): Job[] {
	const visits = site.visits.filter(({ language }) => languages.includes(language))
	const whole = visits.filter(({ kind }) => names.includes(kind)).flatMap((visit) => looksAt(widths, undefined).map((look) => ({ visit, look })))
	const states = Object.entries(STATES).filter(([state]) => names.includes(state)).flatMap(([state, { kind }]) =>
		visits.filter((visit) => visit.kind === kind).flatMap((visit) => looksAt(widths, state).map((look) => ({ visit, state, look }))))
	return [...whole, ...states]
}

/** Takes one picture in a browser of its own; returns the name of the file. */
async function take(browser: Browser, site: Site, { visit, state, look }: Job): Promise<string> {
	const context = await browser.newContext({ viewport: { width: look.width, height: HEIGHT }, colorScheme: look.scheme, forcedColors: look.forced ? 'active' : 'none', extraHTTPHeaders: visit.headers ?? {} })
	try {
		const page = await context.newPage()
		await page.goto(site.url + visit.path)
		if (visit.sendsForm) await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), page.locator('main form button[type=submit]').click()])
		await page.waitForLoadState('load')
		await page.evaluate(() => document.fonts.ready.then(() => undefined))
		if (state) await STATES[state]?.act(page)
		const file = path.join(FOLDER, `${state ?? visit.kind}.${visit.language}.${look.name}.${look.paper ? 'pdf' : 'png'}`)
		if (look.paper) await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true, printBackground: true })
		else {
			// A window as high as the page: what sticks to its edges stands where it belongs.
			if (!state || !WINDOW_ONLY.includes(state)) await page.setViewportSize({ width: look.width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
			await page.screenshot({ path: file, animations: 'disabled' })
		}
		return file
	} finally {
		await context.close()
	}
}

async function takeAll(browser: Browser, site: Site, jobs: Job[]): Promise<void> {
	const waiting = [...jobs.entries()]
	let done = 0
	const photographer = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const file = await take(browser, site, next[1])
			done += 1
			process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${done} of ${jobs.length}: ${file}` : `${done} of ${jobs.length}: ${file}\n`)
		}
	}
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, photographer))
	console.log(`\n${done} pictures in ${FOLDER}/.`)
}

const names = chosen(values.only, [...KINDS, ...Object.keys(STATES)], 'page or state')
const widths = chosen(values.widths, WIDTHS, 'width')
const languages = chosen(values.langs, LANGUAGES, 'language')
console.log('Importing the manual and starting the server …')
try {
	const { site, wsEndpoint, stop } = await startHouse()
	try {
		fs.mkdirSync(FOLDER, { recursive: true })
		await takeAll(await chromium.connect(wsEndpoint), site, jobsFor(site, names, widths, languages))
	} finally {
		await stop()
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error)
	process.exitCode = 1
}
