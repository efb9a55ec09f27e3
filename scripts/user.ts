// People from the command line: npm run user -- add --email E --name N --grant editor:fi [--password P], list, grant, revoke, link.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { addPerson, COMMAND, everybody, findPersonByMail, grantRight, linkAddress, makeFirstLink, makePasswordLink, revokeRight } from '../app/capabilities/accounts/accounts.server.ts'
import { newPersonShape, rightOf, rightWord } from '../app/capabilities/accounts/accounts.ts'
import { ROLES, type Right } from '../app/kernel/actor.ts'
import { Problem } from '../app/kernel/problem.ts'
import { closeDatabase, openDatabase } from '../app/platform/connection.server.ts'
import { env } from '../app/platform/env.server.ts'
import { languages, translator } from '../app/platform/i18n.server.ts'
import { migrateDatabase } from '../app/platform/migrate.server.ts'
import './plain-end.ts'

const HELP = `npm run user -- add --email E --name N [--language fi] [--grant editor:fi] [--grant administrator] [--password P]
npm run user -- grant --email E --grant reviewer:sv
npm run user -- revoke --email E --grant reviewer:sv
npm run user -- link --email E     prints a link with which this person sets a password
npm run user -- list
Roles: ${ROLES.join(', ')}; all but administrator with a language: ${languages().join(', ')}.`

/** What the person at the keyboard can mend. */
class Mistake extends Error {}

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { email: { type: 'string' }, name: { type: 'string' }, language: { type: 'string', default: 'en' }, grant: { type: 'string', multiple: true, default: [] }, password: { type: 'string' } },
})

function rights(): Right[] {
	return values.grant.map((written) => {
		const right = rightOf(written, languages())
		if (!right) throw new Mistake(`${written} is no right. Write a role with a language, such as editor:fi, or administrator.`)
		return right
	})
}

async function person() {
	const found = values.email ? await findPersonByMail(values.email) : null
	if (!found) throw new Mistake(values.email ? `Nobody has the address ${values.email}.` : 'Say whom you mean: --email E')
	return found
}

async function add(): Promise<void> {
	const read = newPersonShape.safeParse(values)
	if (!read.success) throw new Mistake(read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${translator('en')(`accounts:${message}` as 'accounts:error.email')}`).join('\n'))
	if (!languages().includes(values.language)) throw new Mistake(`--language: one of ${languages().join(', ')}`)
	const { email, name, password } = read.data
	const made = await addPerson({ email, name, language: values.language, rights: rights(), ...(password !== undefined && { password }) })
	console.log(`${made.name} <${made.email}> has an account${values.grant.length ? `: ${values.grant.join(', ')}` : ''}.`)
	if (password === undefined) console.log(`With this link a password is set, once, within six days:\n${linkAddress(made.language, 'reset', await makePasswordLink(made.id))}`)
	else console.log(`Sign in at ${env.publicUrl}`)
}

const COMMANDS: Record<string, () => Promise<void>> = {
	add,
	grant: async () => {
		const { id, name } = await person()
		for (const right of rights()) await grantRight(COMMAND, id, right)
		console.log(`${name} has ${values.grant.join(', ')}.`)
	},
	revoke: async () => {
		const { id, name } = await person()
		for (const right of rights()) await revokeRight(COMMAND, id, right)
		console.log(`${name} no longer has ${values.grant.join(', ')}.`)
	},
	link: async () => {
		const { id, language } = await person()
		console.log(linkAddress(language, 'reset', await makePasswordLink(id)))
	},
	list: async () => {
		for (const { name, email, language, rights: held } of await everybody()) console.log(`${email}\t${name}\t${language}\t${held.map(rightWord).join(' ')}`)
	},
	// For npm run up: prints a link while nobody is administrator, and nothing afterwards.
	first: async () => {
		const token = await makeFirstLink()
		if (token) console.log(linkAddress('en', 'first', token))
	},
}

try {
	const command = COMMANDS[positionals[0] ?? '']
	if (!command) throw new Mistake(HELP)
	await migrateDatabase(console.error)
	await openDatabase()
	await command()
} catch (error) {
	if (!(error instanceof Mistake || error instanceof Problem)) throw error
	console.error(error instanceof Problem ? translator('en')(`accounts:${error.code.replace('accounts.', 'problem.')}` as 'accounts:problem.nobody') : error.message)
	process.exitCode = 1
} finally {
	await closeDatabase()
}
