// The last link of a mail: switches such mails off, without signing in. A button does it, so that no program that follows links does.
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { demand } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { personOfSwitch, switchMailsOff } from '../../platform/notice-mail.server.ts'
import { isTopic } from '../../platform/notices.server.ts'
import { Done } from '../../ui/form-parts.tsx'
import workUrl from '../../ui/styles/work.css?url'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfWork } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

const topicOf = (given: string | null) => (given && isTopic(given) ? given : ('digest' as const))

export const loader = answering(async ({ language, url }) => {
	const [key, topic] = [url.searchParams.get('key') ?? '', topicOf(url.searchParams.get('topic'))]
	const isDone = url.searchParams.has('done')
	demand(isDone || (await personOfSwitch(key)), 'notices.switchOver', 410)
	const t = translator(language)
	return { frame: frameOfWork(t('notices:off.title'), language, (all) => all.notices('off')), key, topic, isDone }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, language }) => {
	const form = await readForm(request)
	const which = textOf(form, 'which') === 'all' ? ('all' as const) : topicOf(textOf(form, 'which'))
	demand(await switchMailsOff(textOf(form, 'key'), which), 'notices.switchOver', 410)
	return redirect(pathsIn(language).notices('off', { done: '1' }), 303)
})(args)

export default function SwitchOffPage() {
	const { key, topic, isDone } = useLoaderData<typeof loader>()
	const [t, paths] = [useWords(), usePaths()]
	const words = topic === 'digest' ? '' : t(`notices:topic.${topic}`)
	return (
		<div className="wrap work slim">
			<h1>{t('notices:off.title')}</h1>
			{isDone && <><Done>{t('notices:off.done')}</Done><p>{t('notices:off.again')}</p></>}
			{!isDone && (
				<>
					<p className="lead">{topic === 'digest' ? t('notices:off.leadDigest') : t('notices:off.lead', { topic: words })}</p>
					<form method="post" className="buttons">
						<input type="hidden" name="key" value={key} />
						<button type="submit" className="button" name="which" value={topic}>{topic === 'digest' ? t('notices:off.digest') : t('notices:off.one', { topic: words })}</button>
						<button type="submit" className="button quiet" name="which" value="all">{t('notices:off.all')}</button>
					</form>
				</>
			)}
			<p className="part"><a href={paths.notices('preferences')}>{t('notices:off.preferences')}</a></p>
		</div>
	)
}
