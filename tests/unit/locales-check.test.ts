// The check of the dictionaries: each rule is broken once, in dictionaries made for it, and told with file and key.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkLocales, type LocaleReport } from '../../scripts/locales-check.ts'

type Dictionary = Record<string, unknown>
type Files = Record<string, Dictionary | string>

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-locales-'))
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const GOOD: Files = {
	'en/web.json': {
		frame: { name: 'Manual', '@name': 'The name.', long: 'A sentence long enough to be noticed', '@long': 'A sentence.' },
		found_one: '{{count}} way of {{all}}', '@found_one': 'How many.', found_other: '{{count}} ways of {{all}}', '@found_other': 'How many.',
	},
	'en/paths.json': { ways: 'ways', '@ways': 'A word in addresses.', report: 'report', '@report': 'A word in addresses.' },
	'fi/web.json': { frame: { name: 'Manual', long: 'Pitkähkö suomenkielinen lause' }, found_one: '{{count}}/{{all}} tapa', found_other: '{{count}}/{{all}} tapaa' },
	'fi/paths.json': { ways: 'tavat', report: 'ilmoita' },
	'fr/web.json': { frame: { name: 'Manuel', long: 'Une phrase assez longue' }, found_one: '{{count}} façon sur {{all}}', found_many: '{{count}} de façons sur {{all}}', found_other: '{{count}} façons sur {{all}}' },
	'fr/paths.json': { ways: 'facons', report: 'signaler' },
}

/** Checks the good dictionaries with some files changed; `undefined` takes a file away. */
function check(changed: Record<string, Dictionary | string | undefined>): Promise<LocaleReport> {
	const folder = fs.mkdtempSync(path.join(scratch, 'case-'))
	for (const [file, content] of Object.entries({ ...GOOD, ...changed })) {
		if (content === undefined) continue
		fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
		fs.writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
	}
	return checkLocales(folder)
}

/** A good dictionary with some keys changed; `undefined` takes a key away. */
function changed(file: string, keys: Dictionary): Record<string, Dictionary> {
	return { [file]: JSON.parse(JSON.stringify({ ...(GOOD[file] as Dictionary), ...keys })) as Dictionary }
}

describe('the dictionaries of the house', () => {
	it('are in order and complete', async () => {
		const { faults, missing } = await checkLocales('locales')
		expect(faults).toEqual([])
		expect(Object.values(missing).flat()).toEqual([])
	})
})

describe('good dictionaries', () => {
	it('have no fault and lack nothing, each language with the plurals of its own', async () => {
		expect(await check({})).toEqual({ languages: ['en', 'fi', 'fr'], missing: { en: [], fi: [], fr: [] }, faults: [] })
	})

	it('of a language that is not complete tell what is missing, and no fault', async () => {
		const { faults, missing } = await check({ ...changed('fi/web.json', { frame: { name: 'Manual' } }), ...changed('fr/web.json', { found_many: undefined }) })
		expect(faults).toEqual([])
		expect(missing).toEqual({ en: [], fi: ['web:frame.long'], fr: ['web:found_many'] })
	})
})

type Case = [what: string, files: Record<string, Dictionary | string | undefined>, file: string, key: string | undefined, says: RegExp]
const CASES: Case[] = [
	['broken JSON', { 'fi/web.json': '{ "frame": }' }, 'fi/web.json', undefined, /not valid JSON.*comma/],
	['a key that English does not have', changed('fi/web.json', { frame: { name: 'M', long: 'Pitkä', more: 'Lisää' } }), 'fi/web.json', 'frame.more', /no such key.*Remove it/],
	['a plural form that the language does not have', changed('fi/web.json', { found_many: '{{count}} {{all}}' }), 'fi/web.json', 'found_many', /no such plural form/],
	['a plural form that English does not have', changed('en/web.json', { found_few: '{{count}} {{all}}', '@found_few': 'x' }), 'en/web.json', 'found_few', /no such plural form.*one, other/],
	['a description outside English', changed('fi/web.json', { '@found_one': 'Kuvaus' }), 'fi/web.json', 'found_one', /Descriptions stand in English only/],
	['an English text without a description', changed('en/web.json', { '@found_one': undefined }), 'en/web.json', 'found_one', /no description.*“@found_one”/],
	['an empty description', changed('en/web.json', { '@found_one': ' ' }), 'en/web.json', 'found_one', /no description/],
	['a description of nothing', changed('en/web.json', { '@lost': 'Of what?' }), 'en/web.json', 'lost', /describes nothing/],
	['another placeholder', changed('fi/web.json', { found_one: '{{number}}/{{all}}' }), 'fi/web.json', 'found_one', /should be: all, count\. They are: all, number/],
	['a missing placeholder', changed('fi/web.json', { found_other: '{{count}} tapaa' }), 'fi/web.json', 'found_other', /should be: all, count\. They are: count/],
	['a missing placeholder in a form that English does not have', changed('fr/web.json', { found_many: '{{count}} de façons' }), 'fr/web.json', 'found_many', /They are: count/],
	['a missing placeholder in a form of English', changed('en/web.json', { found_one: 'One way' }), 'en/web.json', 'found_one', /They are: none/],
	['a broken placeholder', changed('fi/web.json', { frame: { name: '{{ name', long: 'Pitkä' } }), 'fi/web.json', 'frame.name', /placeholder is broken/],
	['an empty text', changed('fi/web.json', { frame: { name: ' ', long: 'Pitkä' } }), 'fi/web.json', 'frame.name', /text is empty/],
	['a value that is no text', changed('fi/web.json', { found_one: 3 }), 'fi/web.json', 'found_one', /Only texts and groups/],
	['left-over English', changed('fi/web.json', { frame: { name: 'M', long: 'A sentence long enough to be noticed' } }), 'fi/web.json', 'frame.long', /still English.*SAME_AS_ENGLISH/],
	['other left-over English', changed('fi/web.json', { frame: { name: 'M', long: 'Nobody has ever put this sentence into the language of its readers.' } }), 'fi/web.json', 'frame.long', /“Nobody has ever .*” should be in Suomi, not English\. Translate it/],
	['another language in English', changed('en/web.json', { frame: { name: 'Manual', '@name': 'The name.', long: 'Kukaan ei ole kirjoittanut tätä lausetta englanniksi lukijoille.', '@long': 'A sentence.' } }), 'en/web.json', 'frame.long', /should be in English, not Suomi/],
	['a straight quotation mark', changed('fi/web.json', { frame: { name: 'M"', long: 'Pitkä' } }), 'fi/web.json', 'frame.name', /straight quotation mark.*Write ” … ”/],
	['a space that French does not write', changed('fr/web.json', { frame: { name: 'Manuel', long: 'Vraiment ?' } }), 'fr/web.json', 'frame.long', /space before a punctuation mark.*U\+202F/],
	['a file that English does not have', { 'fi/more.json': {} }, 'fi/more.json', undefined, /English has no such file/],
	['a file that is no dictionary', { 'fi/notes.txt': 'x' }, 'fi/notes.txt', undefined, /English has no such file/],
	['a missing file', { 'fi/web.json': undefined }, 'fi/web.json', undefined, /file is missing.*translate/],
	['a folder that is no language', { 'qqq/web.json': {} }, 'qqq', undefined, /not the folder of a language/],
	['a file beside the folders', { 'readme.txt': 'x' }, 'readme.txt', undefined, /not the folder of a language/],
	['a path word with letters that addresses do not have', changed('fi/paths.json', { ways: 'Tapoja-ä' }), 'fi/paths.json', 'ways', /cannot stand in an address/],
	['a path word that looks like the number of a way', changed('fi/paths.json', { ways: '12' }), 'fi/paths.json', 'ways', /cannot stand in an address/],
	['one path word for two sections', changed('fi/paths.json', { report: 'tavat' }), 'fi/paths.json', 'report', /“tavat” already stands for “ways” in fi\/paths\.json/],
	['a path word that stands for another section in another language', changed('fr/paths.json', { ways: 'ilmoita' }), 'fr/paths.json', 'ways', /“ilmoita” already stands for “report” in fi\/paths\.json/],
]

describe('a fault is told, and no other one with it:', () => {
	it.each(CASES)('%s', async (_, files, file, key, says) => {
		expect((await check(files)).faults).toEqual([{ file, ...(key && { key }), message: expect.stringMatching(says) as string }])
	})
})

describe('two languages', () => {
	it('may have the same word for the same section', async () => {
		expect((await check(changed('fr/paths.json', { ways: 'tavat' }))).faults).toEqual([])
	})
})

describe('a folder without English', () => {
	it('is refused with what to do', async () => {
		await expect(checkLocales(fs.mkdtempSync(path.join(scratch, 'none-')))).rejects.toThrow(/no folder “en”.*Run the check/)
	})
})
