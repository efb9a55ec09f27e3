// Whether this place is ready for a server: settings that can be used, a data folder that can be written, a free port, a database that answers.
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import process from 'node:process'
import { runNode, step, Trouble } from './steps.mjs'

/** @typedef {{ port: number, host: string, dataDir: string, databaseUrl: string, publicUrl: string | null }} Settings */

/** Asks the app itself, so that settings are explained in one place only. */
const ASK = `
const told = await import('./app/platform/env.server.ts').then(
	({ env }) => ({ port: env.PORT, host: env.HOST, dataDir: env.dataDir, databaseUrl: env.databaseUrl, publicUrl: env.PUBLIC_URL ?? null }),
	(error) => ({ fault: error.message }),
)
process.stdout.write(JSON.stringify(told))`

/** @type {(text: string) => Settings | { fault: string }} */
const parse = JSON.parse

/** The settings from the environment and .env. Errors: Trouble. @returns {Promise<Settings>} */
async function readSettings() {
	const { output, errors } = await runNode(['--import', 'tsx', '--input-type=module', '--eval', ASK], { env: { ...process.env, NODE_ENV: 'production' } })
	if (!output.startsWith('{')) throw new Trouble('The settings could not be read, because the app itself is broken: look at the full output.', errors)
	const told = parse(output)
	if (!('fault' in told)) return told
	const faults = told.fault.split('\n').slice(1).map((line) => line.trim()).join('; ')
	throw new Trouble(`A setting cannot be used (${faults || told.fault}): correct it in the environment or in the file .env; .env.example explains every one.`)
}

/** Makes a folder and those above it; Node's own way of doing so never ends in places such as /proc. @param {string} folder */
function makeFolder(folder) {
	if (fs.existsSync(folder)) return
	makeFolder(path.dirname(folder))
	fs.mkdirSync(folder)
}

/** @param {string} folder */
function demandWritable(folder) {
	const probe = path.join(folder, `writable-${process.pid}.tmp`)
	try {
		makeFolder(folder)
		fs.writeFileSync(probe, '', { flag: 'wx' })
		fs.rmSync(probe)
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error)
		if (code === 'ENOSPC' || code === 'EDQUOT') throw new Trouble(`The disk with the data folder ${folder} is full: make room, then try again.`)
		if (code === 'ENOTDIR' || code === 'EEXIST') throw new Trouble(`The data folder cannot be ${folder}, because a file of that name lies in its path: name another folder, such as DATA_DIR=data npm run up.`)
		throw new Trouble(`The data folder ${folder} cannot be written (${code}): give yourself the right to write there, or name another folder, such as DATA_DIR=data npm run up.`)
	}
}

/** @param {Settings} settings @returns {Promise<string | undefined>} why the server could not listen there */
const listeningFault = ({ port, host }) => new Promise((resolve) => {
	const server = net.createServer()
	server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? error.message))
	server.listen(port, host, () => server.close(() => resolve(undefined)))
})

/** Demands that the server can listen where the settings say. Errors: Trouble. @param {Settings} settings */
export async function demandFreePort(settings) {
	const { port, host } = settings
	const fault = await listeningFault(settings)
	const other = `choose another port, such as PORT=${port < 1024 ? 3000 : port + 1} npm run up`
	if (fault === undefined) return
	if (fault === 'EADDRINUSE') throw new Trouble(`Port ${port} is used by another program: stop that program, or ${other}.`)
	if (fault === 'EACCES') throw new Trouble(`You may not listen on port ${port}, because ports below 1024 are reserved: ${other}.`)
	throw new Trouble(`Samverk cannot listen on ${host}, port ${port} (${fault}): HOST must be an address of this machine, such as HOST=127.0.0.1 or, for all networks, HOST=0.0.0.0.`)
}

/** Reads the settings and tries what they name. Errors: Trouble. @returns {Promise<Settings>} */
export async function ensureReady() {
	/** @type {Settings | undefined} */
	let settings
	await step('Looking at settings, data folder and port', async () => {
		settings = await readSettings()
		demandWritable(settings.dataDir)
		const { port, dataDir, databaseUrl } = settings
		const database = databaseUrl.startsWith('file:') ? '' : ' and PostgreSQL'
		return `Settings are in order: data in ${path.relative('', dataDir) || '.'}${database}, port ${port || 'any'}`
	})
	return /** @type {Settings} */ (settings)
}

/** Signs of what is wrong with a file of SQLite, and what to do. @type {[RegExp, string][]} */
const FILE_TROUBLES = [
	[/database is locked|SQLITE_BUSY|SocketTimeout|P2028/, 'is held by another process: stop what else works with it (a second Samverk, a restore, a database browser), then try again.'],
	[/readonly database|SQLITE_READONLY|SQLITE_CANTOPEN|unable to open database|EACCES|EPERM|EROFS/, 'cannot be opened for writing: give yourself the right to write this file and its folder, or name another place in DATABASE_URL or DATA_DIR, then try again.'],
	[/not a database|SQLITE_NOTADB|malformed|SQLITE_CORRUPT/, 'is damaged or something else: bring back the last backup with npm run restore -- FILE --force, or move the file away to begin with an empty one.'],
	[/SQLITE_FULL|ENOSPC|disk is full/, 'cannot grow, because the disk is full: make room, then try again.'],
]
/** The same for PostgreSQL. @type {[RegExp, string][]} */
const SERVER_TROUBLES = [
	[/AccessDenied|authentication failed|AuthenticationFailed|28P01|28000|SASL/, 'does not let this name with this password in: correct DATABASE_URL, then try again.'],
	[/database "[^"]*" does not exist|3D000|DatabaseDoesNotExist/, 'does not exist: create it (createdb NAME), or correct DATABASE_URL, then try again.'],
	[/permission denied|42501/, 'does not let this name make tables: give it the rights on the schema, then try again.'],
	[/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|NotReachable/, 'does not answer: start its server, or correct DATABASE_URL, then try again.'],
]

/**
 * What is wrong with the database, told from the output of the program that could not use it; it may have said so itself.
 * @param {string} output @param {Pick<Settings, 'databaseUrl'>} settings @param {string} otherwise the sentence where nothing known is found
 */
export function databaseTrouble(output, { databaseUrl }, otherwise) {
	const file = /^file:(?:\/\/)?(.*)$/.exec(databaseUrl)?.[1]
	const known = (file === undefined ? SERVER_TROUBLES : FILE_TROUBLES).find(([sign, remedy]) => sign.test(output) || output.includes(remedy))
	const place = file === undefined ? 'The PostgreSQL database of DATABASE_URL' : `The database ${file}`
	return new Trouble(known ? `${place} ${known[1]}` : otherwise, output)
}
