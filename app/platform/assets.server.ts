// Where the built scripts lie: their names carry a hash, so that they may be kept for good.
import fs from 'node:fs'
import path from 'node:path'
import { env } from './env.server.ts'

type Manifest = Record<string, { file: string }>
let manifest: Manifest | undefined

/** The path of a script by its source, from the manifest of the build; in development the source itself. */
function scriptOf(source: string): string {
	if (env.NODE_ENV === 'development') return `/${source}`
	manifest ??= JSON.parse(fs.readFileSync(path.join(env.root, 'build/.vite/client-manifest.json'), 'utf8')) as Manifest
	return `/${manifest[source]?.file ?? ''}`
}

/** The script of reading pages. */
export const readingScript = () => scriptOf('app/ui/enhance/reading.ts')
/** The script of pages where people write together. */
export const editorScript = () => scriptOf('app/wiring/editor-page.ts')
