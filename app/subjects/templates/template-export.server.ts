// Writes the published templates back into content/, byte for byte where nothing has changed.
import path from 'node:path'
import { textIn, textsIn } from '../../capabilities/editions/editions.server.ts'
import { SOURCE_LANGUAGE } from '../../kernel/language.ts'
import { put } from '../../platform/content-files.server.ts'
import { marksByKey, wordsOf } from './template-body.ts'
import { FOLDER, writeDefinition, writeWords } from './template-file.server.ts'
import { TEMPLATE } from './templates.ts'

/** Writes every published template below `content`; returns the paths of the files whose bytes changed. */
export async function exportFolder(content: string): Promise<string[]> {
	const written: string[] = []
	for (const source of await textsIn(TEMPLATE, SOURCE_LANGUAGE)) {
		const base = path.join(content, FOLDER, source.ref.id)
		written.push(...put(path.join(base, 'definition.yml'), writeDefinition(source.facts)))
		for (const { language } of source.translations) {
			const text = await textIn(source.ref, language)
			if (!text) continue
			const words = wordsOf(text.body)
			written.push(...put(path.join(base, `${language}.yml`), writeWords(text.fields, Object.fromEntries(words), text.marks && marksByKey(words.keys(), text.marks))))
		}
	}
	return written
}
