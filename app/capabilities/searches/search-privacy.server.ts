// What of a query may be remembered at all: its words in a plain form, or nothing where they could name a person.

const [LONGEST, MOST_WORDS, LONGEST_WORD, MOST_DIGITS] = [60, 8, 40, 4]

const SIGNS_OF_PERSONS: readonly RegExp[] = [
	// Mail addresses, also disguised ones, names of accounts, and addresses of the web.
	/[@＠]/, /\(at\)|\[at\]|\bat\b.+\bdot\b/i, /:\/\/|www\./i, /\p{L}\.(com|org|net|eu|[a-z]{2})\b/iu,
	// Telephone numbers and numbers of identity, also with letters between (`AB12CD34`, `010190-123A`).
	/\+\s*\p{Nd}/u, /(?=\S*\p{L})(?=(?:\S*\p{Nd}){3})\S{6,}/u,
]

/**
 * The plain form of a query, so that one written in two ways counts as one; `null` where it must not be kept: longer than
 * a question, more digits than a year or a code has, or looking like a mail address, a telephone number, a number of identity.
 */
export function rememberable(text: string): string | null {
	if (text.length > 4 * LONGEST) return null
	const plain = text.normalize('NFKC').toLowerCase().replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').replace(/["“”„«»]/g, ' ').replace(/\s+/g, ' ').trim()
	const words = plain.split(' ')
	if (plain.length < 2 || plain.length > LONGEST || words.length > MOST_WORDS || words.some((word) => word.length > LONGEST_WORD)) return null
	if (!/\p{L}/u.test(plain) || (plain.match(/\p{N}/gu) ?? []).length > MOST_DIGITS) return null
	return SIGNS_OF_PERSONS.some((sign) => sign.test(plain) || sign.test(text)) ? null : plain
}
