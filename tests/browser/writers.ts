// People who write: accounts with passwords and a case they share, put into a scratch house before its server starts or while it runs.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import type { Scratch } from '../../scripts/with-server.ts'

export const PASSWORD = 'three words are enough'
export type Case = { id: string }

const SEED = `
const [connection, migrate, accounts, practices, db] = await Promise.all(['connection', 'migrate'].map((name) => import('./app/platform/' + name + '.server.ts')).concat([import('./app/capabilities/accounts/accounts.server.ts'), import('./app/subjects/practices/practices.server.ts'), import('./app/platform/db.server.ts')]))
await migrate.migrateDatabase(() => undefined)
await connection.openDatabase()
const people = {}
for (const name of ['Aino', 'Björn', 'Carla']) people[name] = await accounts.addPerson({ email: name.toLowerCase().replace('ö', 'o') + '@writers.example', name, language: 'en', rights: [], password: process.env.PASSWORD })
const actor = await accounts.actorById(people.Aino.id)
const { id } = await practices.startPractice(actor, { language: 'en', from: 'a test' })
await db.db().practiceCoauthor.create({ data: { practiceId: id, person: people['Björn'].id } })
console.log(JSON.stringify({ id }))
process.exit()
`

/** Makes Aino with a case, Björn who writes it with her, and Carla, a stranger. */
export async function makeWriters(scratch: Scratch): Promise<Case> {
	const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
	const { stdout } = await promisify(execFile)(process.execPath, ['--import', tsx, '--input-type=module', '-e', SEED], { cwd: scratch.folder, env: { ...process.env, NODE_ENV: 'production', DATA_DIR: scratch.data, DATABASE_URL: '', LOG_LEVEL: 'silent', PASSWORD } })
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Case
}

export async function signIn(page: Page, url: string, email: string, back: string): Promise<void> {
	await page.goto(`${url}/en/sign-in?back=${encodeURIComponent(back)}`)
	await page.locator('#sign-in-email').fill(email)
	await page.locator('#sign-in-password').fill(PASSWORD)
	await page.locator('main form').first().locator('button[type=submit]').click()
}
