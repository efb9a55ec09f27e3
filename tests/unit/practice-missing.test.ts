// What keeps a case from being sent: a title and a summary must be there, and fit on the page.
import { describe, expect, it } from 'vitest'
import { LIMITS, missingIn, NO_FACTS } from '../../app/subjects/practices/practices.ts'

const missing = (fields: { title?: string; summary?: string }) => missingIn(NO_FACTS, fields, { type: 'doc', content: [] }).map(({ what }) => what).filter((what) => what === 'title' || what === 'summary')

describe('before a case is sent', () => {
	it.each([
		[{}, ['title', 'summary']],
		[{ title: ' ', summary: '\t' }, ['title', 'summary']],
		[{ title: 'a'.repeat(LIMITS.title), summary: 'b'.repeat(LIMITS.summary) }, []],
		[{ title: 'a'.repeat(LIMITS.title + 1), summary: 'Short.' }, ['title']],
		[{ title: 'Short', summary: 'b'.repeat(LIMITS.summary + 1) }, ['summary']],
		[{ title: 'Two\nlines', summary: 'Two\nlines' }, ['title', 'summary']],
	])('%j lacks %j', (fields, what) => expect(missing(fields)).toEqual(what))
})
