// The form with which a reader reports a mistake, without an account and without JavaScript.
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reportForm, REPORT_KINDS } from '../../capabilities/reports/reports.ts'
import { reportMistake } from '../../capabilities/reports/reports.server.ts'
import { Problem } from '../../kernel/problem.ts'
import { translator } from '../../platform/i18n.server.ts'
import { pathsIn } from '../../web/address-book.server.ts'
import { parseForm, readForm, textOf } from '../../web/form.server.ts'
import { frameOfInterface } from '../../web/frame.server.ts'
import { pageMeta } from '../../web/page-meta.ts'
import { answering, movedTo } from '../../web/reply.server.ts'
import { ReportFields, type ReportReply } from './report-fields.tsx'
import { ReportThanks } from './report-thanks.tsx'

export const meta = pageMeta

/** A path of this site, never an address elsewhere. */
const ownPath = (given: string | null) => (given && /^\/(?![/\\])/.test(given) && given.length <= 500 ? given : '')

export const loader = answering(async ({ language, url }) => {
	const here = pathsIn(language).report()
	if (url.pathname !== here) throw movedTo(`${here}${url.search}`)
	const t = translator(language)
	const frame = frameOfInterface(t('reports:form.title'), t('reports:form.lead'), language, (paths) => paths.report())
	return { frame: { ...frame, code: undefined }, page: ownPath(url.searchParams.get('page')), sent: url.searchParams.has('sent') }
})

export const action = (args: ActionFunctionArgs) => answering(async ({ request, context, language }) => {
	const form = await readForm(request)
	const paths = pathsIn(language)
	const thanks = (page: string) => redirect(`${paths.report()}?${new URLSearchParams({ sent: '1', page })}`, 303)
	// A field that people do not see: whoever fills it in is a machine and is thanked all the same.
	if (form.get('website')) return thanks(ownPath(textOf(form, 'page')))
	const parsed = parseForm(form, reportForm)
	if (!parsed.ok) return data<ReportReply>(parsed.reply, { status: 422 })
	try {
		await reportMistake(context.from, parsed.value, language)
	} catch (error) {
		if (!(error instanceof Problem && error.code === 'tooMany')) throw error
		const refused = { code: 'tooMany' as const, minutes: Number(error.values['minutes']) }
		return data<ReportReply>({ errors: {}, values: parsed.value, refused }, { status: error.status })
	}
	return thanks(parsed.value.page)
})(args)

export default function ReportPage() {
	const { page, sent } = useLoaderData<typeof loader>()
	const reply = useActionData<ReportReply>()
	return <div className="wrap narrow">{sent ? <ReportThanks page={page} /> : <ReportFields page={reply?.values.page ?? page} kinds={REPORT_KINDS} reply={reply} />}</div>
}
