// What npm run verify looks at: each check is a script of package.json or projects of the tests, and ends in counts.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { runNpm } from './install.mjs'
import { duration, runNode } from './steps.mjs'

/** How long one check may take, in milliseconds: one that hangs counts as failed. */
const LIMIT = (process.env.VERIFY_FULL ? 80 : 30) * 60_000

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/**
 * `script` names a script of package.json, which counts as one; `projects` names projects of the tests, where each test
 * counts. `needs` is what has to be made first. A check that wants the machine for itself `isAlone`.
 * @typedef {{ name: string, title: string, script?: string, projects?: string[], needs?: ('build' | 'chromium')[], isAlone?: boolean }} Check
 */

/** The quick ones first, side by side; tests take every processor themselves, and all of it is slower where something runs beside them. @type {Check[]} */
export const checks = [
	{ name: 'types', title: 'Type check', script: 'types' },
	{ name: 'lint', title: 'Lint', script: 'lint' },
	{ name: 'structure', title: 'Structure', script: 'structure' },
	{ name: 'locales', title: 'Locales', script: 'locales:check' },
	{ name: 'content', title: 'Content', script: 'content:check' },
	{ name: 'tests', title: 'Unit and integration tests', projects: ['unit', 'integration'], needs: ['build'], isAlone: true },
	{ name: 'browser', title: 'Browser tests', projects: ['browser'], needs: ['build', 'chromium'], isAlone: true },
]

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} Report */
/** @type {(text: string) => Report} */
const parse = JSON.parse

/** What the tests' own report says. A file that breaks before its first test is one failure. @param {string} file @returns {Counts | undefined} */
function readReport(file) {
	if (!fs.existsSync(file)) return undefined
	const report = parse(fs.readFileSync(file, 'utf8'))
	const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
	return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, skipped: report.numPendingTests + report.numTodoTests }
}

/** Colours are for people who look at a terminal. */
const env = () => ({ ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: '1', FORCE_COLOR: undefined }) })

/** @param {string[]} projects */
async function runTests(projects) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-verify-'))
	// Also when somebody stops this half-way.
	process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
	const report = path.join(folder, 'report.json')
	const words = [...projects.flatMap((project) => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, `--maxWorkers=${os.availableParallelism()}`]
	const { code, output } = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...words], { env: env(), limit: LIMIT })
	const counts = readReport(report) ?? { passed: 0, failed: 0, skipped: 0 }
	// Something outside the tests can break too: their set-up, or an error that nobody awaited.
	if (code !== 0 && counts.failed === 0) counts.failed = 1
	return { code, output, counts }
}

/** @param {string} script */
async function runScript(script) {
	const { code, output } = await runNpm(['run', '--silent', script], { env: env(), limit: LIMIT })
	return { code, output, counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } }
}

/** Runs one check and tells its result in one line, followed by its whole output where it failed. @param {Check} check @returns {Promise<Counts>} */
export async function runCheck({ title, script, projects }) {
	const started = performance.now()
	const { code, output, counts } = projects ? await runTests(projects) : await runScript(script ?? '')
	const took = duration(performance.now() - started)
	const tests = projects ? `: ${counts.passed} passed${counts.failed ? `, ${counts.failed} failed` : ''}${counts.skipped ? `, ${counts.skipped} skipped` : ''}` : ''
	console.log(`${counts.failed ? '✗' : '✓'} ${title}${tests} (${took})`)
	if (counts.failed) console.log(`${output.trimEnd()}${typeof code === 'string' ? `\n${title}: ${code}` : ''}\n`)
	return counts
}
