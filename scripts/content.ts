// The manual between content/ and the database: tsx scripts/content.ts import | export | check | ids
import path from 'node:path'
import process from 'node:process'
import { avoidedWords, checkManual, exportManual, externalLinks, giveIdsToManual, importManual } from '../app/subjects/manual/manual.server.ts'
import { checkVocabularies, exportVocabularies, importVocabularies, tidyVocabularies } from '../app/capabilities/vocabularies/vocabularies.server.ts'
import { checkPractices, exportPractices, giveIdsToPractices, importPractices } from '../app/subjects/practices/practices.server.ts'
import { checkTemplates, exportTemplates, giveIdsToTemplates, importTemplates } from '../app/subjects/templates/templates.server.ts'
import { foldersIn, type Fault, type ImportReport } from '../app/platform/content-files.server.ts'
import { closeSearch, refreshSearch } from '../app/capabilities/search/search.server.ts'
import { closeDatabase, openDatabase } from '../app/platform/connection.server.ts'
import { migrateDatabase } from '../app/platform/migrate.server.ts'
import { searchSource } from '../app/wiring/search.server.ts'
import './plain-end.ts'

const tell = (faults: readonly Fault[]) => faults.forEach(({ file, line, message }) => console.error(`${file}:${line}: ${message}`))
const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
const completenessWords = (completeness: ReadonlyArray<{ language: string; texts: number; all: number; outdated: number }>) =>
	completeness.map(({ language, texts, all, outdated }) => `${language} ${texts}/${all}${outdated ? ` (${plural(outdated, 'block')} behind)` : ''}`).join(', ')

/** Two imports told as one. */
const joined = (one: ImportReport, other: ImportReport): ImportReport => ({
	created: one.created + other.created,
	updated: one.updated + other.updated,
	unchanged: one.unchanged + other.unchanged,
	conflicts: [...one.conflicts, ...other.conflicts],
	faults: [...one.faults, ...other.faults],
})

/** Every part of the manual as links name it. */
const partsThatExist = () => new Set([['way', 'manual'], ['chapter', 'chapters'], ['term', 'glossary'], ['page', 'pages']].flatMap(([kind = '', folder = '']) => foldersIn(path.join('content', folder)).map((id) => `${kind}:${id}`)))

async function withDatabase(work: () => Promise<boolean>): Promise<boolean> {
	await migrateDatabase(console.log)
	await openDatabase()
	try {
		return await work()
	} finally {
		await closeDatabase()
	}
}

/** Links that lead out of the manual and do not answer; asked over the network, so only with --external. */
async function deadLinks(): Promise<string[]> {
	const links = await externalLinks()
	console.log(`Asking ${plural(links.length, 'address', 'addresses')} outside …`)
	const asked = await Promise.all(links.map(async ({ href, files }) => {
		const status = await fetch(href, { redirect: 'follow', signal: AbortSignal.timeout(15_000) }).then((answer) => answer.status, (error: Error) => error.message)
		return typeof status === 'number' && status < 400 ? [] : [`${files.join(', ')}: ${href} does not answer (${status}). Correct the link, or take it out.`]
	}))
	return asked.flat()
}

const commands: Record<string, () => Promise<boolean>> = {
	import: () => withDatabase(async () => {
		const manual = await importManual((done, all) => process.stdout.isTTY && process.stdout.write(`\r${done} of ${all} parts`))
		const report = [await importVocabularies(), await importTemplates(), await importPractices()].reduce(joined, manual)
		// Whoever starts the server next finds everything at once.
		await refreshSearch(searchSource)
		await closeSearch()
		tell(report.faults)
		for (const file of report.conflicts) console.error(`${file}: the published text was changed in the manual since its last import. Run npm run content:export, merge, and import again.`)
		console.log(`Manual: ${plural(report.created, 'text')} new, ${report.updated} changed, ${report.unchanged} as before${report.faults.length ? `, ${plural(report.faults.length, 'fault')}` : ''}.`)
		return report.faults.length + report.conflicts.length === 0
	}),
	export: () => withDatabase(async () => {
		const written = [...(await exportVocabularies()), ...(await exportManual()), ...(await exportTemplates()), ...(await exportPractices())]
		written.forEach((file) => console.log(file))
		console.log(written.length ? `${plural(written.length, 'file')} written.` : 'Nothing has changed.')
		return true
	}),
	check: async () => {
		const avoidedIn = await avoidedWords()
		const [manual, templates] = [await checkManual(), await checkTemplates({ ways: foldersIn(path.join('content', 'manual')), avoidedIn })]
		const vocabularies = await checkVocabularies()
		const practices = await checkPractices({ parts: partsThatExist(), terms: vocabularies.terms, avoidedIn })
		const faults = [...vocabularies.faults, ...manual.faults, ...templates.faults, ...practices.faults]
		tell(faults)
		const dead = process.argv.includes('--external') ? await deadLinks() : []
		dead.forEach((line) => console.error(line))
		console.log(`Manual: ${completenessWords(manual.completeness)}`)
		console.log(`Templates: ${completenessWords(templates.completeness)}`)
		console.log(`Vocabularies: ${completenessWords(vocabularies.completeness.map((one) => ({ ...one, outdated: 0 })))}`)
		console.log(`Example cases: ${completenessWords(practices.completeness)}`)
		console.log(faults.length ? `${plural(faults.length, 'fault')} in content/.` : 'content/ is in order.')
		return faults.length + dead.length === 0
	},
	ids: async () => {
		const all = [await giveIdsToManual(), await giveIdsToTemplates(), await giveIdsToPractices()]
		const [changed, faults] = [[...(await tidyVocabularies()), ...all.flatMap((one) => one.changed)], all.flatMap((one) => one.faults)]
		tell(faults)
		console.log(changed.length ? `${plural(changed.length, 'file')} brought into canonical form.` : 'Every file is in its canonical form.')
		return faults.length === 0
	},
}

const command = commands[process.argv[2] ?? '']
if (!command) {
	console.error(`Say what to do: ${Object.keys(commands).join(', ')}.`)
	process.exit(1)
}
process.exitCode = (await command()) ? 0 : 1
