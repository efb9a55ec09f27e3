// What readers bring back to a case: a question to its author that shows nobody's address, and a report by those who tried it too.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from './ask.ts'
import { doorsOn, PASSWORD } from './desk-seed.ts'
import { violations } from './looks.ts'
import { mailsTo, nextMail } from './mailbox.ts'
import { connect, DESK, PHONE } from './reader.ts'
import { signedIn, somebody } from './signed-in.ts'

const [site, dataDir] = [inject('site'), inject('dataDir')]
const [AUTHOR, EDITOR, TRIER, READER] = ['kirsi@bakery-house.example', 'essi@editors-house.example', 'tiina@college-house.example', 'lukija@reader-house.example']
let [browser, doors] = [] as unknown as [Browser, Awaited<ReturnType<typeof doorsOn>>]
let [id, slug] = ['', '']

beforeAll(async () => {
	browser = await connect(inject('wsEndpoint'))
	doors = await doorsOn(dataDir)
	const [author, editor] = [await doors.person(AUTHOR, 'Kirsi Kertoja'), await doors.person(EDITOR, 'Essi Editori', [{ role: 'editor', language: 'fi' }, { role: 'editor', language: 'en' }])]
	await doors.person(TRIER, 'Tiina Kokeilija')
	const made = await doors.publishedCase(author, editor, 'Leipomo avaa ovensa');
	[id, slug] = [made.id, made.slug]
})
afterAll(async () => {
	await doors.close()
	await browser.close()
})

const come = (email: string, options: object = {}) => signedIn(browser, site, email, PASSWORD, options)
const caseAt = (part = '') => `${site.url}/en/cases/${slug}${part}`
/** The questions about the case, as the house keeps them. */
const questions = () => doors.rows().question.findMany({ where: { subjectId: id } })
const submit = (page: Page) => page.locator('main form button[type=submit]').first().click()
const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()))
/** What axe and the width of a phone say of a page, looked at by somebody with a script. */
async function faultsOf(email: string, paths: string[]): Promise<string[]> {
	const page = await come(email, { javaScriptEnabled: true })
	const told: string[] = []
	for (const one of paths) {
		for (const viewport of [PHONE, DESK]) {
			await page.setViewportSize(viewport)
			const answer = await page.goto(one)
			if (answer?.status() !== 200) told.push(`${one} answers ${answer?.status()}`)
			if ((await page.evaluate(() => document.documentElement.scrollWidth)) > viewport.width) told.push(`${one} is too wide at ${viewport.width} px`)
			told.push(...(await violations(page)).map((fault) => `${one} at ${viewport.width} px: ${fault}`))
		}
	}
	await leave(page)
	return told
}

/** The author reads the question and answers; a first try with a telephone number comes back. */
async function answered(): Promise<Page> {
	const author = await come(AUTHOR)
	await author.goto(`${site.url}/en/my-contributions/${id}`)
	await author.getByRole('link', { name: 'Questions from readers' }).click()
	await author.getByRole('link', { name: 'Read and answer' }).click()
	expect(await author.locator('main').innerText()).toContain('A school in Kemi')
	expect(await author.content()).not.toContain(READER)
	await author.locator('#answer').fill('Call me: 040 123 4567')
	await author.locator('button[value=answer]').click()
	expect(await author.locator('#answer-error').innerText()).toContain('Leave out mail addresses')
	await author.locator('#answer').fill('We asked him to teach one morning, and he stayed for the week.')
	await author.locator('button[value=answer]').click()
	expect(await author.locator('.done').innerText()).toBe('Your answer is on its way.')
	return author
}

/** Somebody tells that they tried it; what is missing is told first, and nothing of what was typed is lost. */
async function tell(trier: Page): Promise<void> {
	await trier.goto(caseAt())
	await trier.getByRole('link', { name: 'We tried this too' }).click()
	await trier.locator('#who').fill('Kemi Vocational College')
	await submit(trier)
	expect(await trier.locator('.problems li').count()).toBeGreaterThan(3)
	expect(await trier.locator('#who').inputValue()).toBe('Kemi Vocational College')
	await trier.locator('#country').selectOption('FI')
	await trier.locator('#place').fill('Kemi')
	await trier.locator('#tried').fill('2026-09')
	await trier.locator('#changed').fill('We came at five in the morning, when the ovens are on.')
	await trier.locator('#went').fill('Two students asked for a summer job on the spot.')
	await trier.locator('input[name=outcome][value=worked]').check()
	await submit(trier)
	await trier.getByRole('link', { name: 'See where your report stands' }).click()
	expect(await trier.locator('.rows').innerText()).toContain('Waits for an editor')
}

/** An editor finds the report at the desk and accepts it, after a refusal without a reason came back. */
async function accepted(): Promise<Page> {
	const editor = await come(EDITOR)
	await editor.goto(`${site.url}/en/editors-desk`)
	expect(await editor.getByRole('listitem').filter({ hasText: 'Tried elsewhere: reports to read' }).innerText()).toContain('1 is waiting')
	await editor.getByRole('link', { name: 'Tried elsewhere: reports to read' }).click()
	await editor.getByRole('link', { name: /Read and decide/ }).click()
	expect(await editor.locator('main').innerText()).toContain('Leipomo avaa ovensa')
	await editor.locator('input[name=decision][value=decline]').check()
	await submit(editor)
	expect(await editor.locator('#reason-error').innerText()).toContain('why you decline')
	await editor.locator('input[name=decision][value=accept]').check()
	await submit(editor)
	expect(await editor.locator('.done').innerText()).toContain('Your decision was saved')
	return editor
}

describe('a question to the author', () => {
	it('without an account or a script: it is sent once its address is proved, answered, and comes back by mail; no address is on any page or in any mail', { timeout: 240_000 }, async () => {
		const reader = await somebody(browser, site, { viewport: PHONE })
		await expect.poll(async () => (await ask(site.url, `/en/cases/${slug}`)).status, { timeout: 30_000 }).toBe(200)
		await reader.goto(caseAt())
		await reader.getByRole('link', { name: 'Ask the author' }).click()
		await reader.locator('#text').fill('How did you win the head baker over? Write to me at lukija@reader-house.example')
		await reader.locator('#name').fill('A school in Kemi')
		await reader.locator('#email').fill(READER)
		await submit(reader)
		expect(await reader.locator('#text-error').innerText()).toContain('Leave out mail addresses')
		expect([await reader.locator('#name').inputValue(), await reader.locator('#email').inputValue()]).toEqual(['A school in Kemi', READER])
		await reader.locator('#text').fill('How did you win the head baker over?')
		await submit(reader)
		expect(await reader.locator('h1').innerText()).toBe('Check your e-mail')
		expect(await questions()).toEqual([expect.objectContaining({ state: 'unproved' })])

		const proof = /https?:\/\/\S+\/question\/\S+/.exec((await nextMail(dataDir, READER)).text)?.[0] ?? ''
		await reader.goto(site.url + new URL(proof).pathname)
		expect(await questions(), 'opening the link sends nothing yet').toEqual([expect.objectContaining({ state: 'unproved' })])
		await submit(reader)
		expect(await reader.locator('h1').innerText()).toBe('Your question is on its way')

		const author = await answered()
		const mail = await nextMail(dataDir, READER, 2)
		expect(mail.text).toContain('he stayed for the week')
		for (const one of mailsTo(dataDir, READER)) expect(one.raw).not.toContain(AUTHOR)
		for (const one of mailsTo(dataDir, AUTHOR)) expect(one.raw).not.toContain(READER)
		await author.goto(caseAt())
		for (const address of [READER, AUTHOR]) expect(await author.content()).not.toContain(address)
		expect(JSON.stringify(await questions()), 'the address is forgotten once the answer is on its way').not.toContain(READER)
		await reader.goto(site.url + new URL(proof).pathname)
		expect(await reader.locator('main form').count(), 'the link sends nothing twice').toBe(0)
		await leave(reader, author)
	})

	it('and its pages have no faults on a phone and at a desk', { timeout: 240_000 }, async () => {
		const [question] = await questions()
		expect(await faultsOf(AUTHOR, [caseAt('/question'), `${site.url}/en/my-contributions/${id}/questions`, `${site.url}/en/my-contributions/${id}/questions/${question?.id}`])).toEqual([])
	})
})

describe('“we tried this too”', () => {
	it('is told, read by an editor, shown on the case and counted on its card, and can be taken back by whoever told it', { timeout: 240_000 }, async () => {
		const trier = await come(TRIER, { viewport: PHONE })
		await tell(trier)
		expect((await ask(site.url, `/en/cases/${slug}`)).text).not.toContain('Kemi Vocational College')

		const editor = await accepted()
		const onPage = async () => (await ask(site.url, `/en/cases/${slug}`)).text
		await expect.poll(onPage, { timeout: 30_000 }).toContain('Two students asked for a summer job')
		await expect.poll(async () => (await ask(site.url, '/en/cases')).text, { timeout: 30_000 }).toContain('Tried in 1 other place')
		await trier.goto(`${site.url}/en/notices`)
		await trier.getByRole('link', { name: /Your report on “Leipomo avaa ovensa” is now/ }).click()
		expect(new URL(trier.url()).pathname).toBe(`/en/cases/${slug}`)

		await trier.goto(`${site.url}/en/my-contributions`)
		await trier.getByRole('link', { name: /My reports on cases/ }).click()
		const link = trier.getByRole('link', { name: 'Leipomo avaa ovensa' })
		expect(await link.getAttribute('href'), 'a report keeps its link to the case').toMatch(new RegExp(`^/en/cases/${slug}#trial-`))
		await trier.getByRole('button', { name: /Take it back/ }).click()
		expect(await trier.locator('.done').innerText()).toBe('Your report was taken back.')
		expect(await trier.locator('.rows').innerText()).toContain('Taken back')
		await expect.poll(onPage, { timeout: 30_000 }).not.toContain('Two students asked for a summer job')
		await leave(trier, editor)
	})

	it('and its pages have no faults on a phone and at a desk', { timeout: 240_000 }, async () => {
		const tried = { id, title: 'Leipomo avaa ovensa', slug }
		const trier = await doors.actorById((await doors.findPersonByMail(TRIER))?.id ?? '')
		if (!trier) throw new Error('whoever tried it is gone')
		const report = await doors.reportTrial(trier, tried, { who: 'Kemi Vocational College', country: 'FI', place: 'Kemi', tried: '2026-09', changed: 'We came at five in the morning.', went: 'Two students asked for a summer job.', outcome: 'partly' }, 'en')
		expect(await faultsOf(TRIER, [caseAt('/tried'), `${site.url}/en/my-contributions/trials`])).toEqual([])
		expect(await faultsOf(EDITOR, [`${site.url}/en/editors-desk/trials`, `${site.url}/en/editors-desk/trials/${report.id}`])).toEqual([])
	})
})
