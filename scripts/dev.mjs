// The server for development, started by npm run dev: Vite makes the pages as they are asked, and content/ is imported when it changes.
import http from 'node:http'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { createServer } from 'vite'
import { importManual } from './prepare.mjs'
import { makeClients } from './prisma-clients.mjs'
import { AGAIN } from './serve.mjs'
import { sentenceOf } from './steps.mjs'

/** What is read once at the start, so that a change needs a new one. */
const READ_AT_START = /^(server|app\/platform|locales|prisma\/(models|migrations))\/|^(remix\.config\.js|vite\.config\.ts|app\/routes\.ts)$/
/** How long to wait for the rest of a change that touches many texts, in milliseconds. */
const GATHER = 100

const dataDir = process.env.DATA_DIR || 'data'
const ignored = [dataDir, 'build', 'shots', 'coverage', 'prisma/sqlite', 'prisma/postgresql'].map((folder) => `${path.resolve(folder)}/**`)

await makeClients()
const vite = await createServer({
	appType: 'custom',
	// No client for hot updates: it would need exceptions from the content security policy, and pages are plain.
	server: { middlewareMode: true, hmr: false, watch: { ignored }, fs: { deny: ['.env', '.env.*', '**/.git/**', `${path.resolve(dataDir)}/**`] } },
})
const { env } = /** @type {typeof import('../app/platform/env.server.ts')} */ (await vite.ssrLoadModule('/app/platform/env.server.ts'))
const { KeptAnswers } = /** @type {typeof import('../server/kept-answers.ts')} */ (await vite.ssrLoadModule('/server/kept-answers.ts'))
// Every answer is made anew, because the files may have changed.
KeptAnswers.prototype.keep = async () => {}
const { start } = /** @type {typeof import('../server/main.ts')} */ (await vite.ssrLoadModule('/server/main.ts'))

let texts = Promise.resolve()
let isGathering = false

/** Brings changed texts in, one import at a time. */
function importTexts() {
	if (isGathering) return
	isGathering = true
	texts = texts.then(() => wait(GATHER)).then(() => {
		isGathering = false
		return importManual({ ...env, port: env.PORT, host: env.HOST })
	}).catch((error) => console.error(sentenceOf(error)))
}

const running = await start({
	build: () => /** @type {Promise<import('@remix-run/node').ServerBuild>} */ (vite.ssrLoadModule('virtual:remix/server-build')),
	middlewares: [(_request, _response, next) => { void texts.then(() => next()) }, vite.middlewares],
	server: http.createServer(),
})
process.send?.({ listening: running.url })

let isStopping = false
/** @param {number} code */
async function stop(code) {
	if (isStopping) return
	isStopping = true
	await running.stop()
	await vite.close()
	process.exit(code)
}
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) process.once(signal, () => void stop(0))
vite.watcher.on('all', (_event, changed) => {
	const file = path.relative('', changed).split(path.sep).join('/')
	if (/^content\/.*\.(md|yml)$/.test(file)) importTexts()
	if (!READ_AT_START.test(file)) return
	console.log(`${file} has changed: starting the server again.`)
	void stop(AGAIN)
})
