// Administration of storage: how much room everything takes.
import { useLoaderData } from '@remix-run/react'
import { formatOf } from '../../kernel/language.ts'
import { storageFor } from '../../platform/upkeep.server.ts'
import workUrl from '../../ui/styles/work.css?url'
import { pageMeta } from '../../web/page-meta.ts'
import { answering } from '../../web/reply.server.ts'
import { useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'
import { openPart } from './administration-frame.server.ts'
import { AdministrationPage } from './administration-page.tsx'

export const meta = pageMeta
export const links = () => [{ rel: 'stylesheet', href: workUrl }]

export const loader = answering(async (asked) => {
	const { actor, frame } = await openPart(asked, 'storage')
	return { frame, stores: await storageFor(actor) }
})

/** Bytes as people read them: `3.2 MB`. */
function roomWords(bytes: number, language: string): string {
	const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
	const step = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0)
	return new Intl.NumberFormat(formatOf(language), { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: step > 1 ? 1 : 0 }).format(bytes / 1000 ** step)
}

export default function StoragePage() {
	const { stores } = useLoaderData<typeof loader>()
	const [t, { language }] = [useWords(), useRootData()]
	const number = new Intl.NumberFormat(formatOf(language))
	const all = { files: stores.reduce((sum, { files }) => sum + files, 0), bytes: stores.reduce((sum, { bytes }) => sum + bytes, 0) }
	const rows = [...stores.map(({ name, ...store }) => ({ ...store, name, words: t(`administration:storage.${name}`) })), { ...all, name: 'all', words: t('administration:storage.all') }]
	return (
		<AdministrationPage here="storage">
			<div className="table">
				<table>
					<thead><tr>{(['what', 'files', 'bytes'] as const).map((head) => <th key={head} scope="col">{t(`administration:storage.${head}`)}</th>)}</tr></thead>
					<tbody>
						{rows.map(({ name, words, files, bytes }) => <tr key={name}><th scope="row">{words}</th><td data-label={t('administration:storage.files')}>{number.format(files)}</td><td data-label={t('administration:storage.bytes')}>{roomWords(bytes, language)}</td></tr>)}
					</tbody>
				</table>
			</div>
		</AdministrationPage>
	)
}
