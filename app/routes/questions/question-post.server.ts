// How questions travel: the mails and notices of each step, with the addresses of their pages; and whose case it is.
import type { AskedAbout, QuestionPost } from '../../capabilities/questions/questions.server.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Language } from '../../kernel/language.ts'
import { translator } from '../../platform/i18n.server.ts'
import { queueMail } from '../../platform/mail.server.ts'
import { notify } from '../../platform/notices.server.ts'
import { partiesOf, practiceAt, practiceById, practiceIn } from '../../subjects/practices/practices.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { absolute } from '../../web/frame.server.ts'

/** The authors of a case as they are today. */
export async function authorsOf(practice: string): Promise<readonly string[]> {
	const found = await practiceById(practice)
	return found ? (await partiesOf(found)).authors : []
}

/** The published case at an address, with those who can be asked about it. */
export async function askedAbout(language: Language, slug: string): Promise<AskedAbout & { slug: string; textLanguage: Language }> {
	const text = await practiceAt(language, slug)
	if (!text) throw new Problem('notFound', 404)
	return { ref: text.ref, title: text.fields.title, authors: await authorsOf(text.ref.id), language, slug: text.fields.slug, textLanguage: text.language }
}

export const questionPost: QuestionPost = {
	async prove(tx, { id, email, language, title, token }) {
		const t = translator(language)
		await queueMail(tx, `questions.prove ${id}`, {
			to: email, language, subject: t('questions:mail.proveSubject', { title }), paragraphs: [t('questions:mail.proveText', { title })],
			action: { label: t('questions:mail.proveAction'), url: absolute(pathsIn(language).questionProof(token)) }, after: [t('questions:mail.proveAfter')],
		})
	},
	async arrived(tx, { id, ref, title }, authors) {
		for (const person of authors) await notify(tx, { person, key: `questions.arrived ${id}`, topic: 'questions', code: 'questions:notice.arrived', values: { title }, to: ['contributionQuestion', ref.id, id] })
	},
	async answered(tx, { id, ref, title, text, answer, language }, { email, person }) {
		const slug = (await practiceIn(ref.id, language))?.fields.slug
		const paths = pathsIn(language)
		if (person) await notify(tx, { person, key: `questions.answered ${id}`, topic: 'questions', code: 'questions:notice.answered', values: { title, answer: answer ?? '' }, to: slug ? ['practice', slug] : ['practices'] })
		if (!email) return
		const t = translator(language)
		await queueMail(tx, `questions.answered ${id}`, {
			to: email, language, subject: t('questions:mail.answeredSubject', { title }),
			paragraphs: [t('questions:mail.answeredText'), text, t('questions:mail.answeredBy'), ...(answer ?? '').split(/\n{2,}/)],
			action: { label: t('questions:mail.answeredAction'), url: absolute(slug ? paths.practice(slug) : paths.practices()) }, after: [t('questions:mail.answeredAfter')],
		})
	},
}
