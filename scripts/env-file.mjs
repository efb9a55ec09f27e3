// Reads the settings in a file .env of the checkout, if there is one; what the environment says wins. Loaded before every command.
import fs from 'node:fs'
import process from 'node:process'

const FILE = '.env'
const LINE = /^\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?$/

/** What is wrong with the file, as a sentence; Node itself would pass over such a line without a word. */
function faultOf() {
	try {
		const lines = fs.readFileSync(FILE, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/)
		const wrong = lines.findIndex((line) => !LINE.test(line))
		return wrong < 0 ? undefined : `Line ${wrong + 1} of the file .env is not a setting: write it as NAME=value, or begin it with # to leave it out.`
	} catch (error) {
		return `The file .env cannot be read (${/** @type {NodeJS.ErrnoException} */ (error).code}): make it a readable text file, or delete it, because every setting has a default.`
	}
}

// Tests know nothing of the settings of the place where they run.
if (process.env.NODE_ENV !== 'test' && fs.existsSync(FILE)) {
	const fault = faultOf()
	if (fault) {
		console.error(fault)
		process.exit(1)
	}
	process.loadEnvFile(FILE)
}
// React looks at this too, and is slow where it is missing.
process.env.NODE_ENV ??= 'production'
