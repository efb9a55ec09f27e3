// Measures the app and prints one JSON object; progress goes to stderr: npm run bench -- read [--as-built]
import process from 'node:process'
import { build } from './build.mjs'

/** Every measurement by its name; loaded when asked for. */
const benches: Record<string, () => Promise<object>> = {
	book: async () => (await import('./bench-book.ts')).benchBook(say),
	search: async () => (await import('./bench-search.ts')).benchSearch(say),
	read: async () => (await import('./bench-read.ts')).benchRead(say),
}

function say(line: string): void {
	process.stderr.write(`${line}\n`)
}

const names = Object.keys(benches).join(', ')
const [name = '', ...options] = process.argv.slice(2)
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
const unknown = options.find((option) => option !== '--as-built')
if (!bench || unknown) {
	say(bench ? `There is no option “${unknown}”. There is --as-built: measure the last build as it is.` : `Say what to measure: npm run bench -- NAME. There is: ${names}.`)
	process.exit(1)
}
try {
	// What is measured is what the source says now, unless somebody asks for the build as it lies there.
	if (!options.includes('--as-built')) {
		say('Building what has changed …')
		await build()
	}
	process.stdout.write(`${JSON.stringify(await bench(), null, '\t')}\n`)
} catch (error) {
	say(error instanceof Error ? error.message : String(error))
	process.exitCode = 1
}
