// What search shows to everybody: nothing of a case before it is published nor after it was taken away, in any answer that readers can ask for.
import { createHash } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../app/kernel/actor.ts'
import type { RichText } from '../../app/kernel/rich-text.ts'
import { readFilters } from '../../app/capabilities/search/search.ts'
import { onEachDatabase } from './database.ts'
import { draftCase, EDITOR, LETTER, makePeople, paragraph, refTo, reviewDoors, sendCase, type Doors } from './sent-cases.ts'

/** Words that stand in one case only, where search takes words from: title, text, place; and names that it must not know. */
type Words = { title: string; text: string; place: string; partner: string }
let made = 0
/** New words in each test, of letters only, so different that none is a typing error of another. */
function newWords(): Words {
	made += 1
	const word = (what: string) => [...createHash('sha256').update(`${what} ${made}`).digest().subarray(0, 6)].map((byte) => `${'bdfghjklmprtvz'[byte % 14]}${'aeiou'[byte % 5]}`).join('').concat('x')
	return { title: `Q${word('title')}`, text: word('text'), place: word('place'), partner: word('partner') }
}
const bodyOf = (text: string): RichText => ({ type: 'doc', content: [paragraph('need-1', `Every Friday the ${text} comes to the salon.`)] })
/** The same word as somebody mistypes it. */
const mistyped = (word: string) => word.slice(0, -3) + word.slice(-2)

onEachDatabase((house) => {
	let doors: Doors
	let ask: (path: 'page' | 'api' | 'feed', query: string, language?: string) => Promise<unknown>
	let people: Record<'author' | 'editor', Actor>
	beforeAll(async () => {
		doors = await reviewDoors(house)
		const [page, api, feed] = await Promise.all([import('../../app/routes/search/index.tsx'), import('../../app/routes/api/search.ts'), import('../../app/routes/search/feed.ts')])
		ask = async (path, query, language = 'fi') => {
			const paths = { page: language === 'fi' ? '/fi/haku' : '/en/search', api: '/api/v1/search', feed: language === 'fi' ? '/fi/haku/feed.atom' : '/en/search/feed.atom' }
			const args = { request: new Request(`http://localhost${paths[path]}?${query}${path === 'api' ? `&lang=${language}` : ''}`), params: { lang: language }, context: {} } as unknown as LoaderFunctionArgs
			const answer = await { page, api, feed }[path].loader(args)
			return answer instanceof Response ? answer.text() : JSON.stringify(answer)
		}
		people = await makePeople(house, { author: { name: 'Aino Quidproquo', language: 'fi' }, editor: { rights: EDITOR } })
		await house.search.refreshSearch(house.search.source)
	})

	const newCase = async (words: Words, author = people.author) => draftCase(house, doors, author, { title: words.title, body: bodyOf(words.text), facts: { place: words.place, partners: [{ name: words.partner, kind: 'employer', role: 'hosted' }] } })
	const send = (id: string, mode: 'open' | 'doubleAnonymous' = 'open') => sendCase(house, doors, people.author, id, { mode })
	const decide = (id: string, revision: string, decision: 'approve' | 'decline') => doors.decidePractice(people.editor, id, 'fi', { decision, revision, letter: LETTER, own: true })
	async function published(words: Words): Promise<string> {
		const id = await newCase(words)
		const revision = await send(id)
		await decide(id, revision, 'approve')
		await doors.publishPractice(people.editor, id, 'fi', revision)
		await doors.work()
		return id
	}
	const listed = async () => (JSON.parse(String(await ask('api', 'kind=practice'))) as { total: number; facets: Record<string, Record<string, number>> })
	const meantFor = async (word: string) => (JSON.parse(String(await ask('api', `q=${word}`))) as { meant?: string }).meant

	/** Everything that readers may ask says nothing of a case: found by no word, counted nowhere, no word of it proposed or shown. */
	async function expectHidden(id: string, { title, text, place, partner }: Words): Promise<void> {
		await doors.work()
		const secrets = [id, title, text, place, partner].map((one) => one.toLowerCase())
		for (const word of [title, text, place, partner]) {
			for (const language of ['fi', 'en']) {
				// The query itself stands in an answer, so it is a mistyped or an unfinished one.
				for (const query of [`q=${mistyped(word)}`, `q=${word.slice(0, -3)}&typing=1`, `q=${word.slice(0, 6)}&typing=1`, `q=${mistyped(word)}&kind=practice&country=FI`, 'kind=practice', 'country=FI&textLang=fi']) {
					for (const path of ['page', 'api', 'feed'] as const) {
						const answer = String(await ask(path, query, language)).toLowerCase()
						expect({ path, query, shown: secrets.filter((secret) => answer.includes(secret)) }).toEqual({ path, query, shown: [] })
					}
				}
				const exact = JSON.parse(String(await ask('api', `q="${word}"`, language))) as { total: number; hits: unknown[]; facets: object; meant?: string }
				expect({ word, total: exact.total, hits: exact.hits, meant: exact.meant, counted: Object.values(exact.facets).flatMap((counts) => Object.keys(counts as object)) }).toEqual({ word, total: 0, hits: [], meant: undefined, counted: [] })
			}
			// Another process that reads the same index.
			const other = house.search.embeddedEngine(0)
			expect(await other.find({ text: mistyped(word), language: 'fi', filters: readFilters(new URLSearchParams()), page: 1, pageSize: 10 })).toMatchObject({ total: 0, hits: [] })
			await other.close()
		}
	}

	async function expectFound(id: string, { title, text, place, partner }: Words): Promise<void> {
		await doors.work()
		for (const word of [title, text, place]) {
			for (const path of ['page', 'api', 'feed'] as const) expect(String(await ask(path, `q=${word}`)), `${path} ${word}`).toContain(id)
			expect(await meantFor(mistyped(word))).toBe(word.toLowerCase())
			expect(String(await ask('api', `q=${word.slice(0, -3)}&typing=1`))).toContain(id)
		}
		expect(String(await ask('feed', 'kind=practice'))).toContain(id)
		// Names of people and partners are no words of search.
		for (const name of [partner, 'Quidproquo']) expect(JSON.parse(String(await ask('api', `q=${mistyped(name)}`)))).toMatchObject({ total: 0 })
	}

	it('a draft, a case under an anonymous review and a declined one are not there', async () => {
		const words = newWords()
		const id = await newCase(words)
		await expectHidden(id, words)
		const revision = await send(id, 'doubleAnonymous')
		await expectHidden(id, words)
		await decide(id, revision, 'decline')
		await expectHidden(id, words)
	})

	it('an approved case is there only when its day has come', async () => {
		const words = newWords()
		const id = await newCase(words)
		const revision = await send(id)
		await decide(id, revision, 'approve')
		const at = new Date(Date.now() + 60_000)
		await doors.schedulePractice(people.editor, id, 'fi', { revision, at })
		await expectHidden(id, words)
		await doors.publishWhenDue({ id, language: 'fi', revision, at: at.toISOString() })
		await expectFound(id, words)
	})

	describe('a published case', () => {
		it('is found, and counted, until its author withdraws it', async () => {
			const before = await listed()
			const words = newWords()
			const id = await published(words)
			await expectFound(id, words)
			const now = await listed()
			expect(now).toMatchObject({ total: before.total + 1, facets: { country: { FI: (before.facets['country']?.['FI'] ?? 0) + 1 } } })
			await doors.withdrawPractice(people.author, id)
			await expectHidden(id, words)
			expect(await listed()).toEqual(before)
		})

		it('is neither shown nor counted from the very moment it is withdrawn, before the index knows', async () => {
			const words = newWords()
			const id = await published(words)
			await doors.withdrawPractice(people.author, id)
			for (const path of ['page', 'api', 'feed'] as const) expect(String(await ask(path, `q=${words.title}`))).not.toContain(id)
			expect(JSON.parse(String(await ask('api', `q="${words.title}"`)))).toMatchObject({ total: 0, hits: [] })
			await expectHidden(id, words)
		})

		it.each(['an editor', 'long silence'])('is there no more when %s has archived it', async (who) => {
			const words = newWords()
			const id = await published(words)
			if (who === 'an editor') await doors.movePractice(people.editor, id, 'fi', 'archive')
			else await doors.archivePractice(id, 'fi')
			await expectHidden(id, words)
		})

		it('is found as a minor edit has left it, and what was mended is proposed to nobody', async () => {
			const words = newWords()
			const id = await published(words)
			const mended = `${words.text.slice(0, -1)}q`
			await doors.minorEditPractice(people.editor, id, 'fi', { block: 'need-1', from: words.text, to: mended, reason: 'A typing error' })
			await expectFound(id, { ...words, text: mended })
			expect(await meantFor(mistyped(words.text))).not.toBe(words.text)
			expect(String(await ask('api', `q=${words.title}`)).toLowerCase()).not.toContain(words.text)
		})

		it('keeps to itself what its author writes on, and what a new round decides', async () => {
			const [words, later] = [newWords(), newWords()]
			const id = await published(words)
			await house.editions.changeDraft(refTo(id), 'fi', { fields: { title: later.title, summary: 'Later.', slug: `case-${id}`, formerSlugs: [] }, body: bodyOf(later.text) }, people.author.id)
			for (const step of [async () => undefined, () => send(id, 'doubleAnonymous')]) {
				await step()
				await doors.work()
				for (const word of [later.title, later.text]) for (const query of [`q=${mistyped(word)}`, `q=${word.slice(0, -3)}&typing=1`]) expect(String(await ask('api', query)).toLowerCase()).not.toContain(word.toLowerCase())
				await expectFound(id, words)
			}
		})

		it('stays when its author’s account is erased, without a name', async () => {
			const words = newWords()
			const [author, { personalData }] = await Promise.all([house.accounts.addPerson({ email: `vanish-${made}@people.example`, name: 'Vanisha Gonequick', language: 'fi', rights: [], password: 'three words are enough' }), import('../../app/wiring/personal-data.server.ts')])
			const actor = await house.accounts.actorById(author.id)
			if (!actor) throw new Error('Nobody was added.')
			const id = await newCase(words, actor)
			const revision = await sendCase(house, doors, actor, id)
			await decide(id, revision, 'approve')
			await doors.publishPractice(people.editor, id, 'fi', revision)
			await expectFound(id, words)
			await house.accounts.eraseAccount(actor, 'three words are enough', personalData)
			await expectFound(id, words)
			for (const name of ['Vanisha', 'Gonequick', mistyped('Gonequick')]) expect(JSON.parse(String(await ask('api', `q=${name}`)))).toMatchObject({ total: 0, hits: [] })
			expect(await meantFor(mistyped('Gonequick'))).toBeUndefined()
		})
	})

	it('the index made anew knows nothing else', async () => {
		const [gone, here] = [newWords(), newWords()]
		const [one, other] = [await published(gone), await published(here)]
		await doors.withdrawPractice(people.author, one)
		await house.search.rebuildSearch(house.search.source)
		await expectHidden(one, gone)
		await expectFound(other, here)
	})
})
