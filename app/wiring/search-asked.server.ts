// What readers ask in their own words: each line of content/asked leads to the text that answers it.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Language } from '../kernel/language.ts'
import { readYaml } from '../platform/content-files.server.ts'
import { contentFolder } from '../subjects/manual/manual.server.ts'

/** One file of content/asked: for each text, as `way:placements`, what people type or say whom it helps. */
const shape = z.record(z.string(), z.array(z.string()))

type Asked = ReadonlyMap<string, readonly string[]>
const read = new Map<string, { changed: number; asked: Asked }>()

/** What readers of a language ask, by the text that answers; a file is read again when it has changed. */
export function askedIn(language: Language, folder = contentFolder()): Asked {
	const file = path.join(folder, 'asked', `${language}.yml`)
	const changed = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs
	if (changed === undefined) return new Map()
	const known = read.get(file)
	if (known?.changed === changed) return known.asked
	const asked = new Map(Object.entries(readYaml(fs.readFileSync(file, 'utf8'), shape).value))
	read.set(file, { changed, asked })
	return asked
}
