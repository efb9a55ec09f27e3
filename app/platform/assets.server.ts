// Where the built script of reading pages lies: its name carries a hash, so that it may be kept for good.
import fs from 'node:fs'
import path from 'node:path'
import { env } from './env.server.ts'

const SOURCE = 'app/ui/enhance/reading.ts'
let found: string | undefined

/** The path of the script, from the manifest of the build; in development the source itself. */
export function readingScript(): string {
	if (env.NODE_ENV === 'development') return `/${SOURCE}`
	if (!found) {
		const manifest = JSON.parse(fs.readFileSync(path.join(env.root, 'build/.vite/client-manifest.json'), 'utf8')) as Record<string, { file: string }>
		found = `/${manifest[SOURCE]?.file ?? ''}`
	}
	return found
}
