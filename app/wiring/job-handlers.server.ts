// The table of all work in the background: which verb does which kind of job. The worker knows only this.
import { MAIL_JOB, sendLetter } from '../platform/mail.server.ts'
import { TELL_JOB, TEND_JOB, tellReview, tendReviews } from '../capabilities/review/review.server.ts'
import { REMOVE_JOB, removeBytes } from '../capabilities/media/media.server.ts'
import { carryOutMark } from '../capabilities/search/search.server.ts'
import { SEARCH_JOB, type Mark } from '../capabilities/search/search.ts'
import { deliverNotice, DIGEST_JOB, sendDigest } from '../platform/notice-mail.server.ts'
import { NOTICE_JOB } from '../platform/notices.server.ts'
import type { JobHandlers } from '../platform/worker.server.ts'
import { BOOK_JOB, makeBook } from '../subjects/books/books.server.ts'
import type { BookOrder } from '../subjects/books/books.ts'
import { FORGET_JOB, forgetDraft, PUBLISH_JOB, publishWhenDue } from '../subjects/practices/practices.server.ts'
import { bookSurroundings } from './book-surroundings.server.tsx'
import { reviewSurroundings } from './review-surroundings.server.ts'
import { noticeSurroundings } from './notices.server.ts'
import { searchSource } from './search.server.ts'
import { keepUp, UPKEEP_JOB } from './upkeep.server.ts'

/** Work that takes long: it has a worker of its own, so that nothing else waits for it. */
const SLOW: readonly string[] = [BOOK_JOB]

export const jobHandlers: JobHandlers = {
	[BOOK_JOB]: (data, context) => makeBook(data as BookOrder, bookSurroundings, context),
	[FORGET_JOB]: forgetDraft,
	[MAIL_JOB]: sendLetter,
	[PUBLISH_JOB]: (data) => publishWhenDue(data),
	[TELL_JOB]: (data) => tellReview(data, reviewSurroundings.linkOf),
	[TEND_JOB]: () => tendReviews(new Date(), reviewSurroundings),
	[NOTICE_JOB]: (data) => deliverNotice(data, noticeSurroundings),
	[DIGEST_JOB]: (data) => sendDigest(data, noticeSurroundings),
	[REMOVE_JOB]: (data) => removeBytes((data as { id: string }).id),
	[UPKEEP_JOB]: keepUp,
	[SEARCH_JOB]: (data) => carryOutMark(data as Mark, searchSource),
}

/** The table in two parts, one for each worker. */
export const jobLanes: readonly JobHandlers[] = [true, false].map((isSlow) => Object.fromEntries(Object.entries(jobHandlers).filter(([kind]) => SLOW.includes(kind) === isSlow)))
