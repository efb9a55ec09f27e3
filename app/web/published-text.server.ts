// What every page that shows a published text does with it: stands at its real address, and tells how its languages are.
import type { PublishedText } from '../capabilities/editions/editions.ts'
import { mediaByIds } from '../capabilities/media/media.server.ts'
import { nameOfLanguage, type Language } from '../kernel/language.ts'
import { Problem } from '../kernel/problem.ts'
import { mediaOf, type RichText } from '../kernel/rich-text.ts'
import { translator } from '../platform/i18n.server.ts'
import { pathOfText } from './address-book.server.ts'
import { movedTo } from './reply.server.ts'
import type { LanguageState } from './root-data.ts'
import { shownMedia } from './shown-media.ts'

/**
 * The text, if it was asked for under its address of today. A former address, or one of another language, leads on for
 * good; a text that this language does not have yet is found under its source's address.
 */
export function atItsAddress(text: PublishedText | null, asked: Language, here: string): PublishedText {
	if (!text) throw new Problem('notFound', 404)
	const path = pathOfText(text.ref, text.fields.slug, asked)
	if (path !== here) throw movedTo(path)
	return text
}

/** How each language of a text stands, for the margin. */
export function languageStates(text: PublishedText): LanguageState[] {
	return text.translations.map(({ language, slug, freshness }) => ({
		language,
		name: nameOfLanguage(language),
		path: pathOfText(text.ref, slug, language),
		isShown: language === text.language,
		state: freshness.state,
		behind: freshness.changed.length + freshness.missing.length,
		total: freshness.total,
	}))
}

/** The pictures and files of a published text: those that are public with it. */
export async function publicMedia({ content }: RichText, language: Language) {
	const files = await mediaByIds(mediaOf(content))
	return shownMedia([...files.values()].filter(({ isPublic }) => isPublic), language)
}

/** What call-outs and films are called, in the language of the text that they stand in. */
export function blockWordsIn(language: Language) {
	const t = translator(language)
	return { tip: t('collab:tool.tip'), warning: t('collab:tool.warning'), example: t('collab:tool.example'), video: t('collab:tool.video') }
}
