// What readers may see of the subjects of a kind: compared once for each content epoch, because every page needs it for its links.
import { bestLanguage, inProductOrder, type Language } from '../../kernel/language.ts'
import { freshnessOf } from './edition-freshness.ts'
import * as record from './edition-record.server.ts'
import type { PublishedHead, Translation } from './editions.ts'

type Version = Pick<PublishedHead, 'fields' | 'revision'> & { revisionId: string }
type Live = Pick<PublishedHead, 'ref' | 'facts' | 'translations'> & { source: Language; versions: ReadonlyMap<Language, Version> }

/** A head, and the revision that holds its body. */
export type FoundHead = { head: PublishedHead; revisionId: string }

/** Every live subject of a kind, each in the language asked for or the best other one. */
export async function findHeads(kind: string, asked: Language): Promise<FoundHead[]> {
	const all = await record.oncePerEpoch(kind, async () => grouped(await record.findLive(kind)).flatMap((live) => liveOf(live) ?? []))
	return all.flatMap((live) => headOf(live, asked) ?? [])
}

function grouped(live: record.LiveEdition[]): record.LiveEdition[][] {
	const bySubject = new Map<string, record.LiveEdition[]>()
	for (const edition of live) bySubject.set(edition.subjectId, [...(bySubject.get(edition.subjectId) ?? []), edition])
	return [...bySubject.values()]
}

/** A translation is shown only beside a live source: without it nobody could say whether it is fresh. */
function liveOf(live: record.LiveEdition[]): Live | null {
	const source = live.find((edition) => edition.isSource)
	if (!source) return null
	const byLanguage = new Map(live.map((edition) => [edition.language, edition]))
	return {
		ref: { kind: source.subjectKind, id: source.subjectId },
		source: source.language,
		facts: source.revision.facts,
		translations: inProductOrder(byLanguage.keys()).flatMap((language) => translationOf(byLanguage.get(language), source)),
		versions: new Map(live.map(({ language, revision: { id, fields, number } }) => [language, { revisionId: id, fields, revision: number }])),
	}
}

function translationOf(edition: record.LiveEdition | undefined, source: record.LiveEdition): Translation[] {
	if (!edition) return []
	const { language, isSource, revision } = edition
	const from = isSource ? null : (revision.translatedFrom ?? {})
	const { title, slug } = revision.fields
	const freshness = freshnessOf(source.revision.blockHashes, from, revision.blockHashes)
	return [{ language, isSource, title, slug, freshness, publishedAt: revision.publishedAt ?? new Date(0) }]
}

function headOf({ ref, facts, source, translations, versions }: Live, asked: Language): FoundHead | null {
	const language = bestLanguage(asked, translations.map((translation) => translation.language), source)
	const own = translations.find((translation) => translation.language === language)
	const version = own && versions.get(own.language)
	if (!own || !version) return null
	const { revisionId, ...words } = version
	const { publishedAt, freshness } = own
	return { revisionId, head: { ref, language: own.language, isFallback: own.language !== asked, ...words, facts, publishedAt, freshness, translations } }
}
