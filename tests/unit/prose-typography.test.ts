// The marks of each language: what it writes is never told, and what it does not write always is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tell, typography } from '../../app/capabilities/prose/prose.server.ts'
import { REASONS } from '../../app/capabilities/prose/prose.ts'

const [NARROW, NO_BREAK] = ['\u202F', '\u00A0']

/** What each language writes. */
const RIGHT: Record<string, string[]> = {
	en: ['“Is it ‘now’ or never?” It’s 5–7 days – or 400%, at 9:00, for 1,000 people or 2.5 hours.'],
	fi: ['”Tuletko? Koulutus- ja työpaikka …” Se on 5–7 päivää – tai 400\u00A0%, klo 9.00, EU:ssa.'],
	sv: ['”Kommer du?” Det tar 5–7 dagar – eller 400\u00A0%, kl. 9.00.'],
	nl: ['‘Komt u ’s ochtends?’ Foto’s duren 5–7 dagen – of 400%, om 9.00 uur.'],
	de: ['„Kommen Sie ‚jetzt‘?“ Das dauert 5–7 Tage – oder 400\u00A0%, um 9.00 Uhr, Version 1.2.'],
	fr: [`«${NARROW}Venez-vous${NARROW}?${NARROW}» Voici${NO_BREAK}: 5–7 jours${NARROW}; 400${NO_BREAK}%, à 9 h, l’école${NARROW}! Oui…`],
	it: ['«Viene?» L’azienda ne ha 5–7 giorni: 400%, alle 9.00, con 2,5 ore.'],
	es: ['¿Viene? ¡Sí! «Dijo “ya” la jefa»: son 5–7 días, el 400\u00A0%, a las 9:00.'],
}

type Wrong = [language: string, text: string, reason: string, found?: RegExp]
const WRONG: Wrong[] = [
	...Object.keys(RIGHT).flatMap((language): Wrong[] => [
		[language, "l'a", 'straightApostrophe'],
		[language, 'la ´ cosa l´a', 'wrongApostrophe'],
		[language, 'la...', 'threeDots', /la\.\.\./],
		[language, 'la -- lo', 'doubleHyphen'],
		[language, 'la - lo', 'hyphenAsDash'],
		[language, 'la 5-7 lo', 'hyphenInRange', /5-7/],
		[language, 'la 5 – 7 lo', 'spacedRange'],
		[language, 'la  lo', 'doubleSpace'],
		[language, 'la , lo', 'spaceBefore'],
	]),
	...['en', 'fi', 'sv', 'nl', 'de', 'it', 'es'].map((language): Wrong => [language, 'la : lo', 'spaceBefore']),
	...['fi', 'sv', 'nl', 'de'].map((language): Wrong => [language, 'la — lo', 'emDash']),
	...['fi', 'sv', 'de', 'fr', 'es'].flatMap((language): Wrong[] => [[language, '400%', 'percent'], [language, '400 %', 'percent']]),
	...['en', 'nl'].map((language): Wrong => [language, `400${NO_BREAK}%`, 'percent']),
	...['sv', 'nl', 'de', 'fr', 'it', 'es'].map((language): Wrong => [language, 'la 2.5 ore', 'decimal']),
	['en', 'la 2,5 hours', 'decimal'],
	['en', '„la”', 'foreignQuote'], ['fi', '“la”', 'foreignQuote'], ['sv', '»la»', 'foreignQuote'], ['nl', '„la”', 'foreignQuote'],
	['de', '«la»', 'foreignQuote'], ['fr', '„la”', 'foreignQuote'], ['it', '„la”', 'foreignQuote'], ['es', '„la”', 'foreignQuote'],
	['en', '“la', 'unpairedQuote'], ['en', 'la”', 'unpairedQuote'], ['fi', '”la', 'unpairedQuote'], ['sv', 'la ”lo” li”', 'unpairedQuote'],
	['nl', '“la', 'unpairedQuote'], ['de', 'la“', 'unpairedQuote'], ['fr', `«${NARROW}la`, 'unpairedQuote'], ['it', 'la»', 'unpairedQuote'], ['es', '«la', 'unpairedQuote'],
	['es', 'Viene?', 'unpairedMark'], ['es', '¡Viene', 'unpairedMark'],
	['fr', 'la?', 'narrowSpace'], ['fr', 'la ?', 'narrowSpace'], ['fr', 'la: lo', 'narrowSpace'], ['fr', 'la : lo', 'narrowSpace'], ['fr', 'la; lo', 'narrowSpace'], ['fr', `la${NO_BREAK}!`, 'narrowSpace'],
	['it', '« la»', 'spaceInQuote'], ['en', '“la ” lo', 'spaceInQuote'], ['de', '„ la“', 'spaceInQuote'], ['es', '«la »', 'spaceInQuote'],
]

describe('typography', () => {
	it.each(Object.entries(RIGHT))('leaves alone what %s writes', (language, texts) => {
		for (const text of texts) expect(typography(text, language)).toEqual([])
	})

	it.each(WRONG)('in %s tells: %s (%s)', (language, text, reason, found = /./) => {
		const told = typography(text, language)
		expect(told).toMatchObject([{ rule: 'typography', reason, found: expect.stringMatching(found) as string }])
		for (const finding of told) expect(tell(finding)).toMatch(/\. [A-Z].*\.$/)
	})

	it('tells both of two straight quotation marks, and the spaces inside both French ones', () => {
		for (const language of Object.keys(RIGHT)) expect(typography('la "lo"', language).map(({ reason }) => reason)).toEqual(['straightQuote', 'straightQuote'])
		expect(typography('« la »', 'fr').map(({ reason }) => reason)).toEqual(['spaceInQuote', 'spaceInQuote'])
	})

	it('has broken each of its rules here', () => {
		const broken = new Set(['straightQuote', ...WRONG.map(([, , reason]) => reason)])
		expect([...broken].sort()).toEqual([...REASONS.typography].sort())
	})

	it('leaves alone addresses, telephone numbers, dates, versions and words in another language', () => {
		for (const language of Object.keys(RIGHT)) {
			const texts = ['https://example.org/a--b?c=1:2', 'a.b-1@example.org', '040-123-4567', '2026-09-01', 'CC BY 4.0, EUPL-1.2, WCAG 2.2', '\uFFFC, \uFFFC.']
			for (const text of texts) expect(typography(text, language), text).toEqual([])
		}
	})

	it('knows the general rules of a language that nobody has described, and no others', () => {
		expect(typography('„sõna” ja «sõna» 2.5 kg', 'et')).toEqual([])
		expect(typography("sõna ' sõna", 'et')).toMatchObject([{ reason: 'straightApostrophe' }])
	})

	it('never tells anything of plain words between a language’s own quotation marks', () => {
		const pairs: Record<string, [string, string]> = { en: ['“', '”'], fi: ['”', '”'], sv: ['”', '”'], nl: ['‘', '’'], de: ['„', '“'], fr: [`«${NARROW}`, `${NARROW}»`], it: ['«', '»'], es: ['«', '»'] }
		const word = fc.stringMatching(/^[a-zäéñß]{1,8}$/)
		fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.constantFrom(...Object.keys(RIGHT)), (words, at, language) => {
			const [open, close] = pairs[language] ?? ['', '']
			const text = words.map((one, index) => (index === at ? `${open}${one}${close}` : one)).join(' ')
			expect(typography(`${text}.`, language)).toEqual([])
		}))
	})
})
