// The words of notices: what people are told about, and how each may want to be told. Safe in the browser.

/**
 * What a notice is about: your cases; reviews you are asked for; the editors' desk; questions about cases; organisations;
 * the house itself, for administrators.
 */
export const NOTICE_TOPICS = ['contributions', 'reviews', 'desk', 'questions', 'organisations', 'house'] as const
export type NoticeTopic = (typeof NOTICE_TOPICS)[number]

/** In the list only; also by mail at once; also in one mail a day; not at all. */
export const NOTICE_WAYS = ['inApp', 'mail', 'digest', 'off'] as const
export type NoticeWay = (typeof NOTICE_WAYS)[number]

/** How people are told who have chosen nothing. */
export const DEFAULT_WAYS: Record<NoticeTopic, NoticeWay> = { contributions: 'mail', reviews: 'mail', desk: 'digest', questions: 'mail', organisations: 'mail', house: 'digest' }

export type NoticeWays = Record<NoticeTopic, NoticeWay>

/** A page by the name of its function in `web/paths.ts`, with what it takes. */
export type NoticeTarget = readonly [page: string, ...args: string[]]

/** One notice, ready to be put into words: `code` is the key of a sentence, `values` fill it. */
export type Notice = { id: string; topic: NoticeTopic; code: string; values: Record<string, string | number>; to: NoticeTarget; createdAt: Date; isRead: boolean }
