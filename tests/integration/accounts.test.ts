// Accounts: who somebody is and what they may do; signing in, links, second factor, sessions, erasure, on both databases.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Right } from '../../app/kernel/actor.ts'
import { mayChangeAccount, mayGrant, mayListPeople, rightOf, rightWord } from '../../app/capabilities/accounts/accounts.ts'
import { onEachDatabase, type House } from './database.ts'
import { codeNow } from './totp.ts'

const PASSWORD = 'three words are enough'
const none = new Headers()

/** A sender of its own for each test, so that none waits for another. */
let place = 0
const from = () => `198.51.100.${(place += 1)}`

/** The cookies of an answer as a browser sends them back. */
const withCookies = (cookies: Headers) => new Headers({ Cookie: cookies.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '), 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0' })

/** Every letter that waits to be sent, opened. */
async function letters(house: House, to: string) {
	const jobs = await house.database.db().job.findMany({ where: { kind: house.mail.MAIL_JOB }, orderBy: { createdAt: 'asc' } })
	return jobs.map(({ data }) => house.mail.openLetter(data)).filter((letter) => letter.to === to)
}
const tokenOf = (letter: { action?: { url: string } } | undefined) => new URL(letter?.action?.url ?? '').searchParams.get('token') ?? ''

onEachDatabase((house) => {
	const newest = async (to: string) => tokenOf((await letters(house, to)).at(-1))
	const signedIn = async (email: string) => withCookies((await house.accounts.signIn(from(), { email, password: PASSWORD }, none)).cookies)

	describe('people and rights', () => {
		it('a person who was added is found by id and by address in any case, with the rights given', async () => {
			const actor = await house.people.makePerson({ email: 'Aino@Koulu.example', name: 'Aino', language: 'fi', rights: [{ role: 'editor', language: 'fi' }, { role: 'reviewer', language: 'sv' }] })
			expect(actor).toMatchObject({ name: 'Aino', language: 'fi', mailDomain: 'koulu.example', memberships: [] })
			expect(await house.accounts.findPersonByMail('AINO@koulu.EXAMPLE')).toMatchObject({ id: actor.id, isErased: false })
			expect((await house.accounts.peopleWith('editor', 'fi')).map(({ id }) => id)).toEqual([actor.id])
			expect(await house.accounts.peopleWith('editor', 'sv')).toEqual([])
			await expect(house.people.makePerson({ email: 'aino@koulu.example' })).rejects.toMatchObject({ code: 'accounts.addressTaken', status: 409 })
		})

		it('administrators grant and take away rights, each with one line in the trail; nobody else does', async () => {
			const [chief, person] = [await house.people.makePerson({ rights: [{ role: 'administrator', language: null }] }), await house.people.makePerson()]
			const right: Right = { role: 'translator', language: 'de' }
			await expect(house.accounts.grantRight(person, person.id, right)).rejects.toMatchObject({ code: 'accounts.notYours' })
			await house.accounts.grantRight(chief, person.id, right)
			await house.accounts.grantRight(chief, person.id, right)
			expect(await house.accounts.rightsOf(person.id)).toEqual([right])
			await house.accounts.revokeRight(chief, person.id, right)
			expect(await house.accounts.rightsOf(person.id)).toEqual([])
			const deeds = await house.database.db().auditEntry.findMany({ where: { subjectId: person.id, actor: chief.id } })
			expect(deeds.map(({ deed }) => deed).sort()).toEqual(['accounts.grant', 'accounts.revoke'])
			await expect(house.accounts.revokeRight(chief, chief.id, { role: 'administrator', language: null })).rejects.toMatchObject({ code: 'accounts.lastAdministrator' })
			await house.accounts.grantRight('command', person.id, { role: 'administrator', language: null })
			await house.accounts.revokeRight(chief, person.id, { role: 'administrator', language: null })
		})
	})

	describe('joining and signing in', () => {
		it('an account opens with its password once its address is proved, and not before', async () => {
			const email = 'join@people.example'
			await house.accounts.join(from(), { name: 'Joiner', email, password: PASSWORD, back: '/fi/tili' }, 'fi')
			await expect(house.accounts.signIn(from(), { email, password: PASSWORD }, none)).rejects.toMatchObject({ code: 'accounts.unverified' })
			const token = await newest(email)
			expect(await house.accounts.lookAtLink(token)).toMatchObject({ purpose: 'verifyAddress', email })
			await house.accounts.verifyAddress(token)
			await expect(house.accounts.verifyAddress(token)).rejects.toMatchObject({ code: 'accounts.linkOver', status: 410 })
			const headers = await signedIn(email)
			expect(await house.accounts.actorFor(headers)).toMatchObject({ name: 'Joiner', language: 'fi' })
			await expect(house.accounts.signIn(from(), { email, password: 'another password' }, none)).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
			await house.accounts.signOut(headers)
			expect(await house.accounts.actorFor(headers)).toBeNull()
		})

		it('unknown and known addresses are refused alike, and joining with a known one writes to its owner alone', async () => {
			const { id } = await house.people.makePerson({ email: 'known@people.example', password: PASSWORD, name: 'Owner' })
			const refusals = await Promise.all(['known@people.example', 'unknown@people.example'].map((email) => house.accounts.signIn(from(), { email, password: 'wrong' }, none).catch((error: unknown) => error)))
			expect(refusals[0]).toEqual(refusals[1])
			const before = await house.database.db().person.count()
			await house.accounts.join(from(), { name: 'Impostor', email: 'known@people.example', password: 'another password', back: '' }, 'en')
			expect(await house.database.db().person.count()).toBe(before)
			const mails = await letters(house, 'known@people.example')
			expect(mails.map(({ subject }) => subject)).toEqual(['You already have an account'])
			expect(await house.accounts.findPersonByMail('known@people.example')).toMatchObject({ id, name: 'Owner' })
			await house.accounts.requestLink(from(), 'signIn', { email: 'unknown@people.example' })
			expect(await letters(house, 'unknown@people.example')).toEqual([])
		})

		it('a link signs in once, of two at once one comes through, and an old one opens nothing', async () => {
			const email = 'link@people.example'
			const { id } = await house.people.makePerson({ email })
			await house.accounts.requestLink(from(), 'signIn', { email })
			const token = await newest(email)
			const tries = await Promise.allSettled([1, 2, 3].map(() => house.accounts.signInByLink(token, none)))
			expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
			await house.accounts.requestLink(from(), 'signIn', { email })
			const late = await newest(email)
			await house.database.db().accountLink.updateMany({ where: { personId: id }, data: { expiresAt: new Date(Date.now() - 1000) } })
			await expect(house.accounts.signInByLink(late, none)).rejects.toMatchObject({ code: 'accounts.linkOver' })
			const rows = JSON.stringify(await house.database.db().accountLink.findMany()) + JSON.stringify(await house.database.db().job.findMany())
			expect(rows).not.toContain(token)
			expect(rows).not.toContain(late)
		})

		it('a password that was set before the address was proved is worth nothing after a link has proved it', async () => {
			const email = 'victim@people.example'
			await house.accounts.join(from(), { name: 'Attacker', email, password: PASSWORD, back: '' }, 'en')
			await house.accounts.requestLink(from(), 'signIn', { email })
			await house.accounts.signInByLink(await newest(email), none)
			await expect(signedIn(email)).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
		})

		it('a new password by link ends every session and tells the owner', async () => {
			const email = 'reset@people.example'
			await house.people.makePerson({ email, password: PASSWORD })
			const headers = await signedIn(email)
			await house.accounts.requestLink(from(), 'setPassword', { email })
			await house.accounts.setPassword(await newest(email), 'quite another one')
			expect(await house.accounts.actorFor(headers)).toBeNull()
			await expect(signedIn(email)).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
			expect((await letters(house, email)).at(-1)?.subject).toBe('Your password was changed')
			const stored = await house.database.db().credential.findMany({ where: { person: { email } } })
			expect(stored.map(({ password }) => password?.startsWith('$argon2id$'))).toEqual([true])
		})

		it('the ninth attempt at one address in a quarter of an hour is refused, known or not', async () => {
			for (const email of ['flood@people.example', 'nobody-flood@people.example']) {
				const tries = []
				for (let number = 0; number < 9; number += 1) tries.push(await house.accounts.requestLink(from(), 'signIn', { email }).then(() => 'sent', (error: { code: string }) => error.code))
				expect(tries).toEqual([...Array<string>(8).fill('sent'), 'tooMany'])
			}
		})
	})

	describe('two-step sign-in', () => {
		let actor: Actor
		let codes: string[]
		const email = 'factor@people.example'
		beforeAll(async () => {
			actor = await house.people.makePerson({ email, password: PASSWORD })
			const headers = await signedIn(email)
			const begun = await house.accounts.beginFactor(actor, PASSWORD, headers)
			codes = begun.codes
			await expect(house.accounts.confirmFactor(actor, '000000', headers)).rejects.toMatchObject({ code: 'accounts.wrongCode' })
			await house.accounts.confirmFactor(actor, codeNow(new URL(begun.uri).searchParams.get('secret') ?? ''), headers)
		})

		it('asks for a code after the password and after a link, and opens nothing before it', async () => {
			const first = await house.accounts.signIn(from(), { email, password: PASSWORD }, none)
			expect(first.outcome).toBe('codeAsked')
			expect(await house.accounts.actorFor(withCookies(first.cookies))).toBeNull()
			await house.accounts.requestLink(from(), 'signIn', { email })
			expect((await house.accounts.signInByLink(await newest(email), none)).outcome).toBe('codeAsked')
			await expect(house.accounts.confirmCode(from(), '000000', withCookies(first.cookies))).rejects.toMatchObject({ code: 'accounts.wrongCode' })
		})

		it('takes each recovery code once', async () => {
			const [code = ''] = codes
			const first = await house.accounts.signIn(from(), { email, password: PASSWORD }, none)
			const opened = await house.accounts.confirmCode(from(), code, withCookies(first.cookies))
			expect(await house.accounts.actorFor(withCookies(opened.cookies))).toMatchObject({ id: actor.id })
			const second = await house.accounts.signIn(from(), { email, password: PASSWORD }, none)
			await expect(house.accounts.confirmCode(from(), code, withCookies(second.cookies))).rejects.toMatchObject({ code: 'accounts.wrongCode' })
		})
	})

	describe('one’s own account', () => {
		it('shows its sessions and ends one or all others, and nobody else’s', async () => {
			const email = 'sessions@people.example'
			const [actor, other] = [await house.people.makePerson({ email, password: PASSWORD }), await house.people.makePerson()]
			const [one, two, three] = [await signedIn(email), await signedIn(email), await signedIn(email)]
			const list = await house.accounts.sessionsOf(actor, one)
			expect(list.map(({ isThis }) => isThis)).toEqual([true, false, false])
			await house.accounts.endSession(other, list[0]?.id ?? '')
			expect(await house.accounts.actorFor(one)).not.toBeNull()
			await house.accounts.endOtherSessions(actor, one)
			expect([await house.accounts.actorFor(one), await house.accounts.actorFor(two), await house.accounts.actorFor(three)].map(Boolean)).toEqual([true, false, false])
			await house.accounts.changePassword(actor, { current: PASSWORD, password: 'quite another one' }, one)
			expect(await house.accounts.actorFor(one)).not.toBeNull()
		})

		it('changes its address by a link to the new one, and tells the former', async () => {
			const actor = await house.people.makePerson({ email: 'old@people.example' })
			await house.accounts.requestAddress(actor, 'new@people.example')
			expect((await house.accounts.accountOf(actor)).email).toBe('old@people.example')
			await house.accounts.changeAddress(await newest('new@people.example'))
			expect((await house.accounts.accountOf(actor)).email).toBe('new@people.example')
			expect((await letters(house, 'old@people.example')).map(({ subject }) => subject)).toEqual(['Your address was changed'])
		})

		it('is exported whole, without a secret, with what other concepts keep', async () => {
			const email = 'export@people.example'
			const actor = await house.people.makePerson({ email, password: PASSWORD, name: 'Exporter' })
			await signedIn(email)
			const file = await house.accounts.exportAccount(actor, [{ name: 'shoes', collect: async (person) => ({ person, size: 41 }), erase: async () => {} }])
			expect(file).toMatchObject({ account: { name: 'Exporter', email, sessions: [{}], credentials: [{ providerId: 'credential' }] }, shoes: { person: actor.id, size: 41 } })
			expect(JSON.stringify(file)).not.toMatch(/argon2|token/)
		})

		it('has its new name on pages that are kept, which a new language alone does not change', async () => {
			const actor = await house.people.makePerson({ email: 'renamed@people.example' })
			const epoch = await house.editions.contentEpoch()
			await house.accounts.saveProfile(actor, { name: 'Renata Renamed', language: 'fi' })
			const renamed = await house.editions.contentEpoch()
			expect(renamed).toBeGreaterThan(epoch)
			await house.accounts.saveProfile(actor, { name: 'Renata Renamed', language: 'de' })
			expect(await house.editions.contentEpoch()).toBe(renamed)
		})

		it('is erased after its password: the row stays as a pseudonym, every address and way in goes, all or nothing', async () => {
			const email = 'erase@people.example'
			const actor = await house.people.makePerson({ email, password: PASSWORD, name: 'Eero Erased', rights: [{ role: 'editor', language: 'fi' }] })
			const headers = await signedIn(email)
			const failing = { name: 'failing', collect: async () => null, erase: () => Promise.reject(new Error('no')) }
			await expect(house.accounts.eraseAccount(actor, 'wrong', [])).rejects.toMatchObject({ code: 'accounts.wrongPassword' })
			await expect(house.accounts.eraseAccount(actor, PASSWORD, [failing])).rejects.toThrow('no')
			expect(await house.accounts.actorFor(headers)).not.toBeNull()
			const erased: string[] = []
			const epoch = await house.editions.contentEpoch()
			await house.accounts.eraseAccount(actor, PASSWORD, [{ name: 'kept', collect: async () => null, erase: async (_tx, person, pseudonym) => { erased.push(person, pseudonym) } }])
			const person = (await house.accounts.peopleByIds([actor.id])).get(actor.id)
			expect(await house.editions.contentEpoch(), 'pages that are kept still show the name').toBeGreaterThan(epoch)
			expect(person).toMatchObject({ isErased: true, email: '', name: erased[1] })
			expect(person?.name).toMatch(/^Contributor [2-9A-Z]{4}$/)
			expect([await house.accounts.actorFor(headers), await house.accounts.actorById(actor.id), await house.accounts.findPersonByMail(email)]).toEqual([null, null, null])
			const db = house.database.db()
			const where = { personId: actor.id }
			expect(await Promise.all([db.session.count({ where }), db.credential.count({ where }), db.personRight.count({ where }), db.accountLink.count({ where })])).toEqual([0, 0, 0, 0])
			expect(JSON.stringify([await db.person.findMany(), await db.auditEntry.findMany()])).not.toMatch(/erase@people|Eero/)
			await house.people.makePerson({ email })
		})
	})
})

describe('the policy of rights', () => {
	const actor = (rights: Right[]): Actor => ({ id: 'a', name: 'A', language: 'en', mailDomain: 'a.example', rights, memberships: [] })
	const people: Array<[string, Actor | null, boolean]> = [
		['a visitor', null, false], ['a member', actor([]), false], ['a reviewer', actor([{ role: 'reviewer', language: 'en' }]), false],
		['a translator', actor([{ role: 'translator', language: 'en' }]), false], ['an editor', actor([{ role: 'editor', language: 'en' }]), false], ['an administrator', actor([{ role: 'administrator', language: null }]), true],
	]
	it.each(people)('lets %s grant rights and list people: as it should', (_who, who, may) => {
		expect([mayGrant(who), mayListPeople(who)]).toEqual([may, may])
		expect([mayChangeAccount(who, 'a'), mayChangeAccount(who, 'b')]).toEqual([who !== null, false])
	})

	it('reads a right as it is written, and nothing else', () => {
		for (const word of ['editor:fi', 'reviewer:sv', 'administrator']) expect(rightWord(rightOf(word, ['fi', 'sv']) ?? { role: 'editor', language: null })).toBe(word)
		for (const word of ['editor', 'editor:xx', 'administrator:fi', 'king:fi', '']) expect(rightOf(word, ['fi', 'sv'])).toBeNull()
	})
})
