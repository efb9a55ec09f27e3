// Measures books: time and size of the whole manual in each format, the typesetter's memory, and pages asked meanwhile.
import { setTimeout as wait } from 'node:timers/promises'
import { importManual, makeScratch, startServer, type RunningServer } from './with-server.ts'

const LANGUAGES = ['en', 'fi', 'de']
const FORMATS = ['pdf', 'epub', 'html'] as const
/** Pages that are asked one after the other: a kept one, and one that has to be made each time. */
const PAGES = { kept: '/en/ways/company-visits', made: '/en/book' }
/** Milliseconds between two questions, and how many are asked while nothing else is to do. */
const PAUSE = 20
const IDLE = 150
/** What the issue asks for. */
const LIMITS = { pdfSeconds: 20, pdfBytes: 6_000_000 }

type Say = (line: string) => void
type Times = { kept: number[]; made: number[] }

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits))
const share = (values: readonly number[], part: number) => rounded([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN)

/** All figures of books as one object. */
export async function benchBook(say: Say): Promise<object> {
	const scratch = makeScratch()
	try {
		say('Importing the manual into a fresh database …')
		await importManual(scratch)
		// Everybody who asks has an address of their own, so that no order is refused.
		const server = await startServer(scratch, { TRUST_PROXY: 'true', LOG_LEVEL: 'info' })
		try {
			const idle = await askFor(server.url, () => Promise.resolve(), IDLE)
			const books: Record<string, Record<string, object>> = {}
			const meanwhile: Times = { kept: [], made: [] }
			for (const language of LANGUAGES) {
				books[language] = {}
				for (const format of FORMATS) {
					say(`${language}: ${format} …`)
					const { times, ...made } = await measure(server, language, format)
					books[language][format] = made
					if (format === 'pdf') for (const kind of ['kept', 'made'] as const) meanwhile[kind].push(...times[kind])
				}
			}
			return { bench: 'book', books, typesetterPeakMb: peakOf(server), pages: { idle: summary(idle), whilePdfIsMade: summary(meanwhile) }, limits: LIMITS, ...verdict(books) }
		} finally {
			await server.stop()
		}
	} finally {
		scratch.remove()
	}
}

/** Orders one whole book, and asks for pages until it is there. */
async function measure({ url }: RunningServer, language: string, format: string) {
	const paths = await bookPath(url, language)
	const ids = ((await (await fetch(`${url}/api/v1/ways`)).json()) as { items: Array<{ id: string }> }).items.map(({ id }) => ['way', id])
	const started = performance.now()
	let seconds = 0
	const times = await askFor(url, async () => {
		const answer = await fetch(url + paths, { method: 'POST', redirect: 'manual', headers: { Origin: url, 'X-Forwarded-For': `${language}-${format}` }, body: new URLSearchParams([['format', format], ...ids]) })
		const place = answer.headers.get('Location')
		if (!place) throw new Error(`The form at ${paths} answers ${answer.status} instead of leading to a book.`)
		while (!(await (await fetch(url + place)).text()).includes('data-book="closed"')) await wait(100)
		seconds = (performance.now() - started) / 1000
	})
	const file = await fetch(`${url}${paths}/samverk.${format}`)
	if (file.status !== 200) throw new Error(`The book in ${language} as ${format} was not made: the server logs why.`)
	return { seconds: rounded(seconds), bytes: (await file.arrayBuffer()).byteLength, times }
}

/** Where books are made in a language: the fifth link in the foot of its pages. */
async function bookPath(url: string, language: string): Promise<string> {
	const home = await (await fetch(`${url}/${language}`)).text()
	const foot = [...home.slice(home.indexOf('<footer')).matchAll(/<li><a href="([^"]+)"/g)].map(([, path = '']) => path)
	return foot[4] ?? ''
}

/** Asks for pages in turns while the work goes on, and at least so many times; gives the milliseconds of each answer. */
async function askFor(url: string, work: () => Promise<void>, least = 0): Promise<Times> {
	const times: Times = { kept: [], made: [] }
	let isDone = false
	const working = work().finally(() => { isDone = true })
	for (let count = 0; !isDone || count < least; count += 1) {
		for (const kind of ['kept', 'made'] as const) {
			const before = performance.now()
			await (await fetch(url + PAGES[kind])).text()
			times[kind].push(performance.now() - before)
		}
		await wait(PAUSE)
	}
	await working
	return times
}

const summary = (times: Times) => Object.fromEntries((['kept', 'made'] as const).map((kind) => [kind, { asked: times[kind].length, p50Ms: share(times[kind], 0.5), p99Ms: share(times[kind], 0.99) }]))

/** The most that a typesetter held, as the server has logged it. */
const peakOf = (server: RunningServer) => Math.max(0, ...[...server.log().matchAll(/"peakMb":(\d+)/g)].map(([, peak]) => Number(peak)))

function verdict(books: Record<string, Record<string, object>>) {
	const pdfs = Object.values(books).map(({ pdf }) => pdf as { seconds: number; bytes: number })
	return { withinLimits: pdfs.every(({ seconds, bytes }) => seconds < LIMITS.pdfSeconds && bytes < LIMITS.pdfBytes) }
}
