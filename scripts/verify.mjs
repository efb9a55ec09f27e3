// npm run verify: everything that must hold before a change goes in. The last line counts: N passed, N failed.
import './node-version.mjs'
import os from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { checks, runCheck } from './checks.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureBuilt, ensureClients } from './prepare.mjs'
import { duration, sentenceOf, stopWithRunning, Trouble } from './steps.mjs'

/** @typedef {import('./checks.mjs').Check} Check */
/** @typedef {import('./checks.mjs').Counts} Counts */

/** Settings of the place where this runs have no part in it. */
const SETTINGS = ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'PUBLIC_URL', 'TRUST_PROXY', 'METRICS_TOKEN', 'LOG_LEVEL', 'EU_FUNDING']

/** The checks that were asked for. @param {string[]} words @returns {Check[]} */
function chosenChecks([option, ...rest]) {
	if (option === '--full') {
		process.env.VERIFY_FULL = '1'
		return chosenChecks(rest)
	}
	if (option === undefined) return checks
	const names = checks.map(({ name }) => name)
	const wanted = (option.startsWith('--only=') ? option.slice(7) : option === '--only' ? rest.join(',') : '').split(',').filter(Boolean)
	const unknown = wanted.filter((name) => !names.includes(name))
	if (wanted.length && unknown.length === 0) return checks.filter(({ name }) => wanted.includes(name))
	throw new Trouble(`${unknown.length ? `There is no check named ${unknown.join(', ')}` : 'Only the options --only and --full are known'}: write for example npm run verify -- --only ${names.join(',')}`)
}

/** Runs the checks, as many at a time as there are processors. @param {Check[]} chosen @param {Counts} sum */
async function runTogether(chosen, sum) {
	const lanes = Math.max(1, Math.min(os.availableParallelism(), chosen.length))
	const waiting = [...chosen]
	const lane = async () => {
		for (let check = waiting.shift(); check; check = waiting.shift()) add(sum, await runCheck(check))
	}
	await Promise.all(Array.from({ length: lanes }, lane))
}

/** @param {Counts} sum @param {Counts} more */
function add(sum, more) {
	sum.passed += more.passed
	sum.failed += more.failed
	sum.skipped += more.skipped
}

/** Does what checks need first; what cannot be done counts as failed. @param {Counts} sum @param {() => Promise<unknown>} work */
async function prepared(sum, work) {
	try {
		await work()
		return true
	} catch (error) {
		console.log(sentenceOf(error))
		sum.failed += 1
		return false
	}
}

/** @param {Counts} sum */
async function verify(sum) {
	const chosen = chosenChecks(process.argv.slice(2))
	if (!(await prepared(sum, ensureInstalled)) || !(await prepared(sum, ensureClients))) return
	const needs = (/** @type {'build' | 'chromium'} */ what) => chosen.some((check) => check.needs?.includes(what))
	const isReady = {
		build: !needs('build') || (await prepared(sum, ensureBuilt)),
		chromium: !needs('chromium') || (await prepared(sum, async () => { process.env.CHROMIUM = await ensureChromium() })),
	}
	const possible = chosen.filter((check) => (check.needs ?? []).every((what) => isReady[what]))
	for (const { title } of chosen.filter((check) => !possible.includes(check))) console.log(`✗ ${title}: not run, because what it needs is missing`)
	await runTogether(possible.filter(({ isAlone }) => !isAlone), sum)
	for (const check of possible.filter(({ isAlone }) => isAlone)) await runTogether([check], sum)
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
for (const name of SETTINGS) delete process.env[name]
process.env.NODE_ENV = 'test'
stopWithRunning()
const started = performance.now()
const sum = { passed: 0, failed: 0, skipped: 0 }
await prepared(sum, () => verify(sum))
console.log(`Verified in ${duration(performance.now() - started)}.`)
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
