// Writing together: who comes in, that everybody sees the same, that what is stored is said truthfully, and that nothing is lost.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Admission, Told } from '../../app/capabilities/collab/collab.ts'
import type { Actor } from '../../app/kernel/actor.ts'
import type { RichText } from '../../app/kernel/rich-text.ts'
import { onEachDatabase } from './database.ts'

const BODY: RichText = { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'one' }, content: [{ type: 'text', text: 'One.' }] }] }
const person = (id: string): Actor => ({ id, name: `Person ${id}`, language: 'fi', mailDomain: 'example.org', rights: [], memberships: [] })

/** Joins two processes of one house; the tests use a room of their own in it. */
const REDIS = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
const hasRedis = await once(net.connect(Number(new URL(REDIS).port || 6379), new URL(REDIS).hostname), 'connect').then(() => true, () => false)
if (!hasRedis) console.warn(`\n!!! NOT TESTED WITH REDIS: no server answers at ${REDIS}. Start one, or set TEST_REDIS_URL.\n`)

type Guest = { provider: HocuspocusProvider; doc: Y.Doc; told: Told[]; failed: string[]; text: () => string; write: (words: string) => void }

onEachDatabase((house) => {
	const ending: Array<() => unknown> = []
	afterEach(async () => { for (const end of ending.splice(0).reverse()) await end() })

	/** Who may do what; a test changes it while people are inside. */
	const rights = new Map<string, Admission>()

	async function open(options: object = {}): Promise<{ url: string; stop: () => Promise<void> }> {
		const { startCollab } = await import('../../app/capabilities/collab/collab.server.ts')
		const server = http.createServer()
		const collab = await startCollab(server, {
			rooms: [{ kind: 'essay', mayJoin: async (actor) => rights.get(actor.id) ?? null }],
			actorFor: async (headers) => { const id = /person=(\w+)/.exec(headers.get('cookie') ?? '')?.[1]; return id ? person(id) : null },
			isOwnOrigin: ({ headers }) => headers.origin === 'http://ours', storeAfter: 20, ...options,
		})
		await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
		let isStopped = false
		const stop = async () => {
			if (isStopped) return
			isStopped = true
			await collab.stop()
			server.closeAllConnections()
			await new Promise((resolve) => { server.close(resolve) })
		}
		ending.push(stop)
		return { url: `ws://127.0.0.1:${(server.address() as net.AddressInfo).port}/collab`, stop }
	}

	function join(url: string, room: string, who: string | null, { origin = 'http://ours', schema = '1', doc = new Y.Doc() } = {}): Guest {
		class Socket extends WebSocket { constructor(address: string) { super(address, { headers: { ...(origin && { origin }), ...(who && { cookie: `person=${who}` }) } }) } }
		const told: Told[] = []
		const failed: string[] = []
		const websocketProvider = new HocuspocusProviderWebsocket({ url: `${url}?schema=${schema}`, WebSocketPolyfill: Socket })
		const provider = new HocuspocusProvider({ websocketProvider, name: room, document: doc, token: 'session', onStateless: ({ payload }) => { told.push(JSON.parse(payload) as Told) }, onAuthenticationFailed: ({ reason }) => { failed.push(reason) } })
		provider.attach()
		ending.push(() => { provider.destroy(); websocketProvider.destroy() })
		const words = () => (doc.getXmlFragment('body').get(0) as Y.XmlElement | undefined)?.get(0) as Y.XmlText | undefined
		return { provider, doc, told, failed, text: () => doc.getXmlFragment('body').toJSON(), write: (given) => words()?.insert(words()?.length ?? 0, given) }
	}

	const begin = (id: string) => house.database.inTransaction((tx) => house.editions.createEdition(tx, { kind: 'essay', id }, 'fi', { isSource: true, fields: { title: 'T', slug: 't', formerSlugs: [] }, body: BODY }, 'an author'))
	const stored = async (id: string) => JSON.stringify((await house.editions.draftIn({ kind: 'essay', id }, 'fi'))?.body)
	const until = (check: () => unknown) => vi.waitFor(async () => { if (!(await check())) throw new Error('not yet') }, { timeout: 30_000, interval: 20 })
	const saidSaved = ({ told, doc }: Guest) => told.some((one) => one.kind === 'saved' && Y.snapshotContainsUpdate(Y.decodeSnapshot(Buffer.from(one.snapshot, 'base64')), Y.encodeStateAsUpdate(doc)))

	describe('a room', () => {
		it('shows everybody the same, and tells them when all of it is stored', async () => {
			await begin('same')
			for (const id of ['a', 'b']) rights.set(id, 'write')
			const { url } = await open()
			const [one, other] = [join(url, 'essay:same:fi', 'a'), join(url, 'essay:same:fi', 'b')]
			await until(() => one.provider.synced && other.provider.synced)
			one.write(' From a.')
			other.write(' From b.')
			await until(() => [one, other].every(({ text }) => text().includes('From a.') && text().includes('From b.')))
			await until(() => saidSaved(one) && saidSaved(other))
			expect(await stored('same')).toContain('From b.')
			expect(one.text()).toBe(other.text())
		})

		it('shows who is there under the name that the server knows, whatever a browser says', async () => {
			await begin('names')
			for (const id of ['a', 'b']) rights.set(id, 'write')
			const { url } = await open()
			const [one, other] = [join(url, 'essay:names:fi', 'a'), join(url, 'essay:names:fi', 'b')]
			await until(() => one.provider.synced && other.provider.synced)
			one.provider.awareness?.setLocalState({ user: { name: 'The Minister', person: 'b' }, cursor: null, html: '<b>' })
			await until(() => other.provider.awareness?.getStates().get(one.doc.clientID))
			expect(other.provider.awareness?.getStates().get(one.doc.clientID)).toEqual({ user: { person: 'a', name: 'Person a', tone: expect.any(Number) as number }, cursor: null })
		})

		it('is changed by the server while people have it open', async () => {
			await begin('server')
			rights.set('a', 'write')
			const { url } = await open()
			const guest = join(url, 'essay:server:fi', 'a')
			await until(() => guest.provider.synced)
			const { body, fields } = await house.editions.changeDraft({ kind: 'essay', id: 'server' }, 'fi', { fields: { title: 'New' }, body: { type: 'doc', content: [...BODY.content, { type: 'paragraph', attrs: { id: 'two' }, content: [{ type: 'text', text: 'Two.' }] }] } }, 'a reviewer')
			expect(body.content).toHaveLength(2)
			expect(fields.title).toBe('New')
			await until(() => guest.text().includes('Two.'))
			guest.write(' Unsaved.')
			await until(() => guest.provider.unsyncedChanges === 0)
			await house.editions.settleDraft({ kind: 'essay', id: 'server' }, 'fi')
			expect(await stored('server')).toContain('Unsaved.')
		})
	})

	it.skipIf(!hasRedis)('leads people of two processes into the same room, where Redis joins them', async () => {
		const id = `joined-${randomUUID()}`
		await begin(id)
		rights.set('a', 'write').set('b', 'write')
		const [one, other] = [join((await open({ redisUrl: REDIS })).url, `essay:${id}:fi`, 'a'), join((await open({ redisUrl: REDIS })).url, `essay:${id}:fi`, 'b')]
		await until(() => one.provider.synced && other.provider.synced)
		one.write(' From here.')
		other.write(' From there.')
		await until(() => one.text().includes('From there.') && other.text().includes('From here.') && one.text() === other.text())
		other.provider.awareness?.setLocalState({ user: { name: 'The Minister' }, cursor: null })
		await until(() => (one.provider.awareness?.getStates().get(other.doc.clientID)?.['user'] as { name?: string } | undefined)?.name === 'Person b')
		await until(async () => saidSaved(one) && saidSaved(other) && (await stored(id)).includes('From there.'))
	})

	describe('nobody comes in', () => {
		it.each([
			['without a session', null, 'essay:doors:fi', 'signIn'],
			['who is a stranger', 'stranger', 'essay:doors:fi', 'notYours'],
			['where nothing is written', 'a', 'essay:nothing:fi', 'noDraft'],
			['to a kind that is not written together', 'a', 'way:placements:fi', 'notYours'],
		])('%s', async (_, who, room, reason) => {
			await begin('doors').catch(() => undefined)
			rights.set('a', 'write')
			const { url } = await open()
			const guest = join(url, room, who)
			await until(() => guest.failed.length > 0)
			expect(guest.failed[0]).toBe(reason)
			expect(guest.text()).toBe('')
		})

		it.each(['http://elsewhere', ''])('from a page elsewhere: %j', async (origin) => {
			rights.set('a', 'write')
			const { url } = await open()
			const socket = new WebSocket(url, { headers: { ...(origin && { origin }), cookie: 'person=a' } })
			expect(await new Promise((resolve) => { socket.on('unexpected-response', (_request, response) => { resolve(response.statusCode) }).on('error', () => undefined).on('open', () => { resolve(101) }) })).toBe(403)
		})
	})

	describe('rights', () => {
		it('are asked again: who was taken off is sent out, who may only read can no longer write', async () => {
			await begin('rights')
			for (const id of ['a', 'b']) rights.set(id, 'write')
			const { url } = await open()
			const { recheckRooms } = await import('../../app/capabilities/collab/collab.server.ts')
			const [removed, reading] = [join(url, 'essay:rights:fi', 'a'), join(url, 'essay:rights:fi', 'b')]
			await until(() => removed.provider.synced && reading.provider.synced)
			rights.set('a', null)
			rights.set('b', 'read')
			await recheckRooms({ kind: 'essay', id: 'rights' })
			await until(() => removed.told.some((one) => one.kind === 'refused' && one.why === 'notYours') && reading.told.some((one) => one.kind === 'access' && one.access === 'read'))
			removed.write(' Too late.')
			reading.write(' Not mine.')
			const guest = join(url, 'essay:rights:fi', 'b')
			await until(() => guest.provider.synced)
			expect(guest.text()).not.toMatch(/Too late|Not mine/)
			expect(await stored('rights')).not.toMatch(/Too late|Not mine/)
		})

		it('of a tab from before are to read: it would delete what it does not know', async () => {
			await begin('older')
			rights.set('a', 'write')
			const { url } = await open()
			const guest = join(url, 'essay:older:fi', 'a', { schema: '0' })
			await until(() => guest.told.some((one) => one.kind === 'access' && one.access === 'read' && one.why === 'outdated'))
			guest.write(' From an older tab.')
			const other = join(url, 'essay:older:fi', 'a')
			await until(() => other.provider.synced)
			expect(other.text()).not.toContain('older tab')
		})
	})

	describe('what no editor of ours can have written', () => {
		const attacks: Array<[string, (doc: Y.Doc) => void, string]> = [
			['an unknown node', (doc) => doc.getXmlFragment('body').insert(0, [new Y.XmlElement('script')]), 'notAllowed'],
			['a link that runs a script', (doc) => ((doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 3, { link: { href: 'javascript:alert(1)' } }), 'notAllowed'],
			['an event handler', (doc) => { (doc.getXmlFragment('body').get(0) as Y.XmlElement).setAttribute('onclick', 'alert(1)') }, 'notAllowed'],
			['a document of 5 MB', (doc) => { ((doc.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'x'.repeat(5_000_000)) }, 'tooMuch'],
		]
		it.each(attacks)('reaches nobody and is not stored: %s', async (_, attack, why) => {
			const id = `attack-${why}-${Math.abs(_.length)}`
			await begin(id)
			for (const one of ['a', 'b']) rights.set(one, 'write')
			const { url } = await open()
			const [attacker, other] = [join(url, `essay:${id}:fi`, 'a'), join(url, `essay:${id}:fi`, 'b')]
			await until(() => attacker.provider.synced && other.provider.synced)
			attack(attacker.doc)
			await until(() => attacker.told.some((one) => one.kind === 'refused' && one.why === why))
			other.write(' Still here.')
			await until(() => saidSaved(other))
			expect(other.text()).toBe('<paragraph id="one">One. Still here.</paragraph>')
			expect(JSON.parse(await stored(id))).toStrictEqual({ type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'one' }, content: [{ type: 'text', text: 'One. Still here.' }] }] })
		})
	})

	describe('nothing is lost', () => {
		it('when the house stops at once after a letter, and starts again', async () => {
			await begin('stop')
			rights.set('a', 'write')
			const { url, stop } = await open({ storeAfter: 60_000 })
			const guest = join(url, 'essay:stop:fi', 'a')
			await until(() => guest.provider.synced)
			guest.write(' The last word.')
			await until(() => guest.provider.unsyncedChanges === 0)
			expect(saidSaved(guest)).toBe(false)
			await stop()
			expect(await stored('stop')).toContain('The last word.')
		})

		it('when two processes have the same text open without knowing each other', async () => {
			await begin('two')
			for (const id of ['a', 'b']) rights.set(id, 'write')
			const [first, second] = [await open(), await open()]
			const [one, other] = [join(first.url, 'essay:two:fi', 'a'), join(second.url, 'essay:two:fi', 'b')]
			await until(() => one.provider.synced && other.provider.synced)
			one.write(' From one.')
			await until(() => saidSaved(one))
			other.write(' From another.')
			await until(() => other.text().includes('From one.') && saidSaved(other))
			expect(await stored('two')).toMatch(/From one\..*From another\.|From another\..*From one\./)
		})

		it('when storing fails: people are told, the text stays in memory, and it is tried again', async () => {
			await begin('fails')
			rights.set('a', 'write')
			const { url } = await open()
			const guest = join(url, 'essay:fails:fi', 'a')
			await until(() => guest.provider.synced)
			const { editionId } = (await house.editions.draftIn({ kind: 'essay', id: 'fails' }, 'fi')) ?? expect.fail('no draft')
			const row = await house.database.db().draft.findUniqueOrThrow({ where: { editionId } })
			await house.database.db().draft.delete({ where: { editionId } })
			guest.write(' Kept.')
			await until(() => guest.told.some(({ kind }) => kind === 'unsaved'))
			guest.provider.destroy()
			await house.database.db().draft.create({ data: { ...row, fields: row.fields as object, body: row.body as object } })
			await until(async () => (await stored('fails'))?.includes('Kept.'))
		})
	})
})
