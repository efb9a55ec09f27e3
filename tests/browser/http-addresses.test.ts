// Addresses: every page has one real address in each language, and every other one that ever was leads there.
import { describe, expect, inject, test } from 'vitest'
import { ask, inTurns } from './ask.ts'
import { decoded, headOf, tagsIn, wordsOf } from './markup.ts'
import { READING, visitOf, type Kind } from './pages.ts'
import { FORMER_SLUG } from './states.ts'

const site = inject('site')
const PATIENCE = 120_000
const SOURCE = 'en'

const get = (path: string, headers: Record<string, string> = {}) => ask(site.url, path, { headers })
const pathOf = (kind: Kind, language: string) => visitOf(site, kind, language).path
const local = (address: string | undefined) => (address ?? '').replace(site.publicUrl, '')
const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
const reading = site.visits.filter(({ kind }) => READING.includes(kind))
/** Kinds that surely exist in every language: the interface makes them, or the way was chosen because it does. */
const EVERYWHERE: readonly Kind[] = ['ways', 'map', 'ways-none', 'compare', 'compare-none', 'way', 'glossary', 'term', 'cases', 'cases-narrowed', 'cases-none']
const movedFrom = async (path: string) => {
	const { status, headers } = await get(path)
	return { status, to: headers.location }
}

describe.each(site.languages)('in %s', { timeout: PATIENCE }, (language) => {
	const others = site.languages.filter((one) => one !== language)

	test('a former address leads to today’s for good', async () => {
		for (const kind of ['way', 'get-started'] as const) {
			const today = pathOf(kind, language)
			expect(await movedFrom(`${parentOf(today)}/${FORMER_SLUG}`)).toEqual({ status: 301, to: today })
		}
	})
	test('the words and names of another language lead to this one’s for good', async () => {
		for (const kind of ['ways', 'compare', 'glossary', 'report', 'book', 'way', 'get-started'] as const) {
			for (const other of others) {
				const [here, there] = [pathOf(kind, language).split('?')[0], pathOf(kind, other).split('?')[0]?.replace(`/${other}/`, `/${language}/`) ?? '']
				if (here !== there) expect(await movedFrom(there), there).toEqual({ status: 301, to: here })
			}
		}
	})
	test('a choice survives the way to the right address', async () => {
		const compare = new URL(pathOf('compare', language), site.url)
		const other = others.map((one) => pathOf('compare-none', one).replace(`/${one}/`, `/${language}/`)).find((path) => path !== compare.pathname) ?? ''
		expect(await movedFrom(other + compare.search)).toEqual({ status: 301, to: compare.pathname + compare.search })
	})
	test('the short address on paper leads to the way', async () => {
		const { status, to } = await movedFrom(`/${language}/1`)
		expect([301, 302, 307, 308]).toContain(status)
		expect(to).toBe(pathOf('way', language))
		expect((await get(pathOf('way', language))).text).toContain(`${site.publicUrl.replace('https://', '')}/${language}/1<`)
	})
	test('a slash too many leads to the address without it', async () => {
		for (const kind of ['home', 'ways', 'way', 'about'] as const) expect(await movedFrom(`${pathOf(kind, language)}/`), kind).toEqual({ status: 301, to: pathOf(kind, language) })
	})
	test('a way that is not translated is shown in English under this language’s address, and is nowhere said to be its own', async () => {
		const visit = site.visits.find((one) => one.kind === 'way-fallback' && one.language === language)
		if (language === SOURCE) return expect(visit).toBeUndefined()
		const page = await get(visit?.path ?? '')
		const { canonical, alternates, language: shown } = headOf(page.text)
		expect({ status: page.status, shown }).toEqual({ status: 200, shown: language })
		expect(local(canonical)).toMatch(new RegExp(`^/${SOURCE}/`))
		expect(alternates).toEqual({})
		const english = await get(local(canonical))
		expect(headOf(english.text).canonical).toBe(canonical)
		expect(Object.keys(headOf(english.text).alternates)).not.toContain(language)
		expect(wordsOf(page.text, 'h1')).toBe(wordsOf(english.text, 'h1'))
		expect(page.text).toMatch(new RegExp(`<h1 lang="${SOURCE}"`))
		expect((await get('/sitemap.xml')).text).not.toContain(`${site.publicUrl}${visit?.path ?? ''}<`)
	})
})

describe('the head of every reading page', { timeout: PATIENCE }, () => {
	test('names an address that answers and names itself', async () => {
		await inTurns(reading, async ({ path }) => {
			const { canonical } = headOf((await get(path)).text)
			const there = await get(local(canonical))
			expect({ path, status: there.status, canonical: headOf(there.text).canonical }).toEqual({ path, status: 200, canonical })
		})
	})
	test('names every language that the page truly has, and every language names it', async () => {
		await inTurns(reading, async ({ kind, path, language }) => {
			const { canonical, alternates } = headOf((await get(path)).text)
			const { 'x-default': fallback, ...named } = alternates
			if (EVERYWHERE.includes(kind)) expect({ path, languages: Object.keys(named).sort() }).toEqual({ path, languages: [...site.languages].sort() })
			else if (local(canonical).split('/')[1] !== language) return expect(alternates, path).toEqual({})
			// Who reads none of the languages is led to English, or else to the language in which the text was written.
			expect({ path, itself: named[language], fallback }).toEqual({ path, itself: canonical, fallback: named[SOURCE] ?? canonical })
			for (const other of Object.values(named)) expect(headOf((await get(local(other))).text).alternates, `${path} and ${local(other)}`).toEqual(alternates)
		})
	})
	test('describes the page to people who share it and to machines', async () => {
		await inTurns(reading, async ({ path, language }) => {
			const { text } = await get(path)
			const { canonical, data } = headOf(text)
			const meta = tagsIn(text.slice(0, text.indexOf('</head>')), 'meta').map(({ attributes }) => attributes)
			const say = (name: string) => meta.find((one) => one['property'] === name || one['name'] === name)?.['content'] ?? ''
			expect(say('description').length, path).toBeGreaterThan(20)
			expect({ path, title: say('og:title'), site: say('og:site_name'), url: say('og:url'), text: say('og:description') }).toEqual({ path, title: expect.stringMatching(/\S/) as string, site: 'Samverk', url: canonical, text: say('description') })
			expect(say('og:locale').slice(0, 2)).toBe(language)
			expect(data.map((one) => ({ path, ...one }))).toEqual([expect.objectContaining({ path, '@context': 'https://schema.org', '@type': expect.any(String) as string, name: expect.any(String) as string, url: canonical, inLanguage: local(canonical).slice(1, 3), license: 'https://creativecommons.org/licenses/by/4.0/' })])
		})
	})
	test('of a way says what is to be learned there, for whom and how up to date', async () => {
		for (const language of site.languages) {
			const { text } = await get(pathOf('way', language))
			expect(headOf(text).data).toEqual([expect.objectContaining({
				'@type': 'LearningResource', name: wordsOf(text, 'h1'), isAccessibleForFree: true, learningResourceType: 'guide', educationalLevel: expect.stringMatching(/^EQF [1-8]-[1-8]$/) as string,
				dateModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string, audience: expect.objectContaining({ '@type': 'EducationalAudience' }) as object, isPartOf: expect.objectContaining({ name: 'Samverk' }) as object,
			})])
		}
	})
})

/** That every address answers and names itself is looked at in `whole-manual`; here it is one of seven without VERIFY_FULL. */
const ONE_OF = 7

describe('the map of the site', { timeout: PATIENCE }, () => {
	const readMap = async () => {
		const { text } = await get('/sitemap.xml')
		return text.split('<url>').slice(1).map((entry) => ({
			address: decoded(/<loc>([^<]*)/.exec(entry)?.[1] ?? ''),
			languages: Object.fromEntries(tagsIn(entry, 'xhtml:link').map(({ attributes: { hreflang = '', href = '' } }) => [hreflang, href])),
		}))
	}
	test('lists addresses that answer, name themselves, and have the languages that it says', async () => {
		const entries = await readMap()
		expect(entries.length).toBeGreaterThan(50)
		await inTurns(entries.filter((_, at) => process.env['VERIFY_FULL'] || at % ONE_OF === 0), async ({ address, languages }) => {
			const page = await get(local(address))
			const { canonical, alternates: { 'x-default': _, ...alternates } } = headOf(page.text)
			expect({ address, status: page.status, canonical, languages }).toEqual({ address, status: 200, canonical: address, languages: alternates })
		})
		expect(new Set(entries.map(({ address }) => address)).size).toBe(entries.length)
	})
	test('leaves no page out', async () => {
		const listed = new Set((await readMap()).map(({ address }) => local(address)))
		const inMap: Kind[] = ['home', 'ways', 'way', 'get-started', 'benefits', 'obstacles', 'glossary', 'term', 'about', 'accessibility', 'licence', 'privacy', 'cases', 'case']
		const paths = reading.filter(({ kind }) => inMap.includes(kind)).map(async ({ path }) => local(headOf((await get(path)).text).canonical))
		expect((await Promise.all(paths)).filter((path) => !listed.has(path))).toEqual([])
	})
})

describe('the start address', () => {
	const leads = async (headers: Record<string, string>) => (await get('/', headers)).headers.location
	test.each([
		[{}, '/en'], [{ 'Accept-Language': 'fi' }, '/fi'], [{ 'Accept-Language': 'sv-FI, fi;q=0.5' }, '/sv'], [{ 'Accept-Language': 'en;q=0.3, de-AT;q=0.8, *;q=0.1' }, '/de'],
		[{ 'Accept-Language': 'is, pl' }, '/en'], [{ 'Accept-Language': 'fi;q=0, nl' }, '/nl'], [{ 'Accept-Language': ';;q=,,=' }, '/en'], [{ 'Accept-Language': '*' }, '/en'],
		[{ Cookie: 'language=es', 'Accept-Language': 'fi' }, '/es'], [{ Cookie: 'other=1; language=it; more=2' }, '/it'], [{ Cookie: 'language=xx', 'Accept-Language': 'fi' }, '/fi'],
		[{ Cookie: 'language=//evil.example', 'Accept-Language': 'fr' }, '/fr'], [{ Cookie: '%E0%A4%A; language; ==;;\u00ff', 'Accept-Language': 'nl' }, '/nl'], [{ Cookie: 'mylanguage=de' }, '/en'],
	])('%j leads to %s', async (headers, path) => expect(await leads(headers as Record<string, string>)).toBe(path))

	test('nothing in an address leads off the site', async () => {
		for (const path of ['//evil.example/', '//evil.example', '/fi//evil.example', '/fi/%2F%2Fevil.example', '/fi/ways//evil.example/', '/https://evil.example', '/en/glossary/..//evil.example', '/%2F%2Fevil.example/..']) {
			const to = new URL((await get(path)).headers.location ?? '/', `${site.url}/`)
			expect(to.origin, path).toBe(site.url)
		}
		const { text } = await get(`${pathOf('report', 'en').split('?')[0]}?sent=1&page=${encodeURIComponent('//evil.example')}`)
		expect(text).not.toContain('evil.example')
	})
})
