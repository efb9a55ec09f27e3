// Which language a visitor gets, which one stands in for a missing one, and how languages are named.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestLanguage, dateAsSaid, formatOf, inProductOrder, languageOfVisitor, nameOfLanguage, nameWithin } from '../../app/kernel/language.ts'
import { languages } from '../../app/platform/i18n.server.ts'
import { pageLanguage, visitorLanguage } from '../../app/web/language.server.ts'

const ALL = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']

describe('the language of a text', () => {
	it.each([
		['the one asked for', 'de', ['fi', 'en', 'de'], 'fi', 'de'],
		['English where that is missing', 'de', ['fi', 'en', 'sv'], 'fi', 'en'],
		['the source where English is missing too', 'de', ['es', 'sv', 'fi'], 'es', 'es'],
		['the first in the order of the product where the source is missing too', 'de', ['es', 'is', 'sv'], 'fi', 'sv'],
		['a language that the product does not list, where there is no other', 'de', ['is'], 'fi', 'is'],
		['none where there is none', 'de', [], 'fi', undefined],
	])('is %s', (_, asked, available, source, best) => {
		expect(bestLanguage(asked, available, source)).toBe(best)
	})

	it('is always one that exists', () => {
		fc.assert(fc.property(fc.constantFrom(...ALL, 'is', ''), fc.uniqueArray(fc.constantFrom(...ALL, 'is', 'zz'), { minLength: 1 }), fc.constantFrom(...ALL), (asked, available, source) => {
			expect(available).toContain(bestLanguage(asked, available, source))
		}))
	})
})

describe('the order of languages', () => {
	it('is the product’s, and unknown ones follow in alphabetical order', () => {
		expect(inProductOrder(['zz', 'es', 'is', 'fi', 'en'])).toEqual(['en', 'fi', 'es', 'is', 'zz'])
		expect(languages()).toEqual(ALL)
	})

	it('loses and adds none, whatever order they come in', () => {
		fc.assert(fc.property(fc.shuffledSubarray([...ALL, 'is', 'da']), (given) => {
			expect(inProductOrder(given)).toEqual([...ALL, 'da', 'is'].filter((language) => given.includes(language)))
		}))
	})
})

describe('the name of a language', () => {
	it('is its own, with a capital as in a list', () => {
		expect(ALL.map(nameOfLanguage)).toEqual(['English', 'Suomi', 'Svenska', 'Nederlands', 'Deutsch', 'Français', 'Italiano', 'Español'])
	})

	it('inside a sentence it has the name that the sentence’s language gives it', () => {
		expect(['en', 'fi', 'sv', 'de'].map((sentence) => nameWithin(sentence, 'fi'))).toEqual(['Finnish', 'suomi', 'finska', 'Finnisch'])
		expect(nameWithin('sv', 'sv')).toBe('svenska')
		expect(nameOfLanguage('sv')).toBe('Svenska')
	})
})

describe('a visitor without a language in the address', () => {
	it.each([
		['gets the language of the cookie before all else', 'sv', 'fi', 'sv'],
		['gets the first wish of the browser without a cookie', undefined, 'fi, sv;q=0.8, en;q=0.5', 'fi'],
		['gets the wish that weighs most, wherever it stands', undefined, 'en;q=0.3, de;q=0.9, fi;q=0.5', 'de'],
		['gets the first of two wishes that weigh the same', undefined, 'nl;q=0.5, fr;q=0.5', 'nl'],
		['gets the language of a regional wish', undefined, 'de-AT, en', 'de'],
		['may write the wish in any case and with any spaces', undefined, '  FI-fi ;  Q=0.9 , SV ; q=0.1', 'fi'],
		['does not get what has no weight', undefined, 'fi;q=0, sv;q=0.1', 'sv'],
		['does not get what has a weight that is none', undefined, 'fi;q=high, sv;q=-1, nl;q=0.1', 'nl'],
		['gets English where nothing that is wished exists', undefined, 'ja, zh;q=0.9, *;q=0.1', 'en'],
		['gets English without wishes', undefined, null, 'en'],
		['gets English for an empty wish', undefined, '', 'en'],
		['is not bothered by a cookie that names no language', 'klingon', 'fi', 'fi'],
		['is not bothered by an empty cookie', '', 'fi', 'fi'],
	])('%s', (_, cookie, accepted, expected) => {
		expect(languageOfVisitor(ALL, cookie, accepted)).toBe(expected)
	})

	it('gets a language that exists, whatever the browser sends', () => {
		const piece = fc.constantFrom('fi', 'sv-SE', 'x', '*', ';', 'q=', 'q=1', 'q=0.5', ',', ' ', '-', '=', '\t', '__proto__', 'ä')
		fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece).map((pieces) => pieces.join(''))), (header) => {
			expect(ALL).toContain(languageOfVisitor(ALL, undefined, header))
		}))
	})

	it('may send a header of any length', () => {
		expect(languageOfVisitor(ALL, undefined, `${'xx,'.repeat(100_000)}fi`)).toBe('en')
		expect(languageOfVisitor(ALL, undefined, `fi,${'xx,'.repeat(100_000)}`)).toBe('fi')
	})
})

describe('a request', () => {
	const asking = (headers: Record<string, string>) => visitorLanguage(new Request('http://localhost/', { headers }))

	it.each([
		['the cookie among others', { Cookie: 'a=b; language=fi; c=d' }, 'fi'],
		['the cookie before the browser’s wish', { Cookie: 'language=sv', 'Accept-Language': 'de' }, 'sv'],
		['no cookie whose name only ends alike', { Cookie: 'mylanguage=sv', 'Accept-Language': 'de' }, 'de'],
		['no cookie with more in it', { Cookie: 'language=sv%0d%0a', 'Accept-Language': 'de' }, 'de'],
		['no cookie in capitals', { Cookie: 'language=SV' }, 'en'],
	])('is answered by %s', (_, headers, expected) => {
		expect(asking(headers)).toBe(expected)
	})

	it('for a page has the language of its address, or the visitor’s where that is none of ours', () => {
		const pageAt = (path: string) => pageLanguage(new Request(`http://localhost${path}`, { headers: { Cookie: 'language=it' } }))
		for (const path of ['/fi', '/fi/tavat?a=b', '/fi/no/such/page', '/fi.data']) expect(pageAt(path), path).toBe('fi')
		for (const path of ['/', '/xx/ways', '/FI', '//fi', '/constructor', '/finland', '/%66i']) expect(pageAt(path), path).toBe('it')
	})
})

describe('a date in running text', () => {
	const said = (day: string, language: string) => dateAsSaid(new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day)), language)

	it.each([
		['2026-12-01', 'fr', '1er décembre 2026'],
		['2026-12-11', 'fr', '11 décembre 2026'],
		['2026-12-21', 'fr', '21 décembre 2026'],
		['2026-12-01', 'en', '1 December 2026'],
		['2026-12-01', 'es', '1 de diciembre de 2026'],
		['2026-12-01', 'it', '1 dicembre 2026'],
	])('of %s in %s is %s', (day, language, words) => {
		expect(said(day, language)).toBe(words)
	})
})
