// The manual as a book: a reader chooses ways and a format, sees how far the book has come, and takes the file.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { bookState, orderBook, waysForBook } from '../../subjects/books/books.server.ts'
import { FORMATS, type Format } from '../../subjects/books/books.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { readForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { useWords } from '../../web/words.ts'
import { BookFields, type BookReply } from './book-fields.tsx'
import { BookProgress } from './book-progress.tsx'

export const meta = pageMeta
/** A book may be ready a moment later. */
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** How often a browser without a script asks again, in seconds. */
const ASK_AGAIN = 2

const formatOf = (given: string | null): Format | undefined => FORMATS.find((format) => format === given)

export const loader = answering(async ({ language, url }) => {
	const paths = pathsIn(language)
	if (url.pathname !== paths.book()) throw movedTo(`${paths.book()}${url.search}`)
	const format = formatOf(url.searchParams.get('format'))
	const { ways, chosen } = await waysForBook(language, url.searchParams.getAll('way'))
	const state = format && (await bookState({ language, format, ways: chosen }))
	const isOpen = state?.state === 'waiting' || state?.state === 'running'
	const t = translator(language)
	const frame = frameOfInterface(t('books:form.title'), t('books:form.lead'), language, (own) => own.book())
	return {
		frame: { ...frame, code: undefined, ...(isOpen && { refresh: ASK_AGAIN }) },
		ways: ways.map(({ id, number, title, isFallback, language: of }) => ({ id, number, title, isChosen: chosen.includes(id), ...(isFallback && { lang: of }) })),
		format: format ?? 'pdf',
		order: state && format && { ...state, format, chosen: chosen.length, file: paths.bookFile(format, chosen.length === ways.length ? [] : chosen) },
	}
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const form = await readForm(request)
	const format = formatOf(textOf(form, 'format'))
	const asked = form.getAll('way').map(String)
	const { ways, chosen } = await waysForBook(language, asked)
	const hasWays = asked.some((id) => chosen.includes(id))
	if (!format || !hasWays) return data<BookReply>({ errors: { ...(!format && { format: 'error.format' as const }), ...(!hasWays && { ways: 'error.ways' as const }) }, values: { format, ways: asked } }, { status: 422 })
	try {
		await orderBook(context.from, { language, format, ways: chosen })
	} catch (error) {
		if (!(error instanceof Problem && error.code === 'tooMany')) throw error
		return data<BookReply>({ errors: {}, values: { format, ways: asked }, minutes: Number(error.values['minutes']) }, { status: error.status })
	}
	return redirect(pathsIn(language).book({ format, ...(chosen.length < ways.length && { way: chosen }) }), 303)
})(args)

export default function BookPage() {
	const { ways, format, order } = useLoaderData<typeof loader>()
	const reply = useActionData<BookReply>()
	const t = useWords()
	const shown = !reply && order
	return (
		<div className="wrap narrow">
			<h1>{t('books:form.title')}</h1>
			<p className="lead">{t('books:form.lead')}</p>
			{shown && <BookProgress order={shown} all={ways.length} />}
			{shown && <h2 className="again">{t('books:form.again')}</h2>}
			<BookFields ways={ways} format={format} formats={FORMATS} reply={reply} />
		</div>
	)
}
