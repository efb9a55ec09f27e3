// A double-anonymous review from sending to letter: every byte that authors get is searched for reviewers, and every byte that reviewers get for authors.
import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import type { RichText } from '../../app/kernel/rich-text.ts'
import { docx, pdf, photo } from '../integration/uploads.ts'
import { BODY, paragraph, SCORES } from '../integration/sent-cases.ts'
import type { Answer } from './ask.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { mailsTo } from './mailbox.ts'
import { signedIn, type Visitor } from './visitor.ts'

const [{ url }, dataDir] = [inject('site'), inject('dataDir')]
const MAIL = { author: 'sirkka.salanimi@salanimi-salonki.example', editor: 'eero@toimitus.example', first: 'tuukka.tarkastaja@tarkastamo.example', second: 'vilma.vertaaja@vertaamo.example' }
/** What would say who it is: names, how they stand in texts, addresses, what stands behind the @, organisations. */
const OF_AUTHOR = ['sirkka', 'salanimi', 'salanimen', 'salonki-mallinen', 'salonki mallinen', 'mallinen oy']
const OF_REVIEWERS = ['tuukka', 'tarkastaja', 'tarkastamo', 'vilma', 'vertaaja', 'vertaamo']
const CORE = '<?xml version="1.0"?><cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>Sirkka Salanimi</dc:creator><cp:lastModifiedBy>Sirkka Salanimi</cp:lastModifiedBy></cp:coreProperties>'

let doors: Awaited<ReturnType<typeof doorsOn>>
let people: Record<keyof typeof MAIL, Actor>
let visitors: Record<keyof typeof MAIL, Visitor>
let id: string
const files = { picture: '', paper: '', sheet: '' }

const desk = (part = '') => `/en/editors-desk/${id}${part}?text=fi`
const idIn = ({ text }: Answer) => (JSON.parse(text) as { id: string }).id
const done = async (answer: Promise<Answer>) => expect((await answer).status).toBe(303)

/** A picture, a document and a PDF, each with the author's name in its name and in what it says of itself. */
async function addFiles(): Promise<void> {
	const to = `/en/my-contributions/${id}/editor/files`
	const fields = { alt: 'Sirkka Salanimi leikkaa', credit: 'Kuva: Sirkka Salanimi', licence: 'cc-by-4.0', consent: 'yes' }
	files.picture = idIn(await visitors.author.send(to, fields, { name: 'Sirkka Salanimi.jpg', bytes: await photo(300, 400) }))
	files.sheet = idIn(await visitors.author.send(to, fields, { name: 'Salanimi suunnitelma.docx', bytes: docx({ more: { 'docProps/core.xml': CORE } }) }))
	files.paper = idIn(await visitors.author.send(to, fields, { name: 'Salanimi.pdf', bytes: Buffer.from(pdf().toString('latin1').replace('Maija Meikalainen', 'Sirkka Salanimi'), 'latin1') }))
}

const text = (): RichText => ({ type: 'doc', content: [
	...BODY.content, paragraph('by', 'Sirkka Salanimi kertoi tämän. Salanimen salonki on Salonki Mallinen Oy, ja siitä lisää: salonki-mallinen.example.'),
	{ type: 'paragraph', attrs: { id: 'link' }, content: [{ type: 'text', text: 'Aiempi tapaus', marks: [{ type: 'link', attrs: { href: 'https://salanimi-salonki.example/me' } }] }] },
	{ type: 'image', attrs: { id: 'shown', media: files.picture, alt: 'Sirkka Salanimi ja asiakas', caption: 'Sirkka Salanimi töissä' } },
	{ type: 'file', attrs: { id: 'plan', media: files.sheet, title: 'Salanimen suunnitelma' } },
	{ type: 'file', attrs: { id: 'paper', media: files.paper, title: 'Salanimi paperilla' } },
] })

beforeAll(async () => {
	doors = await doorsOn(dataDir)
	people = {
		author: await doors.person(MAIL.author, 'Sirkka Salanimi'), editor: await doors.person(MAIL.editor, 'Eero Editori', [{ role: 'editor', language: 'fi' }]),
		first: await doors.person(MAIL.first, 'Tuukka Tarkastaja', [{ role: 'reviewer', language: 'fi' }]), second: await doors.person(MAIL.second, 'Vilma Vertaaja', [{ role: 'reviewer', language: 'fi' }]),
	}
	const { createOrganisation } = await import('../../app/capabilities/organisations/organisations.server.ts')
	const organisation = await createOrganisation(people.author, { name: 'Salonki Mallinen Oy', kind: 'employer', country: 'FI', region: null, languages: ['fi'], website: 'https://www.salonki-mallinen.example', descriptions: {} })
	const author = (await doors.actorById(people.author.id)) ?? people.author
	visitors = Object.fromEntries(await Promise.all(Object.entries(MAIL).map(async ([name, email]) => [name, await signedIn(url, email, PASSWORD)]))) as typeof visitors
	id = (await doors.startPractice(author, { language: 'fi', from: '192.0.2.9' })).id
	const { facts, version } = await doors.practiceForActor(author, id)
	await doors.savePracticeFacts(author, id, version, { ...facts, ways: ['placements'], country: 'FI', place: 'Salanimen kylä', sector: '1012', evidence: ['statistics'], organisation: organisation.id, partners: [{ name: 'Salonki Mallinen Oy', kind: 'employer', role: 'hosted' }] })
	await addFiles()
	await doors.changeDraft({ kind: 'practice', id }, 'fi', { fields: { title: 'Sirkka Salanimi ja perjantai', summary: 'Salanimen salonki perjantaisin.' }, body: text() }, author.id)
	await doors.submitPractice(author, id, { licence: 'yes', rights: 'yes', people: 'yes' })
})
// Other tests look at the same desk.
afterAll(async () => {
	await doors.withdrawPractice(people.author, id).catch(() => undefined)
	await doors.close()
})

const assignmentOf = async (person: Actor) => (await doors.reviewOf({ kind: 'practice', id }, 'fi', person))?.rounds[0]?.reviewers.find(({ who }) => who.isYou)?.id ?? ''
const letterIn = ({ text: page }: Answer) => (/<textarea[^>]*id="letter"[^>]*>([^]*?)<\/textarea>/.exec(page)?.[1] ?? '').replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')

it('is held: two are asked, comment and recommend, and the editor asks for changes by letter', async () => {
	const { editor, first, second, author } = visitors
	await done(editor.post(desk(), { do: 'setup', mode: 'doubleAnonymous', subject: '1', language: '0', accessibility: '0' }))
	for (const person of [people.first, people.second]) await done(editor.post(desk(), { do: 'invite', person: person.id, part: 'subject', days: '14', role: 'reviewer' }))
	for (const [who, person] of [[first, people.first], [second, people.second]] as const) {
		await done(who.post(desk('/review'), { do: 'answer', assignment: await assignmentOf(person), answer: 'accept', reason: '' }))
		await done(who.post(desk('/review'), { do: 'comment', block: 'done-1', text: 'Milloin tarkalleen?', from: 'Every Friday', to: 'On Fridays' }))
		await done(who.post(desk('/review'), { do: 'recommend', assignment: await assignmentOf(person), ...Object.fromEntries(Object.entries(SCORES).map(([name, score]) => [name, String(score)])), kind: 'minorChanges', comment: 'Hyvä tapaus kaiken kaikkiaan.', confidential: '' }))
	}
	const page = await editor.get(`${desk()}&decision=askChanges`)
	const letter = letterIn(page)
	expect(letter, 'the prepared letter greets its receiver').toContain('Sirkka Salanimi')
	const revision = /name="revision" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
	await done(editor.post(desk(), { do: 'decide', decision: 'askChanges', revision, letter }))
	const thread = (await doors.reviewOf({ kind: 'practice', id }, 'fi', people.author))?.rounds[0]?.threads[0]?.id ?? ''
	await done(author.post(`/en/my-contributions/${id}`, { do: 'remark', thread, text: 'Joka perjantai, terveisin Sirkka Salanimi' }))
	await expect.poll(() => mailsTo(dataDir, MAIL.author).some(({ text: said }) => said.includes('Hyvä tapaus')), { timeout: 60_000 }).toBe(true)
	await expect.poll(() => mailsTo(dataDir, MAIL.second).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2)
})

/** Everything that somebody gets at these addresses, and by mail: bodies, heads, and the names of the mails' files. */
async function everything(who: keyof typeof MAIL, paths: readonly string[]): Promise<Map<string, string>> {
	const got = new Map<string, string>()
	for (const at of paths) {
		const { status, headers, body, text: said } = await visitors[who].get(at)
		got.set(`${at} (${status})`, `${JSON.stringify(headers)}\n${said}\n${body.toString('latin1')}`)
	}
	for (const [index, { raw, text: said, subject }] of mailsTo(dataDir, MAIL[who]).entries()) got.set(`mail ${index}`, [raw.replace(/^To: .*$/m, ''), said, subject].join('\n'))
	return got
}
const leaks = (got: Map<string, string>, words: readonly string[]) => [...got].flatMap(([where, bytes]) => words.filter((word) => bytes.toLowerCase().includes(word.toLowerCase())).map((word) => `${word} at ${where}`))
const pages = (all: readonly string[]) => all.flatMap((one) => [one, one.replace(/(\?|$)/, '.data$1')])
const forms = () => ['320', '400'].flatMap((width) => ['avif', 'webp', 'jpg'].map((form) => `/media/${files.picture}/${width}.${form}`))

it('tells authors nothing about reviewers', async () => {
	const got = await everything('author', [...pages(['/en/my-contributions', `/en/my-contributions/${id}`, `/en/my-contributions/${id}/edit`, `/en/my-contributions/${id}/files`, `/en/my-contributions/${id}/facts`, '/en/notices', '/en/account']), `/en/my-contributions/${id}/editor/files`, '/en/account/export', `/api/v1/practices/${id}`, '/api/v1/practices', ...forms()])
	expect([...got.values()].join(), 'what reviewers said is told').toContain('Hyvä tapaus kaiken kaikkiaan.')
	expect(leaks(got, [...OF_REVIEWERS, people.first.id, people.second.id])).toEqual([])
})

it.each(['first', 'second'] as const)('tells reviewers nothing about authors: the %s', async (who) => {
	const got = await everything(who, [...pages(['/en/editors-desk', desk('/review'), '/en/notices', '/en/account']), '/en/account/export', `/api/v1/practices/${id}`, ...forms()])
	const review = [...got].find(([where]) => where.startsWith(desk('/review')))?.[1] ?? ''
	expect(review, 'the text is shown').toContain('Nine of ten customers came back')
	expect(review, 'its picture is shown').toContain(`/media/${files.picture}/`)
	expect([...got.keys()].filter((where) => where.startsWith('/media/') && !where.endsWith('(200)')), 'its picture is given').toEqual([])
	expect(leaks(got, [...OF_AUTHOR, people.author.id])).toEqual([])
})

it('gives reviewers no document, which would say it in its own words; whoever may have it gets it without the names in its properties', async () => {
	for (const at of [`/media/${files.sheet}/original.docx`, `/media/${files.paper}/original.pdf`]) {
		expect((await visitors.first.get(at)).status).toBe(404)
		expect((await visitors.editor.get(at)).status).toBe(200)
	}
	const sheet = unzipSync(new Uint8Array((await visitors.editor.get(`/media/${files.sheet}/original.docx`)).body))
	expect(Object.values(sheet).map((part) => Buffer.from(part).toString('utf8')).join()).not.toContain('Salanimi')
	expect((await visitors.editor.get(`/media/${files.paper}/original.pdf`)).body.toString('latin1')).not.toContain('Salanimi')
})

it('names in no file of the mailbox who is on the other side', () => {
	expect(fs.readdirSync(path.join(dataDir, 'mail')).filter((name) => [...OF_AUTHOR, ...OF_REVIEWERS].some((word) => name.toLowerCase().includes(word)))).toEqual([])
})
