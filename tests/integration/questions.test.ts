// Questions to the authors of a case: nobody hears of one before its address is proved, and no address is ever shown to the other side.
import { expect, it } from 'vitest'
import { answerForm, namesAddress, questionForm } from '../../app/capabilities/questions/questions.ts'
import { onEachDatabase, type House } from './database.ts'

const ref = { kind: 'practice', id: 'a-case' }
const input = (email: string) => ({ text: 'How many students came along at a time?', name: 'Kati', email })
type Post = Parameters<House['questions']['askQuestion']>[3]

onEachDatabase((house) => {
	const letters: Array<{ to: string; what: string; text: string }> = []
	let token = ''
	const post: Post = {
		prove: async (_, question) => { token = question.token; letters.push({ to: question.email, what: 'prove', text: '' }) },
		arrived: async (_, question, authors) => { for (const to of authors) letters.push({ to, what: 'arrived', text: JSON.stringify(question) }) },
		answered: async (_, question, to) => { letters.push({ to: to.email ?? to.person ?? '', what: 'answered', text: JSON.stringify(question) }) },
	}
	const author = () => house.people.makePerson({ email: `author-${Math.random().toString(36).slice(2)}@school.example` })
	const about = (authors: readonly string[]) => ({ ref, title: 'A case', authors, language: 'fi' })
	const rows = async () => JSON.stringify([await house.database.db().question.findMany(), await house.database.db().auditEntry.findMany()])

	it('the author hears of a question only once the link was followed, and following it twice tells it once', async () => {
		const { id } = await author()
		await house.questions.askQuestion('198.51.100.1', about([id]), input('kati@example.org'), post)
		expect(letters.map(({ what }) => what)).toEqual(['prove'])
		const first = token
		await house.questions.proveQuestion(first, post)
		await house.questions.proveQuestion(first, post)
		expect(letters.map(({ what, to }) => [what, to])).toEqual([['prove', 'kati@example.org'], ['arrived', id]])
		await expect(house.questions.proveQuestion('somebody-elses-guess', post)).rejects.toMatchObject({ code: 'questions.noLink', status: 410 })
	})

	it('neither side ever sees the address of the other, and the asker’s is forgotten with the answer', async () => {
		const writer = await author()
		letters.length = 0
		await house.questions.askQuestion('198.51.100.2', about([writer.id]), input('secret-asker@example.org'), post)
		await house.questions.proveQuestion(token, post)
		const [question] = await house.questions.questionsForAuthors(writer, ref, [writer.id])
		expect(JSON.stringify([question, letters.filter(({ what }) => what === 'arrived')])).not.toContain('secret-asker')
		await house.questions.answerQuestion(writer, question?.id ?? '', 'Four at a time.', [writer.id], post)
		const answer = letters.find(({ what }) => what === 'answered')
		expect(answer?.to).toBe('secret-asker@example.org')
		expect(answer?.text).toContain('Four at a time.')
		expect(answer?.text).not.toContain('@')
		expect(await rows()).not.toContain('secret-asker')
		await expect(house.questions.answerQuestion(writer, question?.id ?? '', 'Once more', [writer.id], post)).rejects.toMatchObject({ code: 'questions.moved', status: 409 })
	})

	it('only the authors of today read and answer', async () => {
		const [writer, stranger] = [await author(), await author()]
		await house.questions.askAsPerson(stranger, about([writer.id]), 'Did the parents have to agree to it?', post)
		const [question] = await house.questions.questionsForAuthors(writer, ref, [writer.id])
		await expect(house.questions.questionForAuthor(stranger, question?.id ?? '', [writer.id])).rejects.toMatchObject({ status: 404 })
		await expect(house.questions.answerQuestion(stranger, question?.id ?? '', 'I say yes', [writer.id], post)).rejects.toMatchObject({ status: 404 })
		await expect(house.questions.questionsForAuthors(stranger, ref, [writer.id])).rejects.toMatchObject({ status: 403 })
		await house.questions.declineQuestion(writer, question?.id ?? '', [writer.id])
		expect((await house.questions.questionsBy(stranger.id))[0]).toMatchObject({ state: 'declined' })
	})

	it('floods from one place and to one mailbox are slowed down', async () => {
		for (let number = 0; number < 3; number += 1) await house.questions.askQuestion(`198.51.100.${50 + number}`, about(['x']), input('victim@example.org'), post)
		await expect(house.questions.askQuestion('198.51.100.60', about(['x']), input('victim@example.org'), post)).rejects.toMatchObject({ code: 'tooMany', status: 429 })
		for (let number = 0; number < 5; number += 1) await house.questions.askQuestion('198.51.100.70', about(['x']), input(`n${number}@example.org`), post)
		await expect(house.questions.askQuestion('198.51.100.70', about(['x']), input('n6@example.org'), post)).rejects.toMatchObject({ code: 'tooMany' })
	})

	it('what was never proved is gone after two days, with its address', async () => {
		await house.questions.askQuestion('198.51.100.80', about(['x']), input('forgotten@example.org'), post)
		await house.questions.tidyQuestions(Date.now() + 24 * 3_600_000)
		expect(await rows()).toContain('forgotten@example.org')
		await house.questions.tidyQuestions(Date.now() + 49 * 3_600_000)
		expect(await rows()).not.toContain('forgotten@example.org')
		await expect(house.questions.questionToProve(token)).rejects.toMatchObject({ status: 410 })
	})

	it('texts that give away an address are sent back with what helps', () => {
		for (const text of ['Write to me: aino@koulu.fi', 'Call +358 40 123 4567', 'Soita 040 1234567']) {
			expect(namesAddress(text)).toBe(true)
			expect(questionForm.safeParse({ ...input('a@example.org'), text: `${text}, so that we can talk.` }).error?.issues[0]?.message).toBe('error.textAddress')
			expect(answerForm.safeParse({ answer: text }).success).toBe(false)
		}
		for (const text of ['We had 12 students in 2024–2026, 3 days each, for 1,200 euros.', 'See § 12 of the Act 531/2017']) expect(namesAddress(text)).toBe(false)
	})
})
