// The verbs of documents: files made from plain data, away from the process that answers readers.
import { fork, type ChildProcess } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import pLimit from 'p-limit'
import { Problem } from '../../kernel/problem.ts'
import { env } from '../../platform/env.server.ts'
import { log } from '../../platform/log.server.ts'
import type { Sheet, Values } from '../../kernel/sheet.ts'
import { paperForm, type Design, type DesignData, type Epub, type PaperWords, type ReadDocx } from './documents.ts'

/** Found through the checkout, so that the built server, scripts and tests find the same file, and the designs beside it. */
const TYPESETTER = 'app/capabilities/documents/document-typst.mjs'
/** Milliseconds; the whole book takes a few seconds, and a busy machine may need many times that. */
const PATIENCE = 120_000
/** As many as there are processors work at once; each holds about 100 MB. */
const atOnce = pLimit(os.availableParallelism())
/** Who comes when so many wait already is asked to come back, so that a crowd never takes the machine. */
const LONGEST_QUEUE = 100
/** Readers go first: the system gives the typesetter what they leave. */
const PRIORITY = os.constants.priority.PRIORITY_BELOW_NORMAL

type Answer = { laidOut?: boolean; pdf?: Uint8Array; fault?: string; peakMb?: number }

/** `patience` in milliseconds; `laidOut` is called when the pages stand and only the file is still to be written. */
export type PdfOptions = { patience?: number; laidOut?: () => void }
/** A PDF and the most memory that its process held, in units of 1,048,576 bytes. */
export type MadePdf = { pdf: Uint8Array; peakMb: number }

/**
 * Sets a document as a tagged PDF (PDF/UA-1) in a process of its own, which begins when its turn comes and ends with the
 * call. Throws `documentNotMade`: with 500 where the design fails or takes longer than its patience (the log says why),
 * with 503 where too many wait.
 */
export async function makePdf<D extends Design>(design: D, data: DesignData[D], options: PdfOptions = {}): Promise<Uint8Array> {
	return (await makePdfMeasured(design, data, options)).pdf
}

/** The same, with what it cost. */
export async function makePdfMeasured<D extends Design>(design: D, data: DesignData[D], options: PdfOptions = {}): Promise<MadePdf> {
	if (atOnce.pendingCount >= LONGEST_QUEUE) throw new Problem('documentNotMade', 503)
	const { pdf, peakMb = 0, fault } = await atOnce(() => answerOf(fork(path.join(env.root, TYPESETTER), { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }), { design, json: JSON.stringify(data) }, options))
	if (pdf) {
		log.info({ design, bytes: pdf.length, peakMb }, 'a PDF was made')
		return { pdf, peakMb }
	}
	log.error({ design, fault }, 'a PDF could not be made')
	throw new Problem('documentNotMade', 500)
}

/** Packs an EPUB 3; quick enough to be made where it is asked for. */
export const makeEpub = async (book: Epub): Promise<Uint8Array> => (await import('./document-epub.server.ts')).packEpub(book)

/** Asks the typesetter and waits for its answer or its end, whichever comes first; afterwards it is gone. */
function answerOf(typesetter: ChildProcess, question: object, { patience = PATIENCE, laidOut }: PdfOptions): Promise<Answer> {
	const said: string[] = []
	typesetter.stderr?.on('data', (chunk: Buffer) => said.push(String(chunk)))
	return new Promise<Answer>((resolve) => {
		const timer = setTimeout(() => resolve({ fault: `not ready after ${patience} ms` }), patience)
		typesetter.on('message', (answer: Answer) => (answer.laidOut ? laidOut?.() : resolve(answer)))
		typesetter.once('error', (error) => resolve({ fault: error.message }))
		// Not `exit`, which may come before what the process said last has been read.
		typesetter.once('close', (code, signal) => { clearTimeout(timer); resolve({ fault: `ended by itself (${code ?? signal}): ${said.join('').slice(-2000)}` }) })
		if (typesetter.pid) lower(typesetter.pid)
		typesetter.send(question, (error) => error && resolve({ fault: error.message }))
	}).finally(() => typesetter.kill('SIGKILL'))
}

/** Not every system lets a process be put behind others; then it works beside them. */
function lower(pid: number): void {
	try {
		os.setPriority(pid, PRIORITY)
	} catch (error) {
		log.debug({ err: error }, 'the typesetter keeps its priority')
	}
}

/** A form as a Word document, blank or filled: a content control for every place. */
export const makeFormDocx = async (sheet: Sheet, values: Values, words: PaperWords): Promise<Uint8Array> => (await import('./document-docx.server.ts')).writeDocx(sheet, values, words)

/** A form as a tagged PDF, blank or filled. Throws `documentNotMade` (500 or 503). */
export const makeFormPdf = (sheet: Sheet, values: Values, words: PaperWords): Promise<Uint8Array> => makePdf('form', paperForm(sheet, values, words))

/** What a filled Word document holds. Sizes are looked at before anything is unpacked; it never throws. */
export const readFormDocx = async (bytes: Uint8Array): Promise<ReadDocx> => (await import('./document-docx-read.server.ts')).readDocx(bytes)
