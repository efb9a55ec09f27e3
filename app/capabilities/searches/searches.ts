// The words of searches: what is counted of them, who may see it, and the tasks that come of it. Safe in the browser.
import { z } from 'zod'
import { holds, type Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'

/** What is counted: searches, those that found nothing, and results that were opened. */
export type Counts = { searches: number; empty: number; clicks: number }

/** A query with its counts over some days. */
export type QueryCounts = Counts & { query: string }

/** What a language's searches say: all of them, the queries that found nothing, and those whose results nobody opened. */
export type SearchesSeen = { all: Counts; empty: QueryCounts[]; weak: QueryCounts[] }

/** A query is written down from this number on; below it, it could say who asked. */
export const FEW = 3
/** Readers opened fewer results than this share of their searches: the answers were weak. */
export const WEAK_SHARE = 0.2
/** Over how many days editors may look. */
export const SPANS = [7, 30, 90] as const

/** What may come of a query. */
export const TASK_KINDS = ['variant', 'text', 'practice', 'translation', 'other'] as const
export type TaskKind = (typeof TASK_KINDS)[number]
export type TaskState = 'open' | 'done'

/** Something to do, made by an editor of a query or wished for by readers; `wishes` says how many of them. */
export type SearchTask = { id: string; kind: TaskKind; language: Language; query: string; note: string; wishes: number; state: TaskState; createdBy: string; createdAt: Date; doneBy: string | null; doneAt: Date | null }

/** Who a task comes from where a reader asked for it. */
export const READER = 'reader'

export const TASK_NOTE = 1000
export const TASK_QUERY = { min: 2, max: 120 } as const

/** What an editor sends to make a task of a query; messages are keys of the dictionary `search`. */
export const taskForm = z.object({
	query: z.string().trim().min(TASK_QUERY.min, 'error.queryShort').max(TASK_QUERY.max, 'error.queryLong'),
	kind: z.enum(TASK_KINDS, 'error.kind'),
	note: z.string().trim().max(TASK_NOTE, 'error.noteLong'),
})
export type TaskInput = z.infer<typeof taskForm>

/** What a reader sends who wishes for a text in the own language. */
export const wishForm = z.object({
	query: z.string().trim().min(TASK_QUERY.min, 'error.queryShort').max(TASK_QUERY.max, 'error.queryLong'),
	note: z.string().trim().max(TASK_NOTE, 'error.noteLong'),
})
export type WishInput = z.infer<typeof wishForm>

/** Whether somebody may see what readers search for in a language, and make tasks of it. */
export const mayLearnFrom = (actor: Actor | null, language?: Language): boolean => holds(actor, 'editor', language) || holds(actor, 'administrator')

/** Whether somebody may see the tasks of a language and say that one is done: translators carry out wishes too. */
export const mayWorkOn = (actor: Actor | null, language?: Language): boolean => mayLearnFrom(actor, language) || holds(actor, 'translator', language)
