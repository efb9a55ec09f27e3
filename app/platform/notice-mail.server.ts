// Brings notices by mail: at once, or together once a day; each mail has a link that switches such mails off without signing in.
import { randomBytes } from 'node:crypto'
import type { Language } from '../kernel/language.ts'
import { db } from './db.server.ts'
import { translator } from './i18n.server.ts'
import { enqueueJob } from './jobs.server.ts'
import { queueMail, type Letter } from './mail.server.ts'
import { wayOf } from './notices.server.ts'
import { NOTICE_TOPICS, type NoticeTarget, type NoticeTopic } from './notices.ts'
import { inTransaction, type Tx } from './transaction.server.ts'

/** The job that sends one person the notices of a day in one mail. */
export const DIGEST_JOB = 'notices.digest'
/** The hour of the day, in UTC, at which the mail of the day goes out. */
const DIGEST_HOUR = 5
const DAY = 24 * 3_600_000

/** What mails take from the house: who somebody is, and whole addresses of pages. */
export type NoticeSurroundings = {
	personOf: (id: string) => Promise<{ email: string; language: Language } | null>
	addressOf: (to: NoticeTarget, language: Language) => string
	listAddress: (language: Language) => string
	switchAddress: (language: Language, given: { key: string; topic: NoticeTopic | 'digest' }) => string
}

type Told = { code: string; values: unknown }

/** The sentence of a notice in a language; its key is known only while the house runs. */
export function noticeWords(language: Language, { code, values }: Told): string {
	const say = translator(language) as unknown as (key: string, values: unknown) => string
	return say(code, values)
}

/** Mailboxes cut subjects off, and a sentence may quote an answer of many lines: the subject is as much of it as fits in one. */
const LONGEST_SUBJECT = 120
function subjectOf(sentence: string): string {
	const line = sentence.replace(/[\r\n\t ]+/g, ' ').trim()
	if (line.length <= LONGEST_SUBJECT) return line
	const end = line.lastIndexOf(' ', LONGEST_SUBJECT - 2)
	return `${line.slice(0, end > 0 ? end : LONGEST_SUBJECT - 2)} …`
}

/** When the mail of the day goes out next, and the name of that day. */
export function nextDigest(now: Date): { at: Date; day: string } {
	const today = new Date(now)
	today.setUTCHours(DIGEST_HOUR, 0, 0, 0)
	const at = now < today ? today : new Date(today.getTime() + DAY)
	return { at, day: at.toISOString().slice(0, 10) }
}

/** Brings one notice to its person as that person wants it now. What was read already, or brought already, stays as it is. */
export async function deliverNotice(data: unknown, surroundings: NoticeSurroundings, now = new Date()): Promise<void> {
	const { notice: id } = data as { notice: string }
	const found = await db().notice.findUnique({ where: { id } })
	const person = found && (await surroundings.personOf(found.person))
	if (!found || !person || found.readAt) return
	const topic = found.topic as NoticeTopic
	await inTransaction(async (tx) => {
		const way = await wayOf(found.person, topic, tx)
		const untold = { id, mailedAt: null, digestDay: null }
		if (way === 'digest') {
			const { at, day } = nextDigest(now)
			if ((await tx.notice.updateMany({ where: untold, data: { digestDay: day } })).count === 0) return
			await enqueueJob(tx, { kind: DIGEST_JOB, key: `${found.person}:${day}`, data: { person: found.person, day }, dueAt: at })
		} else if (way === 'mail' && (await tx.notice.updateMany({ where: untold, data: { mailedAt: now } })).count === 1) {
			const t = translator(person.language)
			const sentence = noticeWords(person.language, found)
			await queueMail(tx, `notice:${id}`, {
				to: person.email, language: person.language, subject: subjectOf(sentence), paragraphs: sentence.split(/\n{2,}/),
				action: { label: t('notices:mail.open'), url: surroundings.addressOf(found.target as unknown as NoticeTarget, person.language) },
				...(await switchedOffBy(tx, found.person, person.language, topic, surroundings)),
			})
		}
	})
}

/** Sends what has gathered for one person's mail of the day; nothing where all of it was read meanwhile. */
export async function sendDigest(data: unknown, surroundings: NoticeSurroundings, now = new Date()): Promise<void> {
	const { person: id, day } = data as { person: string; day: string }
	const person = await surroundings.personOf(id)
	if (!person) return
	await inTransaction(async (tx) => {
		const waiting = { person: id, digestDay: day, mailedAt: null, readAt: null }
		const gathered = await tx.notice.findMany({ where: waiting, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
		const wanted = []
		for (const notice of gathered) if ((await wayOf(id, notice.topic as NoticeTopic, tx)) === 'digest') wanted.push(notice)
		const [first] = wanted
		if (!first) return
		await tx.notice.updateMany({ where: { id: { in: wanted.map((notice) => notice.id) } }, data: { mailedAt: now } })
		const t = translator(person.language)
		const lines = wanted.map((notice) => `${noticeWords(person.language, notice)}\n${surroundings.addressOf(notice.target as unknown as NoticeTarget, person.language)}`)
		// Named by its first notice: a straggler of the same day gets a mail of its own and is not taken for this one.
		await queueMail(tx, `digest:${id}:${day}:${first.id}`, {
			to: person.email, language: person.language, subject: t('notices:mail.digest', { count: wanted.length }), paragraphs: lines,
			action: { label: t('notices:mail.openAll'), url: surroundings.listAddress(person.language) },
			...(await switchedOffBy(tx, id, person.language, 'digest', surroundings)),
		})
	})
}

/** The last lines of a mail: the way to switch such mails off. */
async function switchedOffBy(tx: Tx, person: string, language: Language, topic: NoticeTopic | 'digest', { switchAddress }: NoticeSurroundings): Promise<Pick<Letter, 'after' | 'switchOff'>> {
	const t = translator(language)
	const { token } = await tx.noticeSwitch.upsert({ where: { person }, create: { person, token: randomBytes(24).toString('base64url') }, update: { person } })
	const about = topic === 'digest' ? t('notices:mail.whyDigest') : t('notices:mail.why', { topic: t(`notices:topic.${topic}`) })
	const switchOff = switchAddress(language, { key: token, topic })
	return { after: [`${about}\n${switchOff}`], switchOff }
}

/** Whose mails a link of a mail switches off; nothing for a key that is not ours. */
export async function personOfSwitch(key: string): Promise<string | null> {
	return key ? ((await db().noticeSwitch.findUnique({ where: { token: key } }))?.person ?? null) : null
}

/**
 * Switches mails off by the link of a mail: of one topic, of the mail of the day, or all. The list keeps what happens.
 * False for a key that is not ours.
 */
export async function switchMailsOff(key: string, which: NoticeTopic | 'digest' | 'all'): Promise<boolean> {
	const person = await personOfSwitch(key)
	if (!person) return false
	await inTransaction(async (tx) => {
		for (const topic of NOTICE_TOPICS) {
			const way = await wayOf(person, topic, tx)
			const isMeant = which === 'all' ? way === 'mail' || way === 'digest' : which === 'digest' ? way === 'digest' : which === topic && way !== 'off'
			if (isMeant) await tx.noticePreference.upsert({ where: { person_topic: { person, topic } }, create: { person, topic, way: 'inApp' }, update: { way: 'inApp' } })
		}
	})
	return true
}
