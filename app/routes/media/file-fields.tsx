// The form with which a file is added: the file, what it shows, whose it is, and that it may be shown.
import { Choice, Field, Problems, Select } from '../../ui/form-parts.tsx'
import type { FormReply } from '../../web/form.ts'
import { useWords } from '../../web/words.ts'

/** What the form gets back; a browser never sends the same file again by itself, so `wasSent` says that it must be chosen anew. */
export type FileReply = FormReply<'alt' | 'credit' | 'licence' | 'consent'> & { file?: string; wasSent: boolean }

type Props = { licences: readonly string[]; limits: { alt: number; credit: number }; reply: FileReply | undefined; isLogo: boolean }

export function FileFields({ licences, limits, reply, isLogo }: Props) {
	const t = useWords()
	const { errors = {}, values = {} } = reply ?? {}
	const say = (code: string | undefined) => (code ? t(`media:${code}` as 'media:error.licence', { most: code === 'error.altLong' ? limits.alt : limits.credit }) : undefined)
	const again = reply?.wasSent ? t('media:error.again') : undefined
	const file = reply?.file ?? again
	const problems = [{ field: 'file', words: file }, ...(['alt', 'credit', 'licence', 'consent'] as const).map((field) => ({ field, words: say(errors[field]) }))]
	return (
		<section className="part" aria-labelledby="add-title">
			<h2 id="add-title">{isLogo ? t('media:add.titleLogo') : t('media:add.title')}</h2>
			<Problems title={t('media:add.problems')} problems={problems} />
			<form method="post" encType="multipart/form-data" className="form" noValidate>
				<input type="hidden" name="deed" value="add" />
				<Field id="file" name="upload" type="file" label={t('media:add.file')} hint={t('media:add.fileHint')} error={file} accept="image/jpeg,image/png,image/webp,image/avif,image/gif,.pdf,.docx,.xlsx,.pptx" />
				<Field id="alt" name="alt" label={t('media:field.alt')} hint={t('media:field.altHint')} error={say(errors.alt)} defaultValue={values.alt} />
				<Field id="credit" name="credit" label={t('media:field.credit')} hint={t('media:field.creditHint')} error={say(errors.credit)} defaultValue={values.credit} />
				<Select id="licence" name="licence" label={t('media:field.licence')} hint={t('media:field.licenceHint')} error={say(errors.licence)} options={licences.map((value) => ({ value, label: t(`media:licence.${value}` as 'media:licence.cc-by-4.0') }))} defaultValue={values.licence ?? licences[0]} />
				<Choice id="consent" name="consent" isMany legend={t('media:field.consent')} hint={t('media:field.consentHint')} error={say(errors.consent)} options={[{ value: 'yes', label: t('media:field.consentYes') }]} chosen={values.consent ? [values.consent] : []} />
				<p className="buttons"><button type="submit" className="button">{t('media:add.send')}</button></p>
			</form>
		</section>
	)
}
