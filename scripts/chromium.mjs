// Finds a Chromium for the browser tests, or gets one.
import fs from 'node:fs'
import process from 'node:process'
import { onPath, run, runNode, step, Trouble } from './steps.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ON_MACOS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
/** How long a download may take, in milliseconds: on a closed network it would try for long. */
const DOWNLOAD_LIMIT = 240_000

/** Whether it starts: a file may be there without the libraries that it needs. @param {string | undefined} file */
const starts = async (file) => file !== undefined && (await run(file, ['--version'], { limit: 30_000 })).code === 0

/** @param {(string | undefined)[]} files @returns {Promise<string | undefined>} the first that starts */
async function firstThatStarts(files) {
	for (const file of files) if (await starts(file)) return file
	return undefined
}

/** What playwright has downloaded for itself, if it has. */
async function downloaded() {
	const { chromium } = await import('playwright-core')
	const file = chromium.executablePath()
	return fs.existsSync(file) ? file : undefined
}

async function install(/** @type {(how: string) => void} */ progress) {
	progress('downloading it')
	const download = await runNode(['node_modules/playwright-core/cli.js', 'install', 'chromium'], { limit: DOWNLOAD_LIMIT })
	const own = await downloaded()
	if (await starts(own)) return own
	let output = download.output
	if (process.getuid?.() === 0 && onPath('apt-get')) {
		progress('installing it with apt-get')
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) output += (await run('apt-get', words, { env, limit: DOWNLOAD_LIMIT })).output
		const file = await firstThatStarts(NAMES.map(onPath))
		if (file) return file
	}
	throw new Trouble('The browser tests need a Chromium, and none could be found or installed: install one (Debian: sudo apt-get install chromium), or name yours with CHROMIUM=/path/to/chromium, then try again.', output)
}

/** The path of a Chromium that starts: the one that CHROMIUM names, one on the path, or a new one. Errors: Trouble. @returns {Promise<string>} */
export async function ensureChromium() {
	let found = ''
	await step('Looking for a Chromium', async (progress) => {
		const named = process.env.CHROMIUM
		if (named && !(await starts(named))) throw new Trouble(`CHROMIUM names ${named}, which does not start: correct it, or leave it out so that one is looked for.`)
		const file = named || (await firstThatStarts([...NAMES.map(onPath), ...ON_MACOS.filter(fs.existsSync), await downloaded()]))
		found = file ?? (await install(progress)) ?? ''
		return `Chromium: ${found}`
	})
	return found
}
