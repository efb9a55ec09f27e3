// One's notices: what happened, with the way to it, read and unread.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { translator } from '../../platform/i18n.server.ts'
import { noticeWords } from '../../platform/notice-mail.server.ts'
import { markNotices, noticesOf } from '../../platform/notices.server.ts'
import { UnfinishedArch } from '../../ui/bridge.tsx'
import { StateChip } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { usePaths, useRootData } from '../../web/root-data.ts'
import { momentWords } from '../../web/text-words.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async ({ request, language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.notices()) throw movedTo(paths.notices() + url.search)
	const actor = await requireActor(request, language)
	const t = translator(language)
	const notices = (await noticesOf(actor.id)).map(({ id, code, values, topic, createdAt, isRead }) => ({ id, topic, createdAt, isRead, words: noticeWords(language, { code, values }) }))
	return { frame: frameOfWork(t('notices:list.title'), language, (all) => all.notices(), t('notices:list.lead')), notices }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const form = await readForm(request)
	const id = textOf(form, 'notice')
	await markNotices(actor.id, id ? [id] : 'all', textOf(form, 'mark') !== 'unread')
	return redirect(pathsIn(language).notices(), 303)
})(args)

export default function NoticesPage() {
	const { notices } = useLoaderData<typeof loader>()
	const [t, paths] = [useWords(), usePaths()]
	const unread = notices.filter(({ isRead }) => !isRead).length
	return (
		<div className="wrap work">
			<h1>{t('notices:list.title')}</h1>
			<p className="lead">{t('notices:list.lead')}</p>
			{notices.length === 0 && <div className="empty"><UnfinishedArch /><p>{t('notices:list.empty')}</p></div>}
			{notices.length > 0 && (
				<form method="post" className="buttons">
					<span>{unread > 0 ? t('notices:list.unread', { count: unread }) : t('notices:list.allRead')}</span>
					{unread > 0 && <button type="submit" className="button quiet small" name="mark" value="read">{t('notices:list.markAll')}</button>}
				</form>
			)}
			{notices.length > 0 && <ul className="rows">{notices.map((notice) => <NoticeRow key={notice.id} {...notice} />)}</ul>}
			<p className="part"><a href={paths.notices('preferences')}>{t('notices:list.preferences')}</a></p>
		</div>
	)
}

type Row = { id: string; topic: string; createdAt: Date | string; isRead: boolean; words: string }

function NoticeRow({ id, topic, createdAt, isRead, words }: Row) {
	const [t, paths, { language }] = [useWords(), usePaths(), useRootData()]
	return (
		<li className="row">
			<div>
				<p className="name"><a href={paths.notices(id)}>{words}</a> {!isRead && <StateChip tone="asked">{t('notices:list.new')}</StateChip>}</p>
				<p className="small">{momentWords(createdAt, language)} · {t(`notices:topic.${topic}` as 'notices:topic.reviews')}</p>
			</div>
			<form method="post">
				<input type="hidden" name="notice" value={id} />
				<button type="submit" className="plain" name="mark" value={isRead ? 'unread' : 'read'} aria-describedby={`notice-${id}`}>{isRead ? t('notices:list.markUnread') : t('notices:list.markRead')}</button>
				<span className="unseen" id={`notice-${id}`}>{words}</span>
			</form>
		</li>
	)
}
