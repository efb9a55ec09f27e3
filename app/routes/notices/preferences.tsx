// How somebody is told about each subject: in the list, by mail at once, in one mail a day, or not at all.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { holds } from '../../kernel/actor.ts'
import { translator } from '../../platform/i18n.server.ts'
import { chooseNoticeWays, noticeWays } from '../../platform/notices.server.ts'
import { NOTICE_TOPICS, NOTICE_WAYS, type NoticeWay, type NoticeWays } from '../../platform/notices.ts'
import { Done, Select } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { requireActor } from '../../web/actor.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async ({ request, language, url }) => {
	const actor = await requireActor(request, language)
	const t = translator(language)
	// What is told to administrators alone is no choice of others.
	const topics = NOTICE_TOPICS.filter((topic) => topic !== 'house' || holds(actor, 'administrator'))
	return { frame: frameOfWork(t('notices:preferences.title'), language, (all) => all.notices('preferences'), t('notices:preferences.lead')), topics, ways: await noticeWays(actor.id), isSaved: url.searchParams.has('saved') }
})

const isWay = (given: string): given is NoticeWay => NOTICE_WAYS.some((way) => way === given)

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const actor = await requireActor(request, language)
	const form = await readForm(request)
	const chosen: Partial<NoticeWays> = {}
	for (const topic of NOTICE_TOPICS) {
		const way = textOf(form, topic)
		if (isWay(way)) chosen[topic] = way
	}
	await chooseNoticeWays(actor.id, chosen)
	return redirect(pathsIn(language).notices('preferences', { saved: '1' }), 303)
})(args)

export default function PreferencesPage() {
	const { topics, ways, isSaved } = useLoaderData<typeof loader>()
	const [t, paths] = [useWords(), usePaths()]
	return (
		<div className="wrap work slim">
			<h1>{t('notices:preferences.title')}</h1>
			<p className="lead">{t('notices:preferences.lead')}</p>
			{isSaved && <Done>{t('notices:preferences.saved')}</Done>}
			<form method="post" className="form">
				{topics.map((topic) => (
					<Select key={topic} id={`way-${topic}`} name={topic} label={t('notices:preferences.about', { topic: t(`notices:topic.${topic}`) })} defaultValue={ways[topic]}
						options={NOTICE_WAYS.map((way) => ({ value: way, label: t(`notices:way.${way}`) }))} />
				))}
				<p className="buttons"><button type="submit" className="button">{t('notices:preferences.save')}</button></p>
			</form>
			<p className="part"><a href={paths.notices()}>{t('notices:preferences.back')}</a></p>
		</div>
	)
}
