// The whole house for people with a browser: a manual in every state that pages can show, the built server and one Chromium.
import { importManual, makeScratch, startBrowser, startServer } from '../../scripts/with-server.ts'
import { PUBLIC_URL, readSite, type Site } from './pages.ts'
import { outdateTranslations, prepareManual } from './states.ts'

export type House = {
	site: Site
	/** Where Chromium takes connections: `chromium.connect(wsEndpoint)`. */
	wsEndpoint: string
	/** The folder with everything that must survive; mails lie in `mail/` as .eml files. */
	dataDir: string
	/** Ends everything and takes its files away. */
	stop: () => Promise<void>
}

/** Starts the house; `settings` are further variables of the server's environment. Leaves nothing behind where it throws. */
export async function startHouse(settings: Record<string, string> = {}): Promise<House> {
	const ends: Array<() => unknown> = []
	const stop = async () => { for (const end of ends.splice(0).reverse()) await end() }
	try {
		const scratch = makeScratch()
		ends.push(() => scratch.remove())
		prepareManual(scratch.content)
		await importManual(scratch)
		outdateTranslations(scratch.content)
		await importManual(scratch)
		// Each visitor of the tests has an address of their own, so that nobody waits for another's reports.
		const server = await startServer(scratch, { PUBLIC_URL, TRUST_PROXY: 'true', ...settings })
		ends.push(() => server.stop())
		const browser = await startBrowser()
		ends.push(() => browser.stop())
		return { site: await readSite(server.url), wsEndpoint: browser.wsEndpoint, dataDir: scratch.data, stop }
	} catch (error) {
		await stop()
		throw error
	}
}
