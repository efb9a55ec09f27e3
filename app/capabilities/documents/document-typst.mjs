// Sets one document with Typst in a process of its own, asked by documents.server.ts: pages never wait, and all memory goes back with its end.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const LOOK = 'document-look.typ'
/** The typefaces of paper: the site's serif, and a sans for labels, tables and forms that knows Greek and Cyrillic too. */
const FACES = {
	newsreader: ['400Regular', '400Regular_Italic', '500Medium', '600SemiBold', '600SemiBold_Italic'],
	'source-sans-3': ['400Regular', '400Regular_Italic', '600SemiBold'],
}
const FAMILY = { newsreader: 'Newsreader', 'source-sans-3': 'SourceSans3' }

function fonts() {
	const require = createRequire(import.meta.url)
	return Object.entries(FACES).flatMap(([family, faces]) => faces.map((face) => fs.readFileSync(require.resolve(`@expo-google-fonts/${family}/${face}/${FAMILY[/** @type {keyof typeof FAMILY} */ (family)]}_${face}.ttf`))))
}

/** What Typst says of a design's mistakes, with the file each stands in. @param {import('@myriaddreamin/typst-ts-node-compiler').NodeError | null} error */
const told = (error) => (error?.shortDiagnostics ?? []).map((/** @type {{ message: string, path: string }} */ { message, path: file }) => `${path.basename(file)}: ${message}`).join('; ')

/**
 * Text comes only as `inputs`, never as source, and the folder that the source could read from is empty.
 * @param {string} design @param {string} json @param {() => void} laidOut called when only writing is left @returns {Buffer}
 */
function set(design, json, laidOut) {
	const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-typst-'))
	try {
		const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts() }] })
		compiler.mapShadow(path.join(workspace, LOOK), fs.readFileSync(path.join(import.meta.dirname, LOOK)))
		const mainFileContent = fs.readFileSync(path.join(import.meta.dirname, `document-${design}.typ`), 'utf8')
		const made = compiler.compile({ mainFileContent, inputs: { data: json } })
		const { result } = made
		if (!result) throw new Error(told(made.takeError()))
		laidOut()
		return compiler.pdf(result, { pdfStandard: 'ua-1' })
	} finally {
		fs.rmSync(workspace, { recursive: true, force: true })
	}
}

process.once('message', (/** @type {{ design: string, json: string }} */ { design, json }) => {
	/** @type {{ pdf?: Buffer, fault?: string, peakMb?: number }} */
	let answer
	try {
		answer = { pdf: set(design, json, () => process.send?.({ laidOut: true })), peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }
	} catch (error) {
		answer = { fault: error instanceof Error ? error.message : String(error) }
	}
	process.send?.(answer, () => process.disconnect())
})
