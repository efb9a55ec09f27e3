// A translation held against its original, its language, and the words of a glossary in their forms.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPassages, figuresOf, namesOneOf, otherLanguage, passagesOf, tell } from '../../app/capabilities/prose/prose.server.ts'

const LANGUAGES = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']
const figures = (text: string) => [...figuresOf(text)].map(([figure, count]) => (count > 1 ? `${figure}×${count}` : figure)).join(' ')

/** What a translation is told, with English as the original. */
async function told(english: string, language: string, text: string) {
	const found = await checkPassages([{ id: 'one', text }], language, { original: { language: 'en', passages: [{ id: 'one', text: english }] } })
	for (const finding of found) expect(tell(finding)).toMatch(/\.$/)
	return found.map(({ reason, found: what }) => `${reason} ${what}`)
}

describe('figures', () => {
	it.each([
		['at 9:00 or 9.00 or 09:00 or 9 h or 9h', '9×5'],
		['7:30, 07.30, 7 h 30 and 7h30; 2 pm, 2.30 pm', '7.30×4 14 14.30'],
		['8–20 learners, 5-7 days', '8 20 5 7'],
		['1 000, 1.000, 1,000 and 1000', '1000×4'],
		['2.5 and 2,5; 1.9.2026', '2.5×2 1 9 2026'],
		['the 1st, 2e, 3º and 4. day', '1 2 3 4'],
		['A4, EQF4, B2, x-3; Act 3/2022 and 2017/189', ''],
		['EN 301 549 and EN 301\u00A0549', '301549×2'],
	])('of “%s” are %s', (text, wanted) => expect(figures(text)).toBe(wanted))

	it('are the same however a language writes a number', () => {
		fc.assert(fc.property(fc.oneof(fc.nat(9_999_999), fc.nat(999).map((number) => number + 0.5)), fc.constantFrom(...LANGUAGES), (number, language) => {
			expect(figures(`x ${new Intl.NumberFormat(language).format(number)} x`)).toBe(figures(`x ${number} x`))
		}))
	})

	it('are the same however a language writes a time', () => {
		fc.assert(fc.property(fc.nat(23), fc.nat(59), fc.constantFrom(...LANGUAGES), (hour, minute, language) => {
			const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 1, hour, minute))
			expect(figures(time)).toBe(figures(`${hour}:${String(minute).padStart(2, '0')}`))
		}))
	})
})

describe('a translation', () => {
	it('has the numbers of its original, in digits or in words', async () => {
		expect(await told('In 15 minutes, 3 to 4 people at 7:30.', 'nl', 'In een kwartier, drie tot 4 mensen om half acht.')).toEqual([])
		expect(await told('From week 3, ten of them.', 'fi', 'Kolmannesta viikosta 10.')).toEqual([])
		expect(await told('By week 2 there are 12.', 'sv', 'Andra veckan är de tolv.')).toEqual([])
		expect(await told('A 1 and a 20.', 'de', 'Eine Eins und zwanzig.')).toEqual([])
	})

	it('is told what is missing and what is too much', async () => {
		expect(await told('In 4–6 weeks.', 'de', 'In 4 Wochen.')).toEqual(['numberMissing 6'])
		expect(await told('In 4 weeks.', 'es', 'En 4 semanas, 9 días.')).toEqual(['numberAdded 9'])
		expect(await told('From 8 to 8.', 'it', 'Alle 8.')).toEqual(['numberMissing 8'])
	})

	it('asks for the same things to be filled in', async () => {
		expect(await told('Dear [name], on {{ date }} at ____.', 'fr', 'Bonjour [nom], le {{date}} à _____.')).toEqual([])
		expect(await told('Dear [name], on {{date}}.', 'fr', 'Bonjour, le {{day}}.')).toEqual(['otherPlaceholders {{day}}'])
	})
})

describe('the language of a text', () => {
	const english = 'Nobody has put this sentence into the language of its readers.'
	it.each(LANGUAGES.slice(1))('is told where English stands in %s, also beside what is right', async (language) => {
		expect(await otherLanguage(english, language)).toMatchObject([{ rule: 'language', wanted: `${language}, not en`, found: expect.stringContaining('Nobody') as string }])
	})

	it('is found in one item among others, and in short items together', async () => {
		expect(await otherLanguage(`Soita ensin opettajalle ja kysy, milloin hänelle sopii.\n${english}`, 'fi')).toHaveLength(1)
		expect(await otherLanguage('Ring the boss first\nAsk for her time\nSay when you come', 'fi')).toHaveLength(1)
	})

	it('is not judged in few letters, or of a language that nobody can tell', async () => {
		expect(await otherLanguage('Cold calls work best.', 'fi')).toEqual([])
		expect(await otherLanguage(english, 'mt')).toEqual([])
	})

	it('is that of the text around words that are marked as another language, and code', async () => {
		const [passage] = passagesOf([
			{ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text: 'Sano näin: ' }, { type: 'text', text: english, marks: [{ type: 'language', attrs: { lang: 'en' } }] }, { type: 'text', text: 'x "y"', marks: [{ type: 'code' }] }] },
			{ type: 'paragraph', attrs: { id: 'b', lang: 'en' }, content: [{ type: 'text', text: english }] },
		])
		expect(passage).toMatchObject({ id: 'a', text: 'Sano näin: \uFFFC\uFFFC' })
		expect(await checkPassages([passage ?? { id: '', text: '"' }], 'fi')).toEqual([])
	})
})

describe('words that a glossary advises against', () => {
	const uses = async (language: string, term: string, text: string) => (await checkPassages([{ id: 'one', text }], language, { avoid: [{ term, note: 'Because.' }] })).length
	it.each([
		['en', 'excursion', 'Two excursions. Excursion!', 'An excursionist.'],
		['fi', 'kykykilpailu', 'Hyvä kykykilpailu. Kykykilpailussa oli kivaa.', 'Kykykilpailija ja koulukykykilpailu.'],
		['sv', 'utflykt', 'En utflykt, utflykterna.', 'Utflyktsmål.'],
		['nl', 'excursie', 'Een excursie, twee excursies.', 'Excursiegeld.'],
		['de', 'Ausflug', 'Ein Ausflug, des Ausfluges.', 'Ausflugslokal.'],
		['fr', 'meilleure pratique', 'Une meilleure pratique, les meilleures pratiques.', 'Une pratique meilleure.'],
		['it', 'migliore pratica', 'La migliore pratica, le migliori pratiche.', 'Pratica migliore.'],
		['es', 'excursión', 'Una excursión, dos excursiones.', 'Excursionista.'],
	])('are found in %s in their safe forms: %s', async (language, term, wrong, right) => {
		expect(await uses(language, term, wrong)).toBe(2)
		expect(await uses(language, term, right)).toBe(0)
	})
})

describe('words name a term', () => {
	it.each([
		['työpaikoilla', ['työpaikka']], ['work mentors', ['work mentor']], ['the chamber', ['chamber of commerce']], ['stageperiode', ['stage']],
		['Praktika', ['Praktikum']], ['tutrice', ['tutrice ou tuteur en entreprise']], ['EQF', ['European Qualifications Framework', 'EQF']],
	])('where “%s” is a form of one of %j', (words, terms) => expect(namesOneOf(words, terms)).toBe(true))
	it.each([['here', ['work mentor']], ['the visit', ['work mentor']], ['work', ['labour market']], ['a', ['assessment']]])('and not where “%s” is none of %j', (words, terms) => expect(namesOneOf(words, terms)).toBe(false))
})
