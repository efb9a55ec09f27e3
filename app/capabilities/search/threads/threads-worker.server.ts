// The other end of a search thread: an engine of its own that answers messages, and asks back for the texts it indexes.
import { parentPort } from 'node:worker_threads'
import type { Language } from '../../../kernel/language.ts'
import type { SubjectRef } from '../../../kernel/subject-ref.ts'
import { EmbeddedEngine } from '../embedded/embedded-index.server.ts'
import type { FromThread, ToThread } from './threads-pool.server.ts'
import type { Concept, SearchDocument, SearchQuery, SearchSource, TextStamp } from '../search.ts'

const engine = new EmbeddedEngine()
const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
let asked = 0

const say = (message: FromThread) => parentPort?.postMessage(message)

/** Asks the main thread for something that only it can reach. */
function ask(about: number, call: string, args: unknown[]): Promise<unknown> {
	asked += 1
	const id = asked
	say({ kind: 'source', id, about, call, args })
	return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}

/** The source that was handed in with a question, at the other end. */
const sourceOf = (about: number, languages: readonly Language[]): SearchSource => ({
	languages: () => languages,
	stamps: () => ask(about, 'stamps', []) as Promise<TextStamp[]>,
	concepts: () => ask(about, 'concepts', []) as Promise<Concept[]>,
	document: (ref, language) => ask(about, 'document', [ref, language]) as Promise<SearchDocument | null>,
})

function carryOut({ id, verb, args, languages }: Extract<ToThread, { kind: 'ask' }>): Promise<unknown> {
	const source = sourceOf(id, languages)
	if (verb === 'find') return engine.find(args[0] as SearchQuery)
	if (verb === 'update') return engine.update(args[0] as SubjectRef, source)
	if (verb === 'refresh') return engine.refresh(source)
	if (verb === 'rebuild') return engine.rebuild(source, (done, all) => say({ kind: 'progress', id, done, all }))
	return verb === 'isReady' ? engine.isReady() : engine.close()
}

parentPort?.on('message', (message: ToThread) => {
	if (message.kind === 'given') {
		const one = waiting.get(message.id)
		waiting.delete(message.id)
		if (message.fault === undefined) one?.resolve(message.value)
		else one?.reject(new Error(message.fault))
		return
	}
	carryOut(message).then(
		(value) => say({ kind: 'answer', id: message.id, value }),
		(error: unknown) => say({ kind: 'answer', id: message.id, fault: error instanceof Error ? error.message : String(error) }),
	)
})
say({ kind: 'ready' })
