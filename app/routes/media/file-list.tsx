// The files there are: what each is, what it shows, and what can be done with it.
import { mediaPath, picturePath, widthsOf, type MediaFile } from '../../capabilities/media/media.ts'
import { formatOf } from '../../kernel/language.ts'
import { Done, Field, Select, StateChip } from '../../ui/form-parts.tsx'
import { useWords } from '../../web/words.ts'

type Props = { files: MediaFile[]; logo: string | null | undefined; language: string; licences: readonly string[]; limits: { alt: number; credit: number }; done: string | null; back: string }

const DONE = ['added', 'removed', 'described', 'logo']

export function FileList({ files, done, back, ...rest }: Props) {
	const t = useWords()
	return (
		<>
			<p className="crumb"><a href={back}>{rest.logo === undefined ? t('media:files.back') : t('media:files.backOrganisation')}</a></p>
			<h1>{t('media:files.title')}</h1>
			<p className="lead">{t('media:files.lead')}</p>
			{done && DONE.includes(done) && <Done>{t(`media:done.${done}` as 'media:done.added')}</Done>}
			{files.length === 0 ? <p>{t('media:files.none')}</p> : <ul className="rows files">{files.map((file) => <li key={file.id}><OneFile file={file} {...rest} /></li>)}</ul>}
		</>
	)
}

function OneFile({ file, logo, language, licences, limits }: { file: MediaFile } & Omit<Props, 'files' | 'done' | 'back'>) {
	const t = useWords()
	const size = new Intl.NumberFormat(formatOf(language), { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(file.bytes / 1_000_000)
	const alt = file.alts[language] ?? ''
	const isLogo = logo === file.id
	return (
		<div className="row file">
			{file.kind === 'image'
				? <img src={picturePath(file.id, widthsOf(file.width ?? 1)[0] ?? 1, 'jpg')} width={120} height={Math.round((120 * (file.height ?? 1)) / (file.width ?? 1))} alt={alt} />
				: <span className="sheet" aria-hidden="true">{file.type === 'application/pdf' ? 'PDF' : file.name.split('.').at(-1)?.toUpperCase()}</span>}
			<div>
				<p className="name"><a href={mediaPath(file)}>{file.name}</a></p>
				<p className="small">{[size, file.width && `${file.width} × ${file.height}`, t(`media:licence.${file.licence}` as 'media:licence.cc-by-4.0'), file.credit].filter(Boolean).join(' · ')}</p>
				<p>{isLogo ? <StateChip tone="good">{t('media:state.logo')}</StateChip> : file.isPublic ? <StateChip tone="good">{t('media:state.public')}</StateChip> : <StateChip tone="quiet">{t('media:state.private')}</StateChip>} {file.kind === 'image' && !alt && <StateChip tone="asked">{t('media:state.noAlt')}</StateChip>}</p>
				<details>
					<summary>{t('media:change.open')}</summary>
					<form method="post" encType="multipart/form-data" className="form" noValidate>
						<input type="hidden" name="file" value={file.id} />
						<Field id={`alt-${file.id}`} name="alt" label={t('media:field.alt')} defaultValue={alt} maxLength={limits.alt} />
						<Field id={`credit-${file.id}`} name="credit" label={t('media:field.credit')} defaultValue={file.credit} maxLength={limits.credit} />
						<Select id={`licence-${file.id}`} name="licence" label={t('media:field.licence')} options={licences.map((value) => ({ value, label: t(`media:licence.${value}` as 'media:licence.cc-by-4.0') }))} defaultValue={file.licence} />
						<p className="buttons">
							<button type="submit" className="button small" name="deed" value="describe">{t('media:change.save')}</button>
							{logo !== undefined && file.kind === 'image' && !isLogo && <button type="submit" className="button small quiet" name="deed" value="logo">{t('media:change.logo')}</button>}
							{!file.isPublic && <button type="submit" className="button small grave" name="deed" value="remove">{t('media:change.remove')}</button>}
						</p>
					</form>
				</details>
			</div>
		</div>
	)
}
