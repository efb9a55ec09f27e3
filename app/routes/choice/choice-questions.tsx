// The five questions as one form that leads to the results on the same page; every answer stays chosen.
import type { Answers, Question, QUESTIONS } from '../../subjects/choice/choice.ts'
import { usePaths } from '../../web/root-data.ts'
import { useWords, type Words } from '../../web/words.ts'

/** The words of one answer. */
function answerWords(question: Question, value: string, t: Words): string {
	const key = { who: `manual:party.${value}`, group: `manual:filter.group-${value}`, time: `choice:time.${value}`, experience: `choice:experience.${value}`, aim: `choice:aim.${value}` }[question]
	return t(key as 'manual:party.teacher')
}

type Props = { answers: Answers; questions: typeof QUESTIONS; most: number }

export function ChoiceQuestions({ answers, questions, most }: Props) {
	const t = useWords()
	const paths = usePaths()
	const { aims, ...single } = answers
	const hint: Partial<Record<Question, string>> = { group: t('choice:question.groupHint'), aim: t('choice:question.aimHint') }
	const isChosen = (question: Question, value: string) => (question === 'aim' ? aims.some((aim) => aim === value) : single[question] === value)
	return (
		<form className="questions" action={`${paths.choice()}#results`}>
			{(Object.keys(questions) as Question[]).map((question) => (
				<fieldset key={question} className={question} aria-describedby={hint[question] && `hint-${question}`} {...(question === 'aim' && { 'data-most': most })}>
					<legend>{t(`choice:question.${question}`)}</legend>
					{hint[question] && <p className="hint" id={`hint-${question}`}>{hint[question]}</p>}
					<div className="answers">
						{questions[question].map((value) => (
							<label key={value}><input type={question === 'aim' ? 'checkbox' : 'radio'} name={question} value={value} defaultChecked={isChosen(question, value)} /> {answerWords(question, value, t)}</label>
						))}
					</div>
				</fieldset>
			))}
			<p className="send"><button type="submit" className="button">{t('choice:page.show')}</button></p>
		</form>
	)
}
