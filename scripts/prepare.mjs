// What comes before a server or a test: the Prisma clients, the build, and the manual in the database.
import process from 'node:process'
import { databaseTrouble } from './readiness.mjs'
import { runNode, step, Trouble } from './steps.mjs'

const UNBUILT = 'The app could not be built: mend what the full output names if you changed something, or get this version anew, then try again.'

/** @param {() => Promise<boolean>} make @param {string} sentence */
async function made(make, sentence) {
	try {
		return await make()
	} catch (error) {
		throw new Trouble(sentence, error instanceof Error ? error.stack : String(error))
	}
}

/** Makes the Prisma clients where the models have changed. Errors: Trouble. */
export const ensureClients = () => step('Making the database clients', async () => {
	const { makeClients } = await import('./prisma-clients.mjs')
	return (await made(makeClients, UNBUILT)) ? 'Database clients made' : 'The database clients are up to date'
})

/** Builds the app where its sources have changed. Errors: Trouble. */
export const ensureBuilt = () => step('Building the app', async () => {
	const { build } = await import('./build.mjs')
	return (await made(build, UNBUILT)) ? 'App built' : 'The build is up to date'
})

/**
 * Migrates the database and brings `content/` into it. Faults of single texts are told, and the others come in; a database
 * that cannot be used is Trouble. @param {import('./readiness.mjs').Settings} settings
 */
export async function importManual(settings) {
	let notes = ''
	let isWhole = true
	await step('Bringing the manual into the database', async () => {
		const { code, output, errors } = await runNode(['--import', 'tsx', 'scripts/content.ts', 'import'], { env: { ...process.env, NODE_ENV: 'production' } })
		const summary = /^Manual: (.*?)\.?$/m.exec(output)
		if (!summary) throw databaseTrouble(output, settings, 'The manual could not be brought into the database: look at the full output, then try again.')
		isWhole = code === 0
		notes = (isWhole ? output.replace(errors, '') : output).replace(`${summary[0]}\n`, '').trim()
		return `Manual in the database: ${summary[1]}`
	})
	if (notes) console.log(notes)
	if (!isWhole) console.log('These texts stay as they were; everything else is in. Mend the files, then run npm run content:import.')
}
