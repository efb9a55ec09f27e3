// A copy of content/ to break: English alone, real translations where a rule needs them, and each rule broken once.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { checkManual } from '../../app/subjects/manual/manual.server.ts'

export type Checked = Awaited<ReturnType<typeof checkManual>>

/** Breaks a rule; says in which file, at which words, and what the fault has to say. */
export type Break = [rule: string, broken: () => { file: string; at?: string; line?: number; says: RegExp }]
type Wanted = { file: string; line: number; says: RegExp }

/** Ids of the blocks of a text, in their order. */
export const idsOf = (text: string) => [...text.matchAll(/<!-- #([a-z0-9-]+)|\{#([a-z0-9-]+)/g)].map(([, comment, heading]) => comment ?? heading ?? '')
/** A text as blocks, the head first. */
const blocksOf = (text: string) => text.split(/\n\n(?=<!-- #|##)/)

/** English alone, so that a broken source breaks no translation. */
export function copyOfContent() {
	const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'samverk-check-'))
	fs.cpSync('content', folder, { recursive: true, filter: (file) => !/\/[a-z]{2,3}\.md$/.test(file) || file.endsWith('/en.md') })
	const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8')
	const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text)
	const edit = (file: string, from: string | RegExp, to: string) => {
		const text = read(file)
		expect(text.replace(from, to), file).not.toBe(text)
		write(file, text.replace(from, to))
	}
	const addParagraph = (file: string, text: string) => write(file, `${read(file)}\n<!-- #added -->\n${text}\n`)
	/** The line that holds some words, counted from 1. */
	const lineOf = (file: string, words: string) => read(file).split('\n').findIndex((line) => line.includes(words)) + 1
	/** The real translation of a part, without its marks and changed; giving ids sets the marks to today’s. */
	const addTranslation = (part: string, language: string, change = (blocks: string[]) => blocks) => {
		const text = fs.readFileSync(`content/${part}/${language}.md`, 'utf8').replace(/ from=[0-9a-f]{8}/g, '')
		write(`${part}/${language}.md`, `${change(blocksOf(text.trimEnd())).join('\n\n')}\n`)
	}
	/** Breaks each rule, and says by rule what has to be told. */
	const breakEach = (breaks: readonly Break[]) => new Map(breaks.map(([rule, broken]): [string, Wanted] => {
		const { file, at, line = 0, says } = broken()
		return [rule, { file, line: at ? lineOf(file, at) : line, says }]
	}))
	/** That a file has exactly the fault that its broken rule wants. */
	const expectFault = ({ faults }: Checked, wanted: Wanted | undefined) => {
		const found = faults.filter((fault) => fault.file === path.relative(process.cwd(), path.join(folder, wanted?.file ?? '')))
		expect(found).toMatchObject([{ line: wanted?.line, message: expect.stringMatching(wanted?.says ?? /never/) as string }])
	}
	return { folder, read, write, edit, addParagraph, addTranslation, breakEach, expectFault, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}
