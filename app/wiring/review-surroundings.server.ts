// What the clock and the letters of reviews take from the house: addresses, and what each subject does when a text is archived.
import type { Tended } from '../capabilities/review/review.server.ts'
import { archivePractice } from '../subjects/practices/practices.server.ts'
import { PRACTICE } from '../subjects/practices/practices.ts'
import { absolute } from '../web/frame.server.ts'
import { noticePath } from '../web/notice-path.server.ts'

const archives: Record<string, typeof archivePractice> = { [PRACTICE]: archivePractice }

export const reviewSurroundings: Tended = {
	archive: async (ref, language, now) => archives[ref.kind]?.(ref.id, language, now),
	linkOf: (language, page) => absolute(noticePath(page, language)),
}
