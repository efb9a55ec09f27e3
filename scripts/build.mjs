// Builds the app: Prisma clients, then client and server by Remix. Skips what has not changed since the last build.
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { makeClients } from './prisma-clients.mjs'

const SOURCES = ['app', 'server', 'prisma/models', 'locales', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json']
const STAMP = 'build/.made-from'

/** @param {string} place @returns {string[]} */
function filesIn(place) {
	if (!fs.statSync(place).isDirectory()) return [place]
	return fs.readdirSync(place).sort().flatMap((name) => filesIn(path.join(place, name)))
}

function stampOfSources() {
	const hash = createHash('sha256').update(process.version)
	for (const file of SOURCES.flatMap(filesIn)) hash.update(file).update(fs.readFileSync(file))
	return hash.digest('hex')
}

/** Builds where needed. @returns {Promise<boolean>} whether anything was built */
export async function build() {
	await makeClients()
	const stamp = stampOfSources()
	if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === stamp) return false
	const output = /** @type {string[]} */ ([])
	await new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] })
		child.stdout.on('data', (chunk) => output.push(String(chunk)))
		child.stderr.on('data', (chunk) => output.push(String(chunk)))
		child.on('error', reject)
		child.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`The build failed:\n${output.join('')}`))))
	})
	fs.writeFileSync(STAMP, stamp)
	return true
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.resolve('scripts/build.mjs')) {
	try {
		console.log((await build()) ? 'Built.' : 'The build is up to date.')
	} catch (error) {
		console.error(error instanceof Error ? error.message : error)
		process.exit(1)
	}
}
