// The demonstration: every state and language is there, desks have something to show, real people are left alone.
import { expect, test } from 'vitest'
import { STAGES } from '../../app/capabilities/review/review.ts'
import { onEachDatabase, type House } from './database.ts'
import { reviewDoors } from './sent-cases.ts'

const PASSWORD = 'for-the-demonstration'
const demonstration = () => import('../../prisma/seed/demonstration.ts')

async function actor(house: House, email: string) {
	const person = await house.accounts.findPersonByMail(email)
	const found = person && (await house.accounts.actorById(person.id))
	if (!found) throw new Error(`${email} is missing`)
	return found
}

onEachDatabase((house) => {
	test('is refused where real people have accounts', async () => {
		const { makeDemonstration, NoRoom } = await demonstration()
		await house.people.makePerson({ email: 'real@school.example' })
		await expect(makeDemonstration({ password: PASSWORD })).rejects.toThrow(NoRoom)
		expect(await house.accounts.everybody()).toHaveLength(1)
	})

	test('has cases in every state and language, where they are said to stand', async () => {
		const [{ makeDemonstration, NoRoom }, doors] = [await demonstration(), await reviewDoors(house)]
		const { cases, people } = await makeDemonstration({ password: PASSWORD, force: true })
		expect([...new Set(cases.map(({ stage }) => stage))].sort()).toEqual([...STAGES].sort())
		expect([...new Set(cases.map(({ language }) => language))].sort()).toEqual(['de', 'en', 'es', 'fi', 'fr', 'it', 'nl', 'sv'])
		const authors = await Promise.all(people.filter(({ rights }) => rights.length === 0).map(({ email }) => actor(house, email)))
		const seen = (await Promise.all(authors.map((author) => doors.practicesOf(author)))).flat()
		expect(new Map(seen.map(({ practice, stage }) => [practice.id, stage]))).toEqual(new Map(cases.map(({ id, stage }) => [id, stage])))
		await expect(makeDemonstration({ password: PASSWORD, force: true })).rejects.toThrow(NoRoom)
	})

	test('gives authors, editors, reviewers and administrators something to look at', async () => {
		const doors = await reviewDoors(house)
		const [ida, sanna, kaisa, erik, aino] = await Promise.all(['ida@desk.demo.example', 'sanna@desk.demo.example', 'kaisa@desk.demo.example', 'erik@demo.example', 'aino@demo.example'].map((email) => actor(house, email)))
		expect((await doors.deskItems(ida!)).length).toBeGreaterThanOrEqual(3)
		expect((await doors.workOf(sanna!)).length).toBeGreaterThanOrEqual(1)
		expect(await house.trials.trialsToJudge(ida!)).toHaveLength(1)
		expect((await house.accounts.peopleFor(kaisa!, {})).people.length).toBeGreaterThanOrEqual(12)
		expect(await house.reports.openReports()).toHaveLength(2)
		await doors.work()
		for (const person of [erik!, aino!]) expect((await house.notices.noticesOf(person.id)).length).toBeGreaterThan(0)
	})
}, { only: 'SQLite' })
