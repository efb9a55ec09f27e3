// What the clock and the letters of reviews take from the house: addresses, and what each subject does when a text is archived.
import type { Tended } from '../capabilities/review/review.server.ts'
import { archivePractice } from '../subjects/practices/practices.server.ts'
import { PRACTICE } from '../subjects/practices/practices.ts'
import { pathsIn } from '../web/address-book.server.ts'
import { absolute } from '../web/frame.server.ts'

const archives: Record<string, typeof archivePractice> = { [PRACTICE]: archivePractice }

export const reviewSurroundings: Tended = {
	archive: async (ref, language, now) => archives[ref.kind]?.(ref.id, language, now),
	linkOf: (language, [page, ...args]) => absolute((pathsIn(language) as unknown as Record<string, (...given: string[]) => string>)[page]?.(...args) ?? '/'),
}
