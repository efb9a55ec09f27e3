// The rules of npm run structure themselves: over a house of stubs, each wrong import is caught by its rule and each right one passes.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Violation = { from: string; to: string; rule: { name: string } }

const CHECKOUT = path.resolve(import.meta.dirname, '../..')
const stubs = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'samverk-rules-'))
afterAll(() => fs.rmSync(stubs, { recursive: true, force: true }))

/** Right imports: who may import whom. */
const RIGHT: Array<[from: string, to: string]> = [
	['app/platform/env.server.ts', 'app/kernel/language.ts'],
	['app/platform/db.server.ts', 'prisma/sqlite/client.ts'],
	['app/platform/backup.server.ts', 'better-sqlite3'],
	['app/ui/frame.tsx', 'app/kernel/language.ts'],
	['app/capabilities/editions/editions.server.ts', 'app/capabilities/editions/edition-record.server.ts'],
	['app/capabilities/editions/editions.server.ts', 'app/capabilities/editions/editions.ts'],
	['app/capabilities/editions/editions.server.ts', 'app/platform/transaction.server.ts'],
	['app/capabilities/editions/edition-record.server.ts', 'app/platform/db.server.ts'],
	['app/subjects/manual/manual.server.ts', 'app/capabilities/editions/editions.server.ts'],
	['app/subjects/manual/manual.ts', 'app/kernel/language.ts'],
	['app/subjects/choice/choice.ts', 'app/subjects/manual/manual.ts'],
	['app/subjects/practices/practices.server.ts', 'app/subjects/manual/manual.ts'],
	['app/capabilities/review/review.server.ts', 'app/capabilities/editions/editions.ts'],
	['app/web/reply.server.ts', 'app/capabilities/editions/editions.ts'],
	['app/web/words.ts', 'app/kernel/language.ts'],
	['app/routes/ways/show.tsx', 'app/subjects/manual/manual.server.ts'],
	['app/routes/ways/show.tsx', 'app/routes/ways/way-list.tsx'],
	['app/routes/ways/show.tsx', 'app/ui/frame.tsx'],
	['app/routes/ways/show.tsx', 'app/web/reply.server.ts'],
	['app/wiring/sources.server.ts', 'app/subjects/manual/manual.server.ts'],
	['app/wiring/sources-2.server.ts', 'app/web/reply.server.ts'],
	['app/subjects/books/books.server.ts', 'app/subjects/manual/manual.server.ts'],
	['app/root.tsx', 'app/subjects/manual/manual.server.ts'],
	['app/entry.server.tsx', 'app/platform/env.server.ts'],
	['server/main.ts', 'app/wiring/sources.server.ts'],
	['server/main.ts', 'app/platform/connection.server.ts'],
	['scripts/content.ts', 'app/subjects/manual/manual.server.ts'],
	['tests/unit/one.test.ts', 'scripts/content.ts'],
	['tests/unit/one.test.ts', 'app/platform/db.server.ts'],
]

/** Wrong imports, each with the rule that has to catch it. */
const WRONG: Array<[rule: string, from: string, to: string]> = [
	['kernel-imports-downward', 'app/kernel/wrong-1.ts', 'app/platform/i18n-keys.ts'],
	['kernel-imports-downward', 'app/kernel/wrong-2.ts', 'app/web/words.ts'],
	['platform-imports-downward', 'app/platform/wrong-1.server.ts', 'app/capabilities/editions/editions.ts'],
	['platform-imports-downward', 'app/platform/wrong-2.server.ts', 'app/ui/frame.tsx'],
	['ui-imports-downward', 'app/ui/wrong-1.tsx', 'app/subjects/manual/manual.ts'],
	['ui-imports-downward', 'app/ui/wrong-2.tsx', 'app/web/words.ts'],
	['capabilities-imports-downward', 'app/capabilities/editions/edition-wrong.server.ts', 'app/web/reply.server.ts'],
	['capabilities-imports-downward', 'app/capabilities/editions/edition-wrong-2.server.ts', 'app/subjects/manual/manual.ts'],
	['capabilities-imports-downward', 'app/capabilities/editions/edition-wrong-3.server.ts', 'server/main.ts'],
	['subjects-imports-downward', 'app/subjects/manual/manual-wrong.server.ts', 'app/web/reply.server.ts'],
	['subjects-imports-downward', 'app/subjects/manual/manual-wrong-2.server.ts', 'app/ui/frame.tsx'],
	['web-imports-downward', 'app/web/wrong-1.server.ts', 'app/subjects/manual/manual.server.ts'],
	['web-imports-downward', 'app/web/wrong-2.ts', 'app/ui/frame.tsx'],
	['routes-imports-downward', 'app/routes/ways/wrong-1.tsx', 'app/wiring/sources.server.ts'],
	['wiring-imports-downward', 'app/wiring/wrong-1.server.ts', 'server/main.ts'],
	['steps-of-editions', 'app/capabilities/editions/edition-wrong-4.server.ts', 'app/capabilities/reports/reports.ts'],
	['steps-of-documents', 'app/capabilities/documents/document-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-reports', 'app/capabilities/reports/report-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-prose', 'app/capabilities/prose/prose-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-search', 'app/capabilities/search/search-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-books', 'app/subjects/books/book-wrong.server.ts', 'app/subjects/practices/practices.ts'],
	['steps-of-manual', 'app/subjects/manual/manual-wrong-3.server.ts', 'app/subjects/practices/practices.ts'],
	['steps-of-templates', 'app/subjects/templates/template-wrong.server.ts', 'app/subjects/manual/manual.ts'],
	['steps-of-choice', 'app/subjects/choice/choice-wrong.server.ts', 'app/subjects/practices/practices.ts'],
	['steps-of-accounts', 'app/capabilities/accounts/account-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-bodies', 'app/capabilities/bodies/body-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-checks', 'app/capabilities/checks/check-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-drafts', 'app/capabilities/drafts/draft-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-searches', 'app/capabilities/searches/search-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-collab', 'app/capabilities/collab/collab-wrong.server.ts', 'app/capabilities/search/search.ts'],
	['steps-of-media', 'app/capabilities/media/media.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-organisations', 'app/capabilities/organisations/organisation-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-questions', 'app/capabilities/questions/question-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-review', 'app/capabilities/review/review-wrong.server.ts', 'app/capabilities/search/search.ts'],
	['steps-of-vocabularies', 'app/capabilities/vocabularies/vocabulary-wrong.server.ts', 'app/capabilities/editions/editions.ts'],
	['steps-of-practices', 'app/subjects/practices/practice-wrong.server.ts', 'app/subjects/templates/templates.ts'],
	['steps-of-trials', 'app/subjects/trials/trial-wrong.server.ts', 'app/subjects/manual/manual.ts'],
	['no-other-steps-in-capabilities', 'app/capabilities/gazette/gazette.server.ts', 'app/capabilities/editions/editions.ts'],
	['no-other-steps-in-subjects', 'app/subjects/events/events.server.ts', 'app/subjects/manual/manual.ts'],
	['only-through-the-door', 'app/routes/ways/wrong-2.tsx', 'app/subjects/manual/manual-record.server.ts'],
	['only-through-the-door', 'server/wrong-1.ts', 'app/capabilities/editions/edition-record.server.ts'],
	['only-through-the-door', 'tests/unit/wrong-1.test.ts', 'app/capabilities/editions/edition-record.server.ts'],
	['only-through-the-neighbours-door', 'app/subjects/manual/manual-wrong-4.server.ts', 'app/capabilities/editions/edition-record.server.ts'],
	['rooms-do-not-import-the-roof', 'app/subjects/manual/manual-wrong-5.server.ts', 'app/subjects/manual/manual.server.ts'],
	['words-import-no-sibling', 'app/capabilities/media/media.ts', 'app/capabilities/media/media-sizes.ts'],
	['words-are-browser-safe', 'app/subjects/practices/practices.ts', 'app/platform/env.server.ts'],
	['browser-code-stays-browser-code', 'app/web/wrong-3.ts', 'app/platform/env.server.ts'],
	['browser-code-stays-browser-code', 'app/ui/wrong-3.tsx', 'app/platform/env.server.ts'],
	['nobody-imports-a-process-or-the-top', 'app/web/wrong-4.server.ts', 'app/root.tsx'],
	['nobody-imports-a-process-or-the-top', 'app/routes/ways/wrong-3.tsx', 'scripts/content.ts'],
	['nobody-imports-a-process-or-the-top', 'prisma/seed/wrong-1.ts', 'tests/unit/one.test.ts'],
	['app-does-not-import-seeds', 'server/wrong-2.ts', 'prisma/seed/manual.ts'],
	['the-top-imports-no-page-and-no-wiring', 'app/entry.client.tsx', 'app/routes/ways/way-list.tsx'],
	['a-page-imports-no-page-elsewhere', 'app/routes/reports/new.tsx', 'app/routes/ways/way-list.tsx'],
	['a-top-page-imports-no-page', 'app/routes/start.tsx', 'app/routes/ways/way-list.tsx'],
	['only-records-touch-the-database', 'app/subjects/manual/manual-wrong-6.server.ts', 'app/platform/db.server.ts'],
	['only-records-touch-the-database', 'server/wrong-3.ts', 'prisma/postgresql/client.ts'],
	['only-records-touch-the-database', 'scripts/wrong-1.ts', 'better-sqlite3'],
	['only-records-touch-the-database', 'app/routes/ways/wrong-4.tsx', 'pg'],
	['only-processes-open-the-database', 'app/subjects/manual/manual-wrong-7.server.ts', 'app/platform/connection.server.ts'],
	['every-import-leads-somewhere', 'app/web/wrong-5.ts', 'app/web/never-written.ts'],
	['every-package-is-declared', 'scripts/wrong-2.ts', 'esbuild'],
]

/** Two files that need each other, if only for a type. */
const CIRCLE: Array<[from: string, to: string]> = [['app/web/round.ts', 'app/web/trip.ts'], ['app/web/trip.ts', 'app/web/round.ts']]

function write(imports: ReadonlyArray<readonly [from: string, to: string]>): void {
	const texts = new Map<string, string>()
	for (const [from, to] of imports) {
		const isFile = to.includes('/')
		if (isFile && to !== 'app/web/never-written.ts') texts.set(to, texts.get(to) ?? '')
		const target = isFile ? path.relative(path.dirname(from), to).replace(/^(?!\.)/, './') : to
		texts.set(from, `${texts.get(from) ?? ''}import type {} from '${target}'\n`)
	}
	for (const [file, text] of texts) {
		fs.mkdirSync(path.dirname(path.join(stubs, file)), { recursive: true })
		fs.writeFileSync(path.join(stubs, file), `${text}export {}\n`)
	}
}

describe('the rules of the house', () => {
	let violations: Violation[] = []
	beforeAll(async () => {
		write([...RIGHT, ...WRONG.map(([, from, to]) => [from, to] as const), ...CIRCLE])
		for (const name of ['tsconfig.json', 'package.json', 'dependency-cruiser.config.cjs']) fs.copyFileSync(path.join(CHECKOUT, name), path.join(stubs, name))
		fs.symlinkSync(path.join(CHECKOUT, 'node_modules'), path.join(stubs, 'node_modules'))
		const cruiser = path.join(CHECKOUT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
		const args = [cruiser, '--config', 'dependency-cruiser.config.cjs', '--output-type', 'json', 'app', 'server', 'scripts', 'tests', 'prisma/seed']
		// The checker says by its exit code that something is wrong, as it should here.
		const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: stubs, maxBuffer: 1e8 }).catch((error: { stdout: string }) => error)
		violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
	}, 120_000)

	it.each(WRONG)('%s: %s may not import %s', (rule, from) => {
		expect(violations.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(rule)
	})

	it('no-circle: two files that need each other are caught, if only for a type', () => {
		expect(violations.filter(({ rule }) => rule.name === 'no-circle').map(({ from }) => from)).toContain('app/web/round.ts')
	})

	it.each(RIGHT)('%s may import %s', (from, to) => {
		expect(violations.filter((violation) => violation.from === from && (violation.to === to || violation.to.includes(`node_modules/${to}/`)))).toEqual([])
	})

	it('no rule is without a wrong import that it catches', async () => {
		const { forbidden } = ((await import('../../dependency-cruiser.config.cjs')) as { default: { forbidden: Array<{ name: string }> } }).default
		const tried = new Set([...WRONG.map(([rule]) => rule), 'no-circle'])
		expect(forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([])
	})
})
