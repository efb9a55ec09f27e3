// Tells people what happens: a row for their list in the transaction of the deed, and a job that sends the mail they want.
import { db, type Prisma } from './db.server.ts'
import { enqueueJob } from './jobs.server.ts'
import { DEFAULT_WAYS, NOTICE_TOPICS, type Notice, type NoticeTarget, type NoticeTopic, type NoticeWay, type NoticeWays } from './notices.ts'
import { inTransaction, type Tx } from './transaction.server.ts'

/** The job that brings one notice to its person by mail, or leaves it to the mail of the day. */
export const NOTICE_JOB = 'notices.deliver'

/**
 * What is told. `key` makes it one notice however often it is asked for; `code` is the dictionary key of one sentence,
 * such as `review:notice.invited`; `to` is where it leads. `mail: false` keeps it to the list.
 */
export type NewNotice = { person: string; key: string; topic: NoticeTopic; code: string; values: Record<string, string | number>; to: NoticeTarget; mail?: boolean }

/** Tells somebody, in the transaction of what happens. Who has switched the topic off is told nothing. */
export async function notify(tx: Tx, { person, key, topic, code, values, to, mail = true }: NewNotice): Promise<void> {
	if ((await wayOf(person, topic, tx)) === 'off') return
	const row = { person, key, topic, code, values, target: [...to], mayMail: mail }
	// With something to update it is one statement, so that two who tell the same at once do not collide.
	const { id } = await tx.notice.upsert({ where: { person_key: { person, key } }, create: row, update: { key }, select: { id: true } })
	if (mail) await enqueueOnce(tx, id)
}

/** A notice that was brought once is not brought again, however often it is told. */
async function enqueueOnce(tx: Tx, id: string): Promise<void> {
	const done = await tx.job.findFirst({ where: { kind: NOTICE_JOB, key: id }, select: { id: true } })
	if (!done) await enqueueJob(tx, { kind: NOTICE_JOB, key: id, data: { notice: id } })
}

/** How somebody wants to be told about a topic. */
export async function wayOf(person: string, topic: NoticeTopic, tx: Pick<Tx, 'noticePreference'> = db()): Promise<NoticeWay> {
	return (await tx.noticePreference.findUnique({ where: { person_topic: { person, topic } } }))?.way ?? DEFAULT_WAYS[topic]
}

/** How somebody wants to be told about each topic. */
export async function noticeWays(person: string): Promise<NoticeWays> {
	const rows = await db().noticePreference.findMany({ where: { person } })
	return { ...DEFAULT_WAYS, ...Object.fromEntries(rows.filter(({ topic }) => isTopic(topic)).map(({ topic, way }) => [topic, way])) }
}

export const isTopic = (topic: string): topic is NoticeTopic => NOTICE_TOPICS.some((one) => one === topic)

/** Keeps how somebody wants to be told. */
export async function chooseNoticeWays(person: string, ways: Partial<NoticeWays>): Promise<void> {
	await inTransaction(async (tx) => {
		for (const [topic, way] of Object.entries(ways)) await tx.noticePreference.upsert({ where: { person_topic: { person, topic } }, create: { person, topic, way }, update: { way } })
	})
}

const asNotice = ({ id, topic, code, values, target, createdAt, readAt }: Prisma.NoticeGetPayload<object>): Notice => ({
	id, topic: topic as NoticeTopic, code, values: values as Notice['values'], to: target as unknown as NoticeTarget, createdAt, isRead: readAt !== null,
})

/** Somebody's notices, the newest first. */
export async function noticesOf(person: string, limit = 100): Promise<Notice[]> {
	return (await db().notice.findMany({ where: { person }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit })).map(asNotice)
}

/** How many notices somebody has not read. */
export const countUnreadNotices = (person: string): Promise<number> => db().notice.count({ where: { person, readAt: null } })

/** Marks notices as read, or as unread again; other people's stay as they are. Without ids it is all of them. */
export async function markNotices(person: string, ids: readonly string[] | 'all', isRead: boolean): Promise<number> {
	const which = { person, readAt: isRead ? null : { not: null }, ...(ids !== 'all' && { id: { in: [...ids] } }) }
	return (await inTransaction((tx) => tx.notice.updateMany({ where: which, data: { readAt: isRead ? new Date() : null } }))).count
}

/** Takes away everything that was told to somebody and how, for a person who is erased. */
export async function forgetNoticesOf(tx: Tx, person: string): Promise<void> {
	await tx.notice.deleteMany({ where: { person } })
	await tx.noticePreference.deleteMany({ where: { person } })
	await tx.noticeSwitch.deleteMany({ where: { person } })
}

/** One of somebody's own notices, marked as read because it is opened. */
export async function openNotice(person: string, id: string): Promise<Notice | null> {
	await markNotices(person, [id], true)
	const row = await db().notice.findFirst({ where: { id, person } })
	return row && asNotice(row)
}
