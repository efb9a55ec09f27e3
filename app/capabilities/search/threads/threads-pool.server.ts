// Search in threads of its own, so that no question delays a page: the first thread also writes, further ones only read.
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Language } from '../../../kernel/language.ts'
import type { SubjectRef } from '../../../kernel/subject-ref.ts'
import { env } from '../../../platform/env.server.ts'
import { log } from '../../../platform/log.server.ts'
import type { Say, SearchEngine } from '../search-engine.server.ts'
import { isAsked, noAnswer, type SearchAnswer, type SearchQuery, type SearchSource } from '../search.ts'

type Verb = 'find' | 'update' | 'refresh' | 'rebuild' | 'isReady' | 'close'
export type ToThread = { kind: 'ask'; id: number; verb: Verb; args: unknown[]; languages: readonly Language[] } | { kind: 'given'; id: number; value?: unknown; fault?: string }
export type FromThread = { kind: 'ready' } | { kind: 'answer'; id: number; value?: unknown; fault?: string } | { kind: 'progress'; id: number; done: number; all: number } | { kind: 'source'; id: number; about: number; call: string; args: unknown[] }

type Question = { resolve: (value: unknown) => void; reject: (error: Error) => void; source?: SearchSource | undefined; say?: Say | undefined }

/** Milliseconds after which a question is given up, and the thread that is at it begins anew. */
const PATIENCE = 3_000
/** How many times as long its first answer may take. */
const TO_BEGIN = 10

/** Megabytes for what questions leave behind: little of it lives on, and without a limit each thread would keep several times as much. */
const LIMITS = { maxYoungGenerationSizeMb: 16 }

/** A thread's file: built beside the server, or the source itself, which tsx reads. */
function startWorker(): Worker {
	const here = import.meta.url
	if (!here.endsWith('.ts')) return new Worker(path.join(env.root, 'build/server/search-thread.js'), { resourceLimits: LIMITS })
	const file = JSON.stringify(new URL('./threads-worker.server.ts', here).href)
	return new Worker(`import('tsx/esm/api').then(({ tsImport }) => tsImport(${file}, ${file}))`, { eval: true, execArgv: [], resourceLimits: LIMITS })
}

/** One thread, started when it is first asked something, and again after it ended. */
class Thread {
	private worker: Worker | undefined
	private readonly open = new Map<number, Question>()
	private asked = 0
	private wasReady = false
	/** Whether it has answered since it was started: then it has the index in memory. */
	isWarm = false

	get load(): number {
		return this.open.size
	}

	/** How much more patience it needs: it starts and reads the index before its first answer. */
	get slowness(): number {
		return this.isWarm ? 1 : TO_BEGIN
	}

	/** Whether it could not even start: then there is no use in trying again. */
	isBroken = false
	/** Whether it is at a reader's question: the next one waits, for this thread or for another. */
	isTaken = false

	ask<T>(verb: Verb, args: unknown[], source?: SearchSource, say?: Say): Promise<T> {
		const worker = this.worker ?? this.start()
		this.asked += 1
		const id = this.asked
		worker.ref()
		return new Promise<T>((resolve, reject) => {
			this.open.set(id, { resolve: resolve as (value: unknown) => void, reject, source, say })
			worker.postMessage({ kind: 'ask', id, verb, args, languages: source?.languages() ?? [] } satisfies ToThread)
		})
	}

	private start(): Worker {
		const worker = startWorker()
		worker.on('message', (message: FromThread) => this.hear(worker, message))
		worker.on('error', (error) => this.end(worker, error))
		worker.on('exit', () => this.end(worker, new Error('The search thread ended.')))
		this.worker = worker
		this.isWarm = false
		return worker
	}

	private hear(worker: Worker, message: FromThread): void {
		if (message.kind === 'ready') {
			this.wasReady = true
			return log.info('a search thread answers')
		}
		if (message.kind === 'progress') return this.open.get(message.id)?.say?.(message.done, message.all)
		if (message.kind === 'source') {
			this.give(message).then(
				(value) => worker.postMessage({ kind: 'given', id: message.id, value } satisfies ToThread),
				(error: unknown) => worker.postMessage({ kind: 'given', id: message.id, fault: error instanceof Error ? error.message : String(error) } satisfies ToThread),
			)
			return
		}
		this.isWarm = true
		const question = this.open.get(message.id)
		this.open.delete(message.id)
		if (this.open.size === 0) worker.unref()
		if (message.fault === undefined) question?.resolve(message.value)
		else question?.reject(new Error(message.fault))
	}

	private async give({ about, call, args }: Extract<FromThread, { kind: 'source' }>): Promise<unknown> {
		const source = this.open.get(about)?.source
		if (!source) throw new Error('Nobody waits for this any more.')
		if (call === 'stamps') return (await source.stamps()).map(({ ref, language, stamp }) => ({ ref, language, stamp }))
		return call === 'concepts' ? source.concepts() : source.document(args[0] as SubjectRef, args[1] as Language)
	}

	private end(worker: Worker, error: Error): void {
		if (this.worker !== worker) return
		this.isBroken ||= !this.wasReady
		this.leave(error)
	}

	private leave(error: Error): void {
		this.worker = undefined
		for (const { reject } of this.open.values()) reject(error)
		this.open.clear()
	}

	/** Ends the thread in the middle of what it does: what it writes is whole or not there. */
	async stop(): Promise<void> {
		const { worker } = this
		if (!worker) return
		this.leave(new Error('The search thread was stopped.'))
		await worker.terminate()
	}
}

/** The embedded engine in threads. Where no thread can be started, `beside` does the work in this one. */
export class SearchPool implements SearchEngine {
	readonly name = 'embedded'
	private readonly threads: readonly Thread[]
	/** Questions for which no thread is free, in the order they came. */
	private readonly waiting: Array<(thread: Thread) => void> = []
	private isTold = false

	constructor(private readonly beside: SearchEngine, threads: number, private readonly patience = PATIENCE) {
		this.threads = Array.from({ length: threads }, () => new Thread())
	}

	private get writer(): Thread | undefined {
		const [first] = this.threads
		if (!first?.isBroken) return first
		if (!this.isTold) log.warn('no search thread can be started: questions are answered beside the pages')
		this.isTold = true
		return undefined
	}

	/** A question that was lost with its thread is asked again, once. */
	async find(query: SearchQuery): Promise<SearchAnswer> {
		if (!isAsked(query)) return noAnswer()
		return (await this.asked(query)) ?? (await this.asked(query)) ?? noAnswer()
	}

	/** Asks one thread, or this one where there is none; nothing where the thread ended meanwhile. */
	private async asked(query: SearchQuery): Promise<SearchAnswer | undefined> {
		if (!this.writer) return this.beside.find(query)
		const thread = await this.turn()
		let timer: NodeJS.Timeout | undefined
		let isLate = false
		const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { isLate = true; reject(new Error('A question took too long.')) }, this.patience * thread.slowness) })
		try {
			return await Promise.race([thread.ask<SearchAnswer>('find', [query]), late])
		} catch (error) {
			if (!this.writer) return this.beside.find(query)
			log.error({ err: error, letters: query.text.length }, isLate ? 'a search was given up' : 'a search was lost with its thread')
			if (!isLate) return undefined
			await thread.stop()
			return noAnswer()
		} finally {
			clearTimeout(timer)
			this.free(thread)
		}
	}

	/** A thread for one question, as soon as one is free: of several, the one that has nothing to write. */
	private turn(): Promise<Thread> {
		const awake = this.threads.filter(({ isWarm }) => isWarm)
		const free = (awake.length > 0 ? awake : this.threads.slice(0, 1)).filter(({ isTaken }) => !isTaken)
		const [first, ...others] = free
		if (!first) {
			this.wake()
			return new Promise((resolve) => this.waiting.push(resolve))
		}
		const best = others.reduce((one, other) => (other.load < one.load ? other : one), first)
		best.isTaken = true
		return Promise.resolve(best)
	}

	private free(thread: Thread): void {
		const next = this.waiting.shift()
		thread.isTaken = next !== undefined
		next?.(thread)
	}

	/** A thread that would first have to read the index does so beside the others, and then takes its part. */
	private wake(): void {
		const asleep = this.threads.find(({ isWarm, isTaken, load }) => !isWarm && !isTaken && load === 0)
		if (!asleep) return
		asleep.isTaken = true
		asleep.ask<boolean>('isReady', []).catch((error: unknown) => log.warn({ err: error }, 'a search thread could not be woken')).finally(() => this.free(asleep))
	}

	/** Does something in the thread that writes, or here where there is none. */
	private async write<T>(inThread: (thread: Thread) => Promise<T>, here: () => Promise<T>): Promise<T> {
		const { writer } = this
		if (!writer) return here()
		try {
			return await inThread(writer)
		} catch (error) {
			if (this.writer) throw error
			return here()
		}
	}

	update = (ref: SubjectRef, source: SearchSource) => this.write((thread) => thread.ask<number>('update', [ref], source), () => this.beside.update(ref, source))
	refresh = (source: SearchSource) => this.write((thread) => thread.ask<number>('refresh', [], source), () => this.beside.refresh(source))
	follow = (source: SearchSource) => this.refresh(source)
	rebuild = (source: SearchSource, say?: Say) => this.write((thread) => thread.ask<number>('rebuild', [], source, say), () => this.beside.rebuild(source, say))
	isReady = () => this.write((thread) => thread.ask<boolean>('isReady', []), () => this.beside.isReady())

	async close(): Promise<void> {
		await Promise.all(this.threads.map((thread) => thread.stop()))
		await this.beside.close()
	}
}
