// Find your way: five questions on one page, and the 12 ways in the order that the answers give them, each with its reasons.
import { useLoaderData } from '@remix-run/react'
import { withSoftHyphens } from '../../platform/hyphens.server.ts'
import { translator } from '../../platform/i18n.server.ts'
import { isAnswered, rankedIn, readAnswers, writeAnswers } from '../../subjects/choice/choice.server.ts'
import { MOST_AIMS, QUESTIONS } from '../../subjects/choice/choice.ts'
import { Notice } from '../../ui/notice.tsx'
import { pathsIn } from '../../web/address-book.server.ts'
import { frameOfInterface, inEveryLanguage, paperOf } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, keptHeaders, movedTo } from '../../web/reply.server.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { ChoiceQuestions } from './choice-questions.tsx'
import { ChoiceResults } from './choice-results.tsx'

export const meta = pageMeta
export const headers = keptHeaders

export const loader = answering(async ({ language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.choice()) throw movedTo(`${paths.choice()}${url.search}`)
	const { answers, hasTooMany } = readAnswers(url.searchParams)
	const query = writeAnswers(answers)
	const all = isAnswered(answers) ? await rankedIn(language, answers) : []
	const ranked = all.map(({ way, ...one }) => ({ ...one, way: { ...way, title: withSoftHyphens(way.title, way.language) } }))
	const t = translator(language)
	// Answers follow into the other languages; for search engines all of them are one page.
	const frame = frameOfInterface(t('choice:page.title'), t('choice:page.lead'), language, (own) => own.choice(), {
		path: paths.choice(query),
		menu: inEveryLanguage((own) => own.choice(query)),
		...paperOf(paths.choice(query)),
	})
	return { frame, answers, ranked, hasTooMany, questions: QUESTIONS, most: MOST_AIMS }
})

export default function ChoicePage() {
	const { answers, ranked, hasTooMany, questions, most } = useLoaderData<typeof loader>()
	const t = useWords()
	const paths = usePaths()
	return (
		<div className="wrap choice">
			<div className="title"><div><h1>{t('choice:page.title')}</h1><p className="lead">{t('choice:page.lead')}</p></div></div>
			<ChoiceQuestions answers={answers} questions={questions} most={most} />
			{hasTooMany && <Notice title={t('choice:question.aim')}><p>{t('choice:result.tooMany')}</p></Notice>}
			{ranked.length > 0 && <ChoiceResults ranked={ranked} again={paths.choice()} />}
		</div>
	)
}
