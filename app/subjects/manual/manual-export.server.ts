// Writes what is published back into content/, byte for byte where nothing has changed.
import path from 'node:path'
import { textIn } from '../../capabilities/editions/editions.server.ts'
import type { BlockMarks } from '../../capabilities/editions/editions.ts'
import { SOURCE_LANGUAGE } from '../../kernel/language.ts'
import type { RichText } from '../../kernel/rich-text.ts'
import { put } from '../../platform/content-files.server.ts'
import { FOLDERS, writeFacts, writeText, type Fields } from './manual-file.server.ts'
import { findParts } from './manual-record.server.ts'
import type { Kind } from './manual.ts'

/** Writes every published text under `folder`; returns the paths of the files whose bytes changed. */
export async function exportFolder(folder: string): Promise<string[]> {
	const written: string[] = []
	for (const { kind, id } of await findParts()) {
		const base = path.join(folder, FOLDERS[kind as Kind], id)
		const source = await textIn({ kind, id }, SOURCE_LANGUAGE)
		const facts = source && writeFacts(source.facts, kind as Kind)
		if (facts) written.push(...put(path.join(base, 'facts.yml'), facts))
		for (const { language } of source?.translations ?? []) {
			const text = await textIn({ kind, id }, language)
			if (text) written.push(...put(path.join(base, `${language}.md`), await writeText({ fields: text.fields as unknown as Fields, body: text.body, ...(text.marks && { marks: marksIn(text.body, text.marks) }) }, kind as Kind)))
		}
	}
	return written
}

/** Marks of blocks that the text has: a mark without its block says nothing. */
const marksIn = (body: RichText, marks: BlockMarks) => Object.fromEntries(body.content.flatMap(({ attrs: { id } }) => (marks[id] ? [[id, marks[id]]] : [])))
