// What the editor's script is handed: where its room is, and every word that it says, in the reader's language.
import { toneOf } from '../../capabilities/collab/collab.server.ts'
import { COLLAB_PATH, REFUSALS, roomName } from '../../capabilities/collab/collab.ts'
import { DRAFT_SCHEMA } from '../../capabilities/drafts/drafts.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'
import { translator } from '../../platform/i18n.server.ts'
import { findingWords } from '../../web/finding-words.server.ts'

type Given = { ref: SubjectRef; text: Language; language: Language; actor: Actor; media: Record<string, { path: string }>; sections: Record<string, string>; uploadTo: string }

const CHIPS = ['saved', 'saving', 'unsaved', 'offline', 'connecting', 'reading', 'offlineHelp', 'unsavedHelp'] as const
/** A placeholder that stays for the script to fill. */
const OPEN = { found: '{{found}}', reason: '{{reason}}', count: '{{count}}' as unknown as number }

export function editorWords({ ref, text, language, actor, media, sections, uploadTo }: Given) {
	const t = translator(language)
	const said = translator(text)
	const raw = (key: 'people' | 'words') => ({ one: t(key === 'people' ? 'collab:chip.people_one' : 'collab:count.words_one', OPEN), other: t(key === 'people' ? 'collab:chip.people_other' : 'collab:count.words_other', OPEN) })
	return {
		room: roomName(ref, text), socket: `${COLLAB_PATH}?schema=${DRAFT_SCHEMA}`, language: text, uploadTo, media, sections,
		person: { person: actor.id, name: actor.name, tone: toneOf(actor.id) },
		chip: Object.fromEntries(CHIPS.map((key) => [key, t(`collab:chip.${key}`)])) as Record<(typeof CHIPS)[number], string>,
		people: raw('people'), words: raw('words'),
		refused: Object.fromEntries([...REFUSALS, 'content' as const].map((key) => [key, t(`collab:refused.${key}`)])),
		// These stand in the text itself, in its language.
		blocks: { tip: said('collab:tool.tip'), warning: said('collab:tool.warning'), example: said('collab:tool.example'), video: said('collab:tool.video'), image: t('collab:tool.image'), altMissing: t('collab:dialog.image.altMissing'), tasks: t('collab:tool.tasks'), label: t('collab:field.body') },
		dialog: {
			linkWrong: t('collab:dialog.link.wrong'), videoWrong: t('collab:dialog.video.wrong'), nameMissing: t('collab:dialog.video.nameMissing'), altMissing: t('collab:dialog.image.altMissing'), fileNameMissing: t('collab:dialog.file.nameMissing'),
			fileMissing: t('collab:dialog.fileMissing'), consentMissing: t('collab:dialog.consentMissing'), sending: t('collab:dialog.sending'), failed: t('collab:dialog.failed', OPEN), noAnswer: t('collab:dialog.noAnswer'),
		},
		findings: findingWords(language),
	}
}

export type EditorWords = ReturnType<typeof editorWords>
