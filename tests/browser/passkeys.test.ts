// A new site: its first administrator by the one-time link, people by command, and a passkey, with a browser that has an authenticator.
import { execFile } from 'node:child_process'
import net, { type AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { makeScratch, settingsFor, startServer, type RunningServer, type Scratch } from '../../scripts/with-server.ts'
import { ask } from './ask.ts'
import { connect } from './reader.ts'

let [browser, scratch, server] = [] as unknown as [Browser, Scratch, RunningServer]
let [site, port] = ['', 0]

/** A port that is free now: passkeys belong to an address, which the server must know before it listens. */
const freePort = () => new Promise<number>((resolve) => {
	const probe = net.createServer().listen(0, '127.0.0.1', () => { const { port: found } = probe.address() as AddressInfo; probe.close(() => resolve(found)) })
})

/** What `npm run user` says. */
async function user(...args: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/user.ts', ...args], { cwd: scratch.folder, env: settingsFor(scratch, { PUBLIC_URL: site }) })
	return stdout.trim()
}

beforeAll(async () => {
	scratch = makeScratch()
	port = await freePort()
	site = `http://localhost:${port}`
	server = await startServer(scratch, { PORT: String(port), PUBLIC_URL: site })
	browser = await connect(inject('wsEndpoint'))
})
afterAll(async () => {
	await browser?.close()
	await server?.stop()
	scratch?.remove()
})

/** A browser whose device can keep passkeys and says yes to them. */
async function withAuthenticator(): Promise<Page> {
	const page = await (await browser.newContext()).newPage()
	const devtools = await page.context().newCDPSession(page)
	await devtools.send('WebAuthn.enable')
	await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
	return page
}

it('whoever opens the link of a new site becomes its administrator, once, and adds a passkey that signs in', async () => {
	const link = await user('first')
	expect(link).toMatch(/^http:\/\/localhost:\d+\/en\/sign-in\/first\?token=[\w-]{43}$/)
	const page = await withAuthenticator()
	await page.goto(link)
	await page.locator('#first-name').fill('Ada Admin')
	await page.locator('#first-email').fill('ada@site.example')
	await page.locator('#first-password').fill('three words are enough')
	await page.locator('main button[type=submit]').click()
	expect(new URL(page.url()).pathname).toBe('/en/administration')
	expect(await user('first')).toBe('')
	expect((await ask(server.url, new URL(link).pathname + new URL(link).search)).status).toBe(410)
	expect(await user('list')).toBe('ada@site.example\tAda Admin\ten\tadministrator')

	await page.goto(`${site}/en/account/safety`)
	await page.locator('#passkey-name').fill('My phone')
	await page.locator('[data-passkey=make] button').click()
	await page.waitForURL(/done=passkeyAdded/)
	expect(await page.locator('.rows .name').allTextContents()).toEqual(['My phone'])

	await page.locator('.mine summary').click()
	await page.locator('.mine button').click()
	await page.goto(`${site}/en/sign-in?back=/en/account`)
	await page.locator('[data-passkey=use] button').click()
	await page.waitForURL(/\/en\/account$/)
	expect(await page.locator('#account-name').inputValue()).toBe('Ada Admin')
	await page.context().close()
})

it('a person made by command sets a password by the link that was printed, and has the rights that were given', async () => {
	const said = await user('add', '--email', 'Eeva@site.example', '--name', 'Eeva Editor', '--language', 'fi', '--grant', 'editor:fi')
	const link = /http\S+/.exec(said)?.[0] ?? ''
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
	await page.goto(link)
	await page.locator('#reset-password').fill('kolme sanaa riittää')
	await page.locator('main button[type=submit]').click()
	await page.locator('#sign-in-email').fill('eeva@site.example')
	await page.locator('#sign-in-password').fill('kolme sanaa riittää')
	await page.locator('main form').first().locator('button[type=submit]').click()
	expect(await page.locator('.mine summary').textContent()).toContain('Eeva Editor')
	expect(await user('list')).toContain('eeva@site.example\tEeva Editor\tfi\teditor:fi')
	await expect(user('add', '--email', 'no address', '--name', 'X', '--grant', 'king:fi')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('--email') as string })
	await page.context().close()
})
