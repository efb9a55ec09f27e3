// Which servers of this checkout run at the moment: each leaves a note beside the packages while it does.
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const FOLDER = 'node_modules'
const NOTE = /^\.running-\d+\.json$/

/** @typedef {{ pid: number, port: number, url: string }} Running */

/** @type {(text: string) => Running} */
const parse = JSON.parse

/** @param {number} port */
const noteOf = (port) => path.join(FOLDER, `.running-${port}.json`)

/** @param {Running} note */
async function isAlive({ pid, port, url }) {
	try {
		process.kill(pid, 0)
		// The number of the process may have gone to another program since.
		const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(2000) })
		return port > 0 && (await answer.text()) === 'alive\n'
	} catch {
		return false
	}
}

/** @param {string} file @returns {Running[]} */
function read(file) {
	try {
		return [parse(fs.readFileSync(file, 'utf8'))]
	} catch {
		return []
	}
}

/** Every server of this checkout that `up` or `dev` has started and that still answers. @returns {Promise<Running[]>} */
export async function runningServers() {
	if (!fs.existsSync(FOLDER)) return []
	const notes = fs.readdirSync(FOLDER).filter((name) => NOTE.test(name)).flatMap((name) => read(path.join(FOLDER, name)))
	const alive = await Promise.all(notes.map(isAlive))
	return notes.filter((_, place) => alive[place])
}

/** Leaves the note of a server that listens now. @param {Running} server @returns {() => void} takes the note away again */
export function noteRunning(server) {
	fs.writeFileSync(noteOf(server.port), JSON.stringify(server))
	return () => fs.rmSync(noteOf(server.port), { force: true })
}
