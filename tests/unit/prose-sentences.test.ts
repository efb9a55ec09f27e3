// Where sentences end in each language, what is measured of them, and the measure itself.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPassages, measureOf, readability, sentencesOf } from '../../app/capabilities/prose/prose.server.ts'
import { limitsOf } from '../../app/capabilities/prose/prose.ts'

const LANGUAGES = ['en', 'fi', 'sv', 'nl', 'de', 'fr', 'it', 'es']

/** Sentences as they should be cut; a bar stands between them. */
const TEXTS: Array<[language: string, text: string]> = [
	['en', 'Ring Mr. Smith at 9.30. | He decides, e.g. On Fridays.'],
	['en', 'The room holds a class. | 2–5 hours are enough. | “Who asks?” the guest wonders.'],
	['en', 'J. Novak mends the lift. | “Not now!” | Come at 10.'],
	['en', 'The answer is no. | Ask again, etc. | That is all.'],
	['fi', 'Soita klo 9.00, esim. Virtaselle. | Tule 1. syyskuuta kello 9. | Ota eväät.'],
	['fi', 'Paikkaa ei vielä ole. | 15 opiskelijaa odottaa. | ”Kuka tulee?” opettaja kysyy.'],
	['sv', 'Ring t.ex. Anna kl. 9 den 1. september. | Ta med bl.a. Lunch. | Välkommen!'],
	['nl', 'Bel bijv. Jan om 9.00 uur. | Kom dhr. De Vries tegen? | Zeg het d.w.z. Meteen.'],
	['de', 'Am 3. Mai kommt z. B. Frau Dr. Weber. | Sie bleibt bis zum 5. Juni, d. h. Lange.'],
	['de', 'Beginnen Sie bei Schritt 1. | Die Zeiten sind Faustregeln. | „Was tun?“ fragt sie.'],
	['fr', 'Venez p. ex. Mardi à 9 h 30. | Demandez M. Girard. | « Pourquoi ? » demande-t-elle.'],
	['it', 'Chieda della sig.ra Rossi, p. es. Alle 9.00. | Il dott. Bianchi arriva dopo.'],
	['es', 'Llame a la Sra. Ferrer. | Viene de EE. UU. El lunes, p. ej. A las 9:00. | ¿Quién va?'],
]

describe('sentences', () => {
	it.each(TEXTS)('end in %s where they end: %s', (language, text) => {
		expect(sentencesOf(text.replaceAll(' | ', ' '), language)).toEqual(text.split(' | '))
	})

	it('do not run over a line, and the number of an item is none', () => {
		expect(sentencesOf('Call first\n1. Ask for the boss\n2. Say thanks. Go home.', 'en')).toEqual(['Call first', '1. Ask for the boss', '2. Say thanks.', 'Go home.'])
		for (const language of LANGUAGES) expect(sentencesOf(' \n…\n', language)).toEqual([])
	})

	it('hold every word of any text once, in its order', () => {
		const words = fc.array(fc.constantFrom('Uno', 'zwei', 'z. B.', 'kl.', '9.00', '3.', '“Ja?”', 'EE.', 'loppu.', '…', 'A.', '\n', '!'), { maxLength: 30 })
		fc.assert(fc.property(words, fc.constantFrom(...LANGUAGES), (some, language) => {
			const text = some.join(' ')
			const letters = (part: string) => part.replace(/[^\p{L}\p{N}]/gu, '')
			expect(letters(sentencesOf(text, language).join(''))).toBe(letters(text))
		}))
	})
})

describe('the measure of a text', () => {
	it('is LIX: words a sentence, and the share of words with more than six letters', () => {
		const measured = measureOf(['The student learns. The machinery stands in the workshop.'], 'en')
		expect(measured).toMatchObject({ words: 9, sentences: 2, longest: { words: 6, text: 'The machinery stands in the workshop.' } })
		expect(measured.lix).toBeCloseTo(9 / 2 + (100 * 3) / 9)
	})

	it('is nothing for no words', () => {
		expect(measureOf([], 'fi')).toEqual({ words: 0, sentences: 0, lix: 0, longest: { words: 0, text: '' } })
	})

	it.each(LANGUAGES)('in %s has a range, outside of which a text of 100 words is told, and a shorter one is not', (language) => {
		const [from, to] = limitsOf(language).lix
		const texts = (sentence: string, count: number) => [{ id: 'all', text: Array.from({ length: count }, () => sentence).join(' ') }]
		expect(readability(texts('Organisational responsibilities institutionalise everything.', 40), language)).toMatchObject([{ rule: 'readability', reason: 'tooHard', wanted: `${from} to ${to}` }])
		expect(readability(texts('We go on.', 40), language)).toMatchObject([{ rule: 'readability', reason: 'tooChopped', found: 'LIX 3' }])
		expect(readability(texts('We go on.', 30), language)).toEqual([])
	})

	it.each(LANGUAGES)('in %s knows how long a sentence may be', async (language) => {
		const most = limitsOf(language).longestSentence
		const sentence = (words: number) => `${Array.from({ length: words }, () => 'la').join(' ')}.`
		expect(await checkPassages([{ id: 'short', text: sentence(most) }, { id: 'long', text: sentence(most + 1) }], language))
			.toMatchObject([{ id: 'long', rule: 'sentence', wanted: `${most} words, not ${most + 1}` }])
	})
})
