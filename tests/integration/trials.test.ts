// "We tried this too": an editor without a stake reads each report before readers do, and its link to the case stays for ever.
import { expect, it } from 'vitest'
import { trialDecisionForm, trialForm, type TrialInput } from '../../app/subjects/trials/trials.ts'
import { onEachDatabase } from './database.ts'

const tried = { id: 'two-days-beside-a-barber', title: 'Two days beside a barber', slug: 'two-days-beside-a-barber' }
const input: TrialInput = { who: 'Ammattiopisto Esimerkki', country: 'FI', place: 'Tampere', tried: '2026-09', changed: 'Half a day instead of two, with four students.', went: 'The barber asked them to come again.', outcome: 'worked' }
const editorOf = (language: string) => [{ role: 'editor' as const, language }]

onEachDatabase((house) => {
	const person = (domain: string, rights: ReturnType<typeof editorOf> = []) => house.people.makePerson({ email: `p${Math.random().toString(36).slice(2)}@${domain}`, rights })
	const noticesFor = async (id: string) => (await house.notices.noticesOf(id)).map(({ code }) => code)

	it('a report shows only once an editor of its language has accepted it; then it counts, and keeps its link to the case', async () => {
		const [author, editor] = [await person('one.example'), await person('two.example', editorOf('fi'))]
		const { id } = await house.trials.reportTrial(author, tried, input, 'fi')
		expect([await house.trials.trialsOf(tried.id), (await house.trials.countTrials([tried.id])).get(tried.id)]).toEqual([[], undefined])
		expect(await noticesFor(editor.id)).toContain('trials:notice.received')
		await house.trials.decideTrial(editor, id, { decision: 'accept', reason: '' }, tried)
		expect(await house.trials.trialsOf(tried.id)).toMatchObject([{ ...input, id, practice: tried.id, language: 'fi' }])
		expect((await house.trials.countTrials([tried.id])).get(tried.id)).toBe(1)
		expect(await noticesFor(author.id)).toEqual(['trials:notice.accepted'])
	})

	it('what readers see names no account', async () => {
		const [shown] = await house.trials.trialsOf(tried.id)
		expect(Object.keys(shown ?? {}).sort()).toEqual(['changed', 'country', 'createdAt', 'id', 'language', 'outcome', 'place', 'practice', 'tried', 'went', 'who'])
	})

	it('nobody judges the own report, that of a colleague, or one in another language; an administrator neither', async () => {
		const author = await person('school.example', editorOf('en'))
		const { id } = await house.trials.reportTrial(author, tried, input, 'en')
		const judges = [author, await person('school.example', editorOf('en')), await person('far.example', editorOf('sv')), await house.people.makePerson({ rights: [{ role: 'administrator', language: null }] })]
		for (const judge of judges) {
			await expect(house.trials.decideTrial(judge, id, { decision: 'accept', reason: '' }, tried)).rejects.toMatchObject({ code: 'trials.notYours', status: 403 })
			expect((await house.trials.trialsToJudge(judge)).map((one) => one.id)).not.toContain(id)
		}
	})

	it('of two editors who decide at once, one is told that it has moved', async () => {
		const [author, one, other] = [await person('a.example'), await person('b.example', editorOf('de')), await person('c.example', editorOf('de'))]
		const { id } = await house.trials.reportTrial(author, tried, input, 'de')
		const done = await Promise.allSettled([house.trials.decideTrial(one, id, { decision: 'accept', reason: '' }, tried), house.trials.decideTrial(other, id, { decision: 'decline', reason: 'It is about another case.' }, tried)])
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
		expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'trials.moved', status: 409 } })
		expect(await noticesFor(author.id)).toHaveLength(1)
	})

	it('whoever declines says why, and whoever wrote it may take a report back', async () => {
		expect(trialDecisionForm.safeParse({ decision: 'decline', reason: 'no' }).error?.issues[0]?.message).toBe('error.reason')
		expect(trialForm.safeParse({ ...input, tried: '2026-13' }).success).toBe(false)
		const author = await person('d.example')
		const { id } = await house.trials.reportTrial(author, tried, input, 'fr')
		await expect(house.trials.withdrawTrial(await person('e.example'), id)).rejects.toMatchObject({ status: 403 })
		await house.trials.withdrawTrial(author, id)
		expect(await house.trials.trialsBy(author.id)).toMatchObject([{ id, state: 'withdrawn', practice: tried.id }])
	})
})
