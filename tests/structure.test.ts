// What an import checker cannot see: sizes, names, captions, and that each concept has what belongs to it.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { PROVIDERS, schemaFor } from '../scripts/prisma-clients.mjs'

const [LONGEST_FILE, LONGEST_FUNCTION, MOST_FILES] = [250, 40, 9]
const FORBIDDEN = ['utils', 'helpers', 'misc', 'common', 'types', 'lib', 'shared', 'index']

/** Functions that may be longer, as `file#name`, with the reason; each should become shorter one day. */
const LONG_FUNCTIONS: Record<string, string> = {
	'app/routes/manual/home.tsx#Home': 'markup of one page from top to bottom, without a decision in it',
	'app/routes/ways/show.tsx#WayPage': 'markup of one page from top to bottom, without a decision in it',
}
/** What a concept may lack, with the reason. */
const LACKS: Record<string, string> = {
	'prisma/models/search.prisma': 'the index is a file of its own, which can always be made anew from what is published',
	'locales/en/searches.json': 'what editors read about searches stands beside the words of the search page, in search.json',
	'prisma/models/documents.prisma': 'makes files from what it is given, and keeps nothing',
	'prisma/models/bodies.prisma': 'it knows what a text may be, and keeps nothing',
	'locales/en/bodies.json': 'what is wrong with a body is said by editions, which keep it',
	'locales/en/drafts.json': 'drafts speak through editions and through the editor',
	'locales/en/checks.json': 'its findings are told beside the editor, with the words of collab',
	'prisma/models/checks.prisma': 'it judges texts and keeps nothing',
	'tests/integration/bodies.test.ts': 'pure: tests/unit/markdown.test.ts and hashes.test.ts, and each draft in tests/integration/drafts.test.ts',
	'tests/integration/checks.test.ts': 'pure: tests/unit/checks.test.ts',
	'prisma/models/collab.prisma': 'it keeps nothing: what people write is in drafts',
	'prisma/models/books.prisma': 'a book is a job while it is made, and a file afterwards',
	'locales/en/documents.json': 'every word of a document is handed in with its data',
	'prisma/models/prose.prisma': 'it judges texts and keeps nothing',
	'locales/en/prose.json': 'its findings are told to people who work on files, in English like those of every check',
	'prisma/models/templates.prisma': 'words and definitions live in editions, and what people fill in is kept on their own devices',
	'prisma/models/choice.prisma': 'answers live in the address; the choice keeps no rows',
}

/** Made by a tool, or not a program: Prisma's clients, its migrations with their stamps in their names. */
const NOT_OURS = /^prisma\/(sqlite|postgresql|\.schemas|migrations)(\/|$)/
/** Folders that hold one folder for each thing of a kind: the picture names only these themselves. */
const SHELVES = /^(content\/[^/]+|locales|prisma\/migrations)\//

const ROOTS = ['app', 'server', 'scripts', 'tests', 'prisma', 'content', 'locales', 'docs']

type Found = { files: string[]; folders: string[] }

/** Every file below a folder, and every folder that holds at least one. */
function walk(folder: string): Found {
	const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))
	const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`)
	const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => walk(`${folder}/${name}`))
	const below = inner.flatMap((found) => found.files)
	const has = files.length + below.length > 0
	return { files: [...files, ...below], folders: has ? [folder, ...inner.flatMap((found) => found.folders)] : [] }
}

const all = ROOTS.map(walk)
const files = all.flatMap((found) => found.files).filter((file) => !NOT_OURS.test(file))
const folders = all.flatMap((found) => found.folders)
const sources = files.filter((file) => /^(app|server|scripts|tests|prisma)\//.test(file) && /\.(tsx?|[mc]?js|css|prisma)$/.test(file))
const programs = sources.filter((file) => /\.(tsx?|[mc]?js)$/.test(file))
const linesOf = (file: string) => fs.readFileSync(file, 'utf8').trimEnd().split('\n')
const concepts = ['capabilities', 'subjects'].flatMap((floor) => fs.readdirSync(`app/${floor}`))

type Measured = { name: string; lines: number }

/** How many lines the body of each function has, its braces aside. Groups of tests are no functions: each test is one. */
function functionsOf(file: string): Measured[] {
	const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
	const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
	const isGroup = (node: ts.Node) => ts.isCallExpression(node.parent) && /^(describe|onEachDatabase)\b/.test(node.parent.expression.getText(source)) && file.startsWith('tests/')
	const found: Measured[] = []
	const visit = (node: ts.Node) => {
		if (ts.isFunctionLike(node) && 'body' in node && node.body && !isGroup(node)) {
			const [from, to] = [lineOf(node.body.getStart(source)), lineOf(node.body.end)]
			found.push({ name: nameOf(node, source), lines: ts.isBlock(node.body) ? Math.max(to - from - 1, 0) : to - from + 1 })
		}
		ts.forEachChild(node, visit)
	}
	visit(source)
	return found
}

/** The name of a function, or of what it is given to. */
function nameOf(node: ts.SignatureDeclaration, source: ts.SourceFile): string {
	if (node.name) return node.name.getText(source)
	const { parent } = node
	if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText(source)
	return ts.isCallExpression(parent) ? parent.expression.getText(source) : 'a function without a name'
}

describe('sizes', () => {
	it(`no file has more than ${LONGEST_FILE} lines`, () => {
		expect(sources.map((file) => ({ file, lines: linesOf(file).length })).filter(({ lines }) => lines > LONGEST_FILE)).toEqual([])
		expect(sources.length).toBeGreaterThan(100)
	})

	it(`no function has more than ${LONGEST_FUNCTION} lines`, () => {
		const measured = programs.flatMap((file) => functionsOf(file).map(({ name, lines }) => ({ name: `${file}#${name}`, lines })))
		const long = measured.filter(({ lines }) => lines > LONGEST_FUNCTION)
		expect(long.filter(({ name }) => !(name in LONG_FUNCTIONS))).toEqual([])
		expect(Object.keys(LONG_FUNCTIONS).filter((name) => !long.some((one) => one.name === name)), 'exceptions that are no longer needed').toEqual([])
		expect(measured.length).toBeGreaterThan(500)
	})

	it(`no folder of a concept or of pages has more than ${MOST_FILES} files`, () => {
		const houses = folders.filter((folder) => /^app\/(capabilities|subjects|routes)\/[^/]+$/.test(folder))
		expect(houses.map((folder) => ({ folder, files: fs.readdirSync(folder).length })).filter((house) => house.files > MOST_FILES)).toEqual([])
		expect(houses.length).toBeGreaterThan(5)
	})
})

describe('names', () => {
	const parts = (name: string) => name.split('/').at(-1)?.split('.') ?? []

	it('say what a thing is: none is a drawer for everything, none carries a version', () => {
		const named = [...folders.filter((folder) => !NOT_OURS.test(folder)), ...files].filter((name) => !/^app\/routes\/[^/]+\/index\.tsx$/.test(name))
		const isBad = (name: string) => FORBIDDEN.includes(parts(name)[0] ?? '') || parts(name).some((part) => /^v\d+$/.test(part))
		expect(named.filter(isBad)).toEqual([])
	})

	it('of files and folders are lower-case words with dots and dashes', () => {
		const ours = [...folders, ...files].filter((name) => /^(app|server|scripts|tests|prisma|locales|content)\//.test(name) && !NOT_OURS.test(name) && !name.endsWith('/README.md'))
		expect(ours.filter((name) => !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name.split('/').at(-1) ?? ''))).toEqual([])
	})

	it('of doors are those of their house, which has two: words and verbs', () => {
		for (const concept of concepts) {
			const floor = fs.existsSync(`app/subjects/${concept}`) ? 'subjects' : 'capabilities'
			expect(fs.readdirSync(`app/${floor}/${concept}`)).toEqual(expect.arrayContaining([`${concept}.ts`, `${concept}.server.ts`]))
		}
	})
})

describe('every source file', () => {
	it('begins with one line that says what it is for', () => {
		expect(sources.filter((file) => !/^(\/\/|\/\*) \S.{15,}/.test(linesOf(file)[0] ?? ''))).toEqual([])
	})
})

describe('each concept has', () => {
	const lacking = (what: (concept: string) => string) => concepts.map(what).filter((file) => !fs.existsSync(file) && !(file in LACKS))

	it('its model', () => expect(lacking((concept) => `prisma/models/${concept}.prisma`)).toEqual([]))
	it('its dictionary', () => expect(lacking((concept) => `locales/en/${concept}.json`)).toEqual([]))
	it('its integration test', () => expect(lacking((concept) => `tests/integration/${concept}.test.ts`)).toEqual([]))
	it('no exception that it does not need', () => expect(Object.keys(LACKS).filter((file) => fs.existsSync(file))).toEqual([]))
})

describe('the picture of the house', () => {
	it('in docs/ARCHITECTURE.md names exactly the folders that there are', () => {
		const block = /```house\n([\s\S]*?)```/.exec(fs.readFileSync('docs/ARCHITECTURE.md', 'utf8'))?.[1] ?? ''
		const lines = block.trim().split('\n')
		expect(lines.filter((line) => !/^\S+ — \S/.test(line))).toEqual([])
		const real = folders.filter((folder) => folder.split('/').length <= 3 && !SHELVES.test(folder) && !/^prisma\/(sqlite|postgresql|\.schemas)/.test(folder))
		expect(lines.map((line) => line.split(' — ')[0] ?? '').sort()).toEqual(real.filter((folder) => folder !== 'app').sort())
	})
})

describe('migrations', () => {
	it.each(PROVIDERS)('of %s were written from the models of today', (provider) => {
		expect(fs.readFileSync(`prisma/migrations/${provider}/last-schema.prisma`, 'utf8')).toBe(schemaFor(provider))
		expect(fs.readFileSync(`prisma/.schemas/${provider}.prisma`, 'utf8')).toBe(schemaFor(provider))
	})

	it('lead an empty database exactly to the models', { timeout: 120_000 }, async () => {
		const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'samverk-structure-'))
		const script = `const engine = await import('./app/platform/schema-engine.server.ts'); const applied = await engine.applyMigrations(engine.migrationNames()); console.log(JSON.stringify({ applied: applied.length, steps: await engine.stepsToSchema() })); process.exit()`
		const env = { ...process.env, NODE_ENV: 'test' as const, DATA_DIR: dataDir, DATABASE_URL: '' }
		try {
			const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { env })
			const migrations = fs.readdirSync('prisma/migrations/sqlite', { withFileTypes: true }).filter((entry) => entry.isDirectory())
			expect(JSON.parse(stdout)).toEqual({ applied: migrations.length, steps: 0 })
		} finally {
			fs.rmSync(dataDir, { recursive: true, force: true })
		}
	})
})

describe('words in addresses', () => {
	const languages = fs.readdirSync('locales')
	const wordsOf = (language: string) => JSON.parse(fs.readFileSync(`locales/${language}/paths.json`, 'utf8')) as Record<string, string>

	it('stand for one section only, over all languages', () => {
		const owners = new Map<string, Set<string>>()
		for (const language of languages) for (const [section, word] of Object.entries(wordsOf(language)).filter(([key]) => !key.startsWith('@'))) owners.set(word, (owners.get(word) ?? new Set()).add(section))
		expect([...owners].filter(([, sections]) => sections.size > 1)).toEqual([])
		expect(owners.size).toBeGreaterThan(languages.length)
	})

	it('are no slug of a chapter or page, which would hide behind them; nor is a number, which leads to a way', () => {
		const texts = files.filter((file) => /^content\/(chapters|pages)\/[^/]+\/[a-z]{2,3}\.md$/.test(file))
		const words = new Set(languages.flatMap((language) => Object.values(wordsOf(language))))
		const taken = texts.flatMap((file) => {
			const head = /^slug: (.*)\nformerSlugs: \[(.*)\]$/m.exec(fs.readFileSync(file, 'utf8'))
			const slugs = [head?.[1] ?? '', ...(head?.[2]?.split(/,\s*/) ?? [])]
			return slugs.filter((slug) => words.has(slug) || /^\d+$/.test(slug)).map((slug) => `${file}: ${slug}`)
		})
		expect(taken).toEqual([])
		expect(texts.length).toBeGreaterThanOrEqual(8)
	})
})
