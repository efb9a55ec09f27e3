// A review from the first sending to the published page: who is asked, what each may do, and what is told to whom.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'
import { draftCase, EDITOR, LETTER, makePeople, refTo, REVIEWER, reviewDoors, SCORES, sendCase, type Doors } from './sent-cases.ts'

onEachDatabase((house) => {
	let doors: Doors
	beforeAll(async () => { doors = await reviewDoors(house) })
	const stateOf = (id: string) => house.editions.editionState(refTo(id), 'fi')
	const mails = () => (fs.existsSync(path.join(house.dataDir, 'mail')) ? fs.readdirSync(path.join(house.dataDir, 'mail')).map((name) => fs.readFileSync(path.join(house.dataDir, 'mail', name), 'utf8')) : [])

	it('goes from sending over changes to publication, with every round kept', async () => {
		const { author, editor, first, second } = await makePeople(house, { author: { language: 'fi' }, editor: { rights: EDITOR }, first: { rights: REVIEWER }, second: { rights: REVIEWER } })
		const id = await draftCase(house, doors, author)
		const sent = await sendCase(house, doors, author, id)
		expect((await stateOf(id))?.review).toBe('requested')
		for (const { id: person } of [first, second]) await doors.inviteReviewer(editor, refTo(id), 'fi', { person, part: 'subject', days: 14, role: 'reviewer' })
		expect((await stateOf(id))?.review).toBe('inReview')
		const asked = (await doors.reviewOf(refTo(id), 'fi', editor))?.rounds[0]?.reviewers ?? []
		const of = (person: string) => asked.find(({ who }) => who.name === person)?.id ?? ''
		await doors.answerInvitation(first, of('first'), { answer: 'conflict', reason: 'We run a salon together.' })
		await doors.answerInvitation(second, of('second'), { answer: 'accept', reason: '' })
		await doors.openThread(second, refTo(id), 'fi', { block: 'done-1', text: 'Say which Friday.', from: 'Every Friday', to: 'Every second Friday' })
		await doors.recommend(second, of('second'), { ...SCORES, kind: 'minorChanges', comment: 'Good, and nearly there.', confidential: 'I would publish it.' })
		await doors.decidePractice(editor, id, 'fi', { decision: 'askChanges', revision: sent, letter: LETTER, own: false })
		await doors.work()
		expect(mails().filter((mail) => mail.includes(`To: author@`) && mail.includes('muutaman muutoksen'))).toHaveLength(1)

		const own = await doors.reviewOf(refTo(id), 'fi', author)
		const thread = own?.rounds[0]?.threads[0]
		expect(own?.rounds[0]?.decisions.at(-1)).toMatchObject({ move: 'askChanges', letter: LETTER })
		await doors.takeSuggestion(author, thread?.id ?? '')
		expect(JSON.stringify((await house.editions.draftIn(refTo(id), 'fi'))?.body)).toContain('Every second Friday two apprentices')
		const again = await sendCase(house, doors, author, id)
		expect((await stateOf(id))?.review).toBe('resubmitted')
		const seen = await doors.reviewOf(refTo(id), 'fi', second)
		expect(seen?.lastSeenRevision).toBe(sent)
		expect(seen?.rounds.map(({ number }) => number)).toEqual([2, 1])
		await doors.decidePractice(editor, id, 'fi', { decision: 'approve', revision: again, letter: LETTER, own: true })
		await doors.publishPractice(editor, id, 'fi', again)
		expect(await stateOf(id)).toMatchObject({ review: 'approved', publication: 'live', publishedRevisionId: again })
		expect((await doors.practiceIn(id, 'fi'))?.fields.title).toBe('Friday salon')
		const decided = (await doors.reviewOf(refTo(id), 'fi', author))?.rounds[0]?.decisions.find(({ move }) => move === 'approve')
		expect(decided?.who).toMatchObject({ seat: 'editor', name: 'editor' })
		const history = (await doors.reviewOf(refTo(id), 'fi', author))?.rounds.flatMap(({ decisions }) => decisions.map(({ move }) => move))
		expect(history).toEqual(['resubmit', 'approve', 'publish', 'submit', 'askChanges'])
		await doors.work()
		expect((await house.notices.noticesOf(author.id)).map(({ code }) => code)).toEqual(expect.arrayContaining(['review:notice.publish', 'review:notice.askChanges']))
	})
})
