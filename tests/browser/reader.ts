// A reader with a browser: opens pages and notes everything that goes wrong on the way.
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import type { Site, Visit } from './pages.ts'

/** What a reader's browser sends where it asks for pages. */
export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }

export type Reader = {
	page: Page
	/** What the browser complained about since the last `open`: one sentence each. */
	faults: string[]
	/** Goes to a page, sends its form where that is what the visit is about, and waits until nothing moves. */
	open: (visit: Visit) => Promise<void>
}

/** Connects to the browser that all test files use; closing it ends this connection only. */
export const connect = (wsEndpoint: string): Promise<Browser> => chromium.connect(wsEndpoint)

/** What `browser.newContext` takes, and whether each visit is a first one or the browser may have kept files of earlier ones. */
export type ReaderOptions = BrowserContextOptions & { visits?: 'first' | 'later' }

/** A reader in a browser of its own: no cookies, nothing remembered. Close it with `reader.page.context().close()`. */
export async function newReader(browser: Browser, site: Site, { visits = 'later', ...options }: ReaderOptions = {}): Promise<Reader> {
	const context = await browser.newContext({ viewport: DESK, ...options })
	await context.addInitScript(() => document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`against the policy ${violatedDirective}: ${blockedURI}`)))
	const page = await context.newPage()
	// On a first visit nothing is there yet, and the script comes when the page has long been seen.
	if (visits === 'first') await page.route(/\/assets\/.+\.js$/, async (route) => {
		await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0).catch(() => undefined)
		await route.continue()
	})
	const faults: string[] = []
	let expected: Visit | undefined
	listen(page, site, faults, () => expected)
	const open = async (visit: Visit) => {
		expected = visit
		faults.length = 0
		await page.setExtraHTTPHeaders(visit.headers ?? {})
		let answer = await page.goto(site.url + visit.path)
		if (visit.sendsForm) {
			const answered = page.waitForResponse((response) => response.request().method() === 'POST')
			await page.locator(visit.sendsForm.press).click()
			answer = await answered
		}
		// Where scripts are off, none of ours may wait for frames either.
		if (options.javaScriptEnabled !== false) await settled(page)
		if (answer?.status() !== visit.status) faults.push(`the answer is ${answer?.status()}, not ${visit.status}`)
	}
	return { page, faults, open }
}

/** Waits until the page and its typefaces are there, its script has shown the button of a passkey where it has one, and two frames were drawn. */
export async function settled(page: Page): Promise<void> {
	await page.waitForLoadState('load')
	await page.waitForFunction(() => !document.querySelector('[data-passkey][hidden]'))
	await page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))).then(() => undefined))
}

function listen(page: Page, site: Site, faults: string[], visit: () => Visit | undefined): void {
	const isExpected = (address: string) => (visit()?.status ?? 200) >= 400 && address === page.url()
	page.on('console', (message) => {
		if ((message.type() !== 'error' && message.type() !== 'warning') || (message.text().startsWith('Failed to load resource') && isExpected(message.location().url))) return
		faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
	})
	page.on('pageerror', (error) => faults.push(`error in a script: ${error.message}`))
	page.on('requestfailed', (request) => {
		// What the browser itself gives up because the reader goes on to another page is no fault.
		const reason = request.failure()?.errorText ?? ''
		if (reason !== 'net::ERR_ABORTED') faults.push(`a request failed: ${request.url()} ${reason}`)
	})
	page.on('response', (response) => {
		if (response.status() >= 400 && !response.request().isNavigationRequest()) faults.push(`${response.url()} answers ${response.status()}`)
	})
	page.on('request', (request) => {
		const { protocol, origin } = new URL(request.url())
		if (/^(https?|wss?):$/.test(protocol) && origin !== site.url) faults.push(`a request to another origin: ${request.url()}`)
	})
}

/** A few readers that work side by side; each takes the next page when it is free. */
export type Readers = { use: <T>(work: (reader: Reader) => Promise<T>) => Promise<T>; close: () => Promise<void> }

/** Makes as many readers as the machine has room for. */
export async function readers(browser: Browser, site: Site, options: ReaderOptions = {}, count = 2): Promise<Readers> {
	const all = await Promise.all(Array.from({ length: count }, () => newReader(browser, site, options)))
	const free = [...all]
	const waiting: Array<(reader: Reader) => void> = []
	const use = async <T>(work: (reader: Reader) => Promise<T>): Promise<T> => {
		const reader = free.pop() ?? (await new Promise<Reader>((resolve) => waiting.push(resolve)))
		try {
			return await work(reader)
		} finally {
			const next = waiting.shift()
			if (next) next(reader)
			else free.push(reader)
		}
	}
	return { use, close: async () => { for (const { page } of all) await page.context().close() } }
}
