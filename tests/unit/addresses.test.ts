// Addresses: how each page's path is written in a language, and where links inside the manual lead.
import { describe, expect, it } from 'vitest'
import type { PublishedText } from '../../app/capabilities/editions/editions.ts'
import type { RichText } from '../../app/kernel/rich-text.ts'
import { languages, pathWords } from '../../app/platform/i18n.server.ts'
import { addressBook, linksFor, pathOfText, pathsIn } from '../../app/web/address-book.server.ts'
import { pathsOf } from '../../app/web/paths.ts'
import { atItsAddress, languageStates } from '../../app/web/published-text.server.ts'

describe('paths', () => {
	it('are written with the words of their language', () => {
		const paths = pathsIn('fi')
		expect([paths.home(), paths.ways(), paths.way('yritysvierailut'), paths.shortWay(3), paths.top('tietoa'), paths.glossary(), paths.glossary('work-mentor'), paths.compare(), paths.feed()]).toEqual([
			'/fi', '/fi/tavat', '/fi/tavat/yritysvierailut', '/fi/3', '/fi/tietoa', '/fi/sanasto', '/fi/sanasto#work-mentor', '/fi/vertailu', '/fi/feed.atom',
		])
	})

	it('carry what was chosen, several values of one name too, and nothing where nothing was', () => {
		const paths = pathsIn('en')
		expect(paths.ways({ effort: ['1', '2'], view: 'map', step: [] })).toBe('/en/ways?effort=1&effort=2&view=map')
		expect(paths.compare(['placements', 'matching'])).toBe('/en/compare?way=placements&way=matching')
		expect(paths.ways({})).toBe('/en/ways')
	})

	it('carry any page safely to the report form', () => {
		const page = '/fi/tavat?a=1&b=ä #x"<'
		expect(new URL(pathsIn('sv').report(page), 'http://localhost').searchParams.get('page')).toBe(page)
		expect(pathsIn('sv').report('')).toBe('/sv/felanmalan')
	})

	it('fall back to the name of the section where a language lacks its word', () => {
		expect(pathsOf('is', {}).ways()).toBe('/is/ways')
	})

	it('of one language never meet each other', () => {
		for (const language of languages()) {
			const paths = pathsIn(language)
			const all = [paths.home(), paths.ways(), paths.compare(), paths.glossary(), paths.report(), paths.feed(), paths.shortWay(1)]
			expect(new Set(all).size).toBe(all.length)
			for (const word of Object.values(pathWords(language))) expect(word).toMatch(/^(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/)
		}
	})
})

const entry = (kind: string, id: string, slug: string, isFallback = false) => ({ ref: { kind, id }, language: isFallback ? 'en' : 'fi', isFallback, fields: { title: `Title of ${id}`, slug } })
const ENTRIES = [entry('way', 'placements', 'tyopaikalla'), entry('way', 'matching', 'matching', true), entry('chapter', 'obstacles', 'esteet'), entry('page', 'home', 'koti'), entry('page', 'about', 'tietoa'), entry('term', 'work-mentor', 'tyopaikkaohjaaja')]

describe('the address book', () => {
	const book = addressBook('fi', ENTRIES)

	it.each([
		['a way', 'way:placements', '/fi/tavat/tyopaikalla'],
		['a block of a way', 'way:placements#before', '/fi/tavat/tyopaikalla#before'],
		['a chapter', 'chapter:obstacles', '/fi/esteet'],
		['a block of a chapter', 'chapter:obstacles#external-language', '/fi/esteet#external-language'],
		['a page', 'page:about', '/fi/tietoa'],
		['the home page', 'page:home', '/fi'],
		['a term', 'term:work-mentor', '/fi/sanasto/tyopaikkaohjaaja'],
		['a block of a term', 'term:work-mentor#one', '/fi/sanasto/tyopaikkaohjaaja#one'],
	])('leads to %s', (_, href, path) => {
		expect(book.resolve(href)).toMatchObject({ path })
	})

	it('says in which language a page is that the reader’s language does not have', () => {
		expect(book.resolve('way:matching#before')).toEqual({ path: '/fi/tavat/matching#before', language: 'en' })
	})

	it('says which term a link explains', () => {
		expect(book.resolve('term:work-mentor')?.term).toBe('work-mentor')
		expect(book.resolve('way:placements')?.term).toBeUndefined()
	})

	it.each(['https://example.org', 'mailto:a@example.org', '#before', 'way:nowhere', 'way:', '', '__proto__', 'constructor'])('leaves alone what leads out, or nowhere: %s', (href) => {
		expect(book.resolve(href)).toBeUndefined()
	})

	it('knows titles, and names what it does not know by its id and leads home', () => {
		expect(book.titleOf({ kind: 'way', id: 'placements' })).toBe('Title of placements')
		expect(book.titleOf({ kind: 'way', id: 'nowhere' })).toBe('nowhere')
		expect(book.pathTo({ kind: 'way', id: 'nowhere' })).toBe('/fi')
	})

	it('resolves every link of a text once', () => {
		const run = (href: string) => ({ type: 'text' as const, text: 'x', marks: [{ type: 'link' as const, attrs: { href } }] })
		const body: RichText = { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'one' }, content: [run('way:placements'), run('https://example.org'), run('way:placements')] }] }
		expect(linksFor(body, book)).toEqual({ 'way:placements': { path: '/fi/tavat/tyopaikalla' } })
	})
})

describe('a published text', () => {
	const freshness = { state: 'outdated' as const, changed: ['a', 'b'], missing: ['c'], total: 9 }
	const translation = (language: string, slug: string, isSource = false) => ({ language, title: slug, slug, isSource, freshness: isSource ? { state: 'source' as const, changed: [], missing: [], total: 9 } : freshness, publishedAt: new Date(0) })
	const text: PublishedText = {
		ref: { kind: 'way', id: 'placements' }, language: 'fi', isFallback: false, fields: { title: 'x', slug: 'tyopaikalla', formerSlugs: ['ennen'] }, body: { type: 'doc', content: [] },
		facts: {}, revision: 2, publishedAt: new Date(0), freshness, translations: [translation('en', 'placements', true), translation('fi', 'tyopaikalla')],
	}
	const thrown = (work: () => unknown): unknown => {
		try {
			return work()
		} catch (error) {
			return error
		}
	}

	it('is shown under its address of today', () => {
		expect(atItsAddress(text, 'fi', '/fi/tavat/tyopaikalla')).toBe(text)
	})

	it.each(['/fi/tavat/ennen', '/fi/tavat/placements', '/fi/ways/tyopaikalla'])('leads on for good from %s', (here) => {
		const answer = thrown(() => atItsAddress(text, 'fi', here)) as Response
		expect([answer.status, answer.headers.get('Location')]).toEqual([301, '/fi/tavat/tyopaikalla'])
	})

	it('that is not there is a problem with its status', () => {
		expect(thrown(() => atItsAddress(null, 'fi', '/fi/tavat/x'))).toMatchObject({ code: 'notFound', status: 404 })
	})

	it('tells of each language where it is and how far behind', () => {
		expect(languageStates(text)).toEqual([
			{ language: 'en', name: 'English', path: '/en/ways/placements', isShown: false, state: 'source', behind: 0, total: 9 },
			{ language: 'fi', name: 'Suomi', path: '/fi/tavat/tyopaikalla', isShown: true, state: 'outdated', behind: 3, total: 9 },
		])
		expect(pathOfText(text.ref, 'slug', 'de')).toBe('/de/wege/slug')
	})
})
