// What people call and ask in their own words: names of concepts in content/search, questions that texts answer in content/asked.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Language } from '../kernel/language.ts'
import { readYaml } from '../platform/content-files.server.ts'
import { contentFolder } from '../subjects/manual/manual.server.ts'

type Words = ReadonlyMap<string, readonly string[]>

/** Reads one file a language in a folder of the content; a file is read again when it has changed, because reading is dear. */
function reader<T>(folder: string, shape: z.ZodType<Record<string, T>>, wordsIn: (entries: Array<[string, T]>) => Words): (language: Language) => Words {
	const read = new Map<string, { changed: number; words: Words }>()
	return (language) => {
		const file = path.join(contentFolder(), folder, `${language}.yml`)
		const changed = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs
		if (changed === undefined) return new Map()
		const known = read.get(file)
		if (known?.changed === changed) return known.words
		const words = wordsIn(Object.entries(readYaml(fs.readFileSync(file, 'utf8'), shape).value))
		read.set(file, { changed, words })
		return words
	}
}

/** What people call concepts in a language beside their names in the texts. On the left of a line stand concepts, on the right what they are called, with commas between. */
export const namesPeopleUse = reader('search', z.record(z.string(), z.string()), (entries) => {
	const names = new Map<string, string[]>()
	for (const [ids, words] of entries) for (const id of ids.split(' ')) names.set(id, [...(names.get(id) ?? []), ...words.split(', ')])
	return names
})

/** What readers of a language ask, by the text that answers, as `way:placements`. */
export const askedIn = reader('asked', z.record(z.string(), z.array(z.string())), (entries) => new Map(entries))
