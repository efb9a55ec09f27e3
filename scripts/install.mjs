// Brings node_modules to exactly what package-lock.json says, where it is not so already.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runningServers } from './running.mjs'
import { onPath, run, runNode, step, Trouble } from './steps.mjs'

const STAMP = 'node_modules/.made-from'
/** Where npm itself writes down what it has installed. */
const INSTALLED = 'node_modules/.package-lock.json'
/** The package with a part that is compiled for one version of Node.js. */
const COMPILED = 'better-sqlite3'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[] }} Locked */

/** @type {(text: string) => { packages: Record<string, Locked> }} */
const parse = JSON.parse

/** @param {string} file @returns {Record<string, Locked>} */
const packagesOf = (file) => Object.fromEntries(Object.entries(parse(fs.readFileSync(file, 'utf8')).packages).filter(([place]) => place !== ''))

const stampNow = () => createHash('sha256').update(fs.readFileSync('package-lock.json')).update(process.versions.modules).digest('hex')

/** Which packages cannot be missing: the others are for other systems. */
const needed = () => Object.entries(packagesOf('package-lock.json')).filter(([, { optional, os, cpu }]) => !optional && !os && !cpu).map(([place]) => place)

/** Whether somebody has installed exactly this by hand, compiled parts and all. */
async function isInstalledByHand() {
	if (!fs.existsSync(INSTALLED)) return false
	const wanted = packagesOf('package-lock.json')
	const there = packagesOf(INSTALLED)
	const same = Object.entries(there).every(([place, { version, integrity }]) => wanted[place]?.version === version && wanted[place]?.integrity === integrity)
	return same && needed().every((place) => there[place] && fs.existsSync(path.join(place, 'package.json'))) && (await isCompiled())
}

const isCompiled = async () => (await runNode(['-e', `new (require('${COMPILED}'))(':memory:').close()`])).code === 0

/** How to call npm: the one that runs this command, else the one on the path. @returns {[string, ...string[]] | undefined} */
function npmCommand() {
	const caller = process.env.npm_execpath
	if (caller && /npm-cli\.c?js$/.test(caller)) return [process.execPath, caller]
	const found = onPath('npm')
	return found ? [found] : undefined
}

/** Runs npm. @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export async function runNpm(args, options) {
	const npm = npmCommand()
	if (!npm) throw new Trouble('The program npm cannot be found: it comes with Node.js, so install Node.js again from nodejs.org (on Debian also the package npm), then try again.')
	return run(npm[0], [...npm.slice(1), ...args], options)
}

/** What went wrong in npm, in one sentence. @param {string} output */
function reasonOf(output) {
	const missing = [['python3', 'python'], ['make', 'gmake'], ['g++', 'c++', 'clang++']].filter((names) => !names.some(onPath)).map(([name]) => name)
	const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network (request|connectivity)/i.test(output)
	if (/gyp ERR|node-gyp|prebuild-install/.test(output)) {
		if (missing.length && process.platform !== 'win32') return `The database driver has to be compiled here, and ${missing.join(', ')} cannot be found: install the tools (Debian and Ubuntu: sudo apt-get install python3 make g++; Fedora: sudo dnf install python3 make gcc-c++; macOS: xcode-select --install), then try again.`
		return noNetwork
			? 'The database driver has to be compiled here, and the header files of Node.js could not be fetched for it: check the connection to the internet and the proxy (npm config get proxy), or name a folder that has them (export npm_config_nodedir=/usr), then try again.'
			: 'The database driver (better-sqlite3) could not be compiled here: look at what the compiler says in the full output, then try again.'
	}
	if (/ENOSPC/.test(output)) return 'The disk is full: make room for about 1 GB, then try again.'
	if (/EACCES|EPERM|EROFS/.test(output)) return 'The folder node_modules cannot be written: make this checkout belong to you (sudo chown -R "$USER" .), then try again.'
	if (/EUSAGE|npm ci. can only install/.test(output)) return 'package.json and package-lock.json do not fit each other: get both from the same version (git checkout package.json package-lock.json), or run npm install if you changed package.json yourself, then try again.'
	if (/E40[134]|ETARGET/.test(output)) return 'The package registry does not hand out one of the packages: look at the settings of npm (npm config list) and at the full output, then try again.'
	if (noNetwork) return 'The packages could not be fetched, because the package registry does not answer: check the connection to the internet, and the proxy if you need one (npm config get proxy), then try again.'
	return 'The packages could not be installed: look at what npm says in the full output, then try again.'
}

/** @param {(how: string) => void} progress */
async function install(progress) {
	const places = needed()
	const count = () => {
		const there = places.filter((place) => fs.existsSync(path.join(place, 'package.json'))).length
		progress(there < places.length ? `${there} of ${places.length} installed` : 'all are there, compiling the database driver')
	}
	const timer = setInterval(count, 1000)
	try {
		// The build needs the development packages, so they are wanted whatever NODE_ENV says.
		const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], { env: { ...process.env, NODE_ENV: undefined } })
		if (code !== 0) throw new Trouble(reasonOf(output), output)
		return places.length
	} finally {
		clearInterval(timer)
	}
}

/** Installs the packages if they are not there exactly as the lock file says. Errors: Trouble. */
export const ensureInstalled = () => step('Packages', async (progress) => {
	const stamp = stampNow()
	const keepStamp = (/** @type {string} */ words) => { fs.writeFileSync(STAMP, stamp); return words }
	const upToDate = 'The packages are installed'
	if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === stamp) return upToDate
	if (await isInstalledByHand()) return keepStamp(upToDate)
	const [server] = await runningServers()
	if (server) throw new Trouble(`The packages have to be exchanged, and Samverk runs with them at ${server.url}: stop it (process ${server.pid}), then try again.`)
	progress('starting npm')
	const count = await install(progress)
	if (!(await isCompiled())) throw new Trouble(`The packages are installed, but npm did not compile the database driver: run npm rebuild ${COMPILED} --ignore-scripts=false, then try again.`)
	return keepStamp(`${count} packages installed`)
})
