// npm run up: from a fresh checkout to a running manual in one command. With --dev, pages are made anew on every change.
import './node-version.mjs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { ensureBuilt, ensureClients, importManual } from './prepare.mjs'
import { databaseTrouble, demandFreePort, ensureReady } from './readiness.mjs'
import { noteRunning, runningServers } from './running.mjs'
import { AGAIN, serve } from './serve.mjs'
import { runNode, sentenceOf, step, stopWithRunning, Trouble } from './steps.mjs'

/** @typedef {import('./readiness.mjs').Settings} Settings */

const isDev = process.argv.includes('--dev')
const SERVER = isDev ? 'scripts/dev.mjs' : 'build/server/index.js'
const OWN_HOSTS = ['127.0.0.1', '0.0.0.0', 'localhost', '::1', '::']

/** Where to read the manual. @param {Settings} settings @param {string} url where the server listens */
function addressFor({ host, publicUrl }, url) {
	if (publicUrl) return `${publicUrl} (this machine listens at ${url})`
	return OWN_HOSTS.includes(host) ? `http://localhost:${new URL(url).port}` : url
}

/** A link with which the first person becomes administrator, while there is none. @param {Settings} settings @param {string} url where the server listens */
async function firstLink(settings, url) {
	const PUBLIC_URL = settings.publicUrl || addressFor(settings, url)
	const { code, output, errors } = await runNode(['--import', 'tsx', 'scripts/user.ts', 'first'], { env: { ...process.env, NODE_ENV: 'production', PUBLIC_URL } })
	if (code !== 0) throw new Trouble('The link for the first administrator could not be made: look at the full output, then try again.', errors || output)
	return output.trim()
}

function serverEnv() {
	// A person at a terminal wants to see where to read; the line for each answer is for machines.
	const LOG_LEVEL = process.env.LOG_LEVEL || (process.stdout.isTTY ? 'warn' : 'info')
	return { ...process.env, LOG_LEVEL, NODE_ENV: isDev ? 'development' : 'production' }
}

/** Starts the server and stays until it ends. @param {Settings} settings @returns {Promise<boolean>} whether to start it again */
async function runServer(settings) {
	const served = serve([SERVER], serverEnv())
	let removeNote = () => {}
	await step('Starting the server', async () => {
		const listening = await served.listening
		if (!listening && (await served.ended).wasStopped) return 'Stopped'
		if (!listening) throw databaseTrouble(served.output(), settings, 'The server ended before it listened: look at the full output, then try again.')
		const { url, pid } = listening
		removeNote = noteRunning({ pid, url, port: Number(new URL(url).port) })
		return `Samverk runs${isDev ? ' for development' : ''}`
	})
	const listening = await served.listening
	const first = listening && (await firstLink(settings, listening.url))
	if (first) console.log(`\nNobody runs this site yet. Whoever opens this link becomes its administrator; it works once:\n${first}`)
	if (listening) console.log(`\nRead the manual at ${addressFor(settings, listening.url)}\nStop it with Ctrl+C.${isDev ? ' Files in app/ and content/ show on the next request.' : ''}\n`)
	const { code, signal, wasStopped } = await served.ended
	removeNote()
	if (wasStopped) console.log('Stopped.')
	else if (code !== AGAIN) throw new Trouble(`The server ended by itself (${code ?? signal}): look at the last it wrote, then start it again with npm run up.`, served.output())
	return code === AGAIN && !wasStopped
}

async function up() {
	const leaveSignals = stopWithRunning()
	await ensureInstalled()
	const settings = await ensureReady()
	const own = (await runningServers()).find(({ port }) => port === settings.port)
	if (own) {
		console.log(`\nSamverk of this checkout runs already: read the manual at ${addressFor(settings, own.url)}\nTo start it anew, stop it first (Ctrl+C where it runs, or process ${own.pid}).`)
		return
	}
	await demandFreePort(settings)
	await (isDev ? ensureClients() : ensureBuilt())
	await importManual(settings)
	leaveSignals()
	// A text may have changed while nothing watched.
	while (await runServer(settings)) await importManual(settings)
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
await import('./env-file.mjs')
try {
	await up()
} catch (error) {
	console.error(sentenceOf(error))
	process.exitCode = 1
}
