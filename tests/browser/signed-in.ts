// Somebody signed in, in a browser of their own, from an address of their own: nobody waits for another's attempts.
import process from 'node:process'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Site } from './pages.ts'
import { DESK, newReader } from './reader.ts'

let people = 0

/** An address that no other file of these tests sends from. */
export function ownAddress(): string {
	people += 1
	return `10.${(process.pid >> 8) & 255}.${process.pid & 255}.${people}`
}

/** Somebody in a browser; without JavaScript unless they ask for it, because most of what they do needs none. */
export async function somebody(browser: Browser, site: Site, options: BrowserContextOptions = {}): Promise<Page> {
	const { page } = await newReader(browser, site, { javaScriptEnabled: false, viewport: DESK, extraHTTPHeaders: { 'X-Forwarded-For': ownAddress() }, ...options })
	return page
}

export async function signedIn(browser: Browser, site: Site, email: string, password: string, options: BrowserContextOptions = {}): Promise<Page> {
	const page = await somebody(browser, site, options)
	await page.goto(`${site.url}/en/sign-in?back=/en/account`)
	await page.locator('#sign-in-email').fill(email)
	await page.locator('#sign-in-password').fill(password)
	await page.locator('main form button').first().click()
	return page
}
