// Soft hyphens change where a word may break, and nothing else.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { withSoftHyphens } from '../../app/platform/hyphens.server.ts'

const LANGUAGES = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']
const SOFT = /\u00AD/g

describe('long words', () => {
	test.each([['de', 'Betriebsbesichtigungen'], ['fi', 'Oppisopimuskoulutus'], ['nl', 'Praktijkbegeleiders'], ['sv', 'Arbetsplatshandledare']])('of %s may break: %s', (language, word) => {
		expect(withSoftHyphens(word, language)).toMatch(SOFT)
	})
	it('stay as they are in a language without patterns', () => expect(withSoftHyphens('Betriebsbesichtigungen', 'xx')).toBe('Betriebsbesichtigungen'))
})

test('short words never break', () => expect(withSoftHyphens('Duale Ausbildung', 'de')).toBe('Duale Ausbildung'))

test.each(LANGUAGES)('no letter is lost in %s', (language) => {
	fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'aeiouäöåéèüßñbcdfglmnprstvk ’-') })), (words) => {
		const text = words.join(' ')
		expect(withSoftHyphens(text, language).replace(SOFT, '')).toBe(text)
	}))
})
