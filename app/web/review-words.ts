// The words of reviews in components: stages with their sign, people without names, dates.
import { STAGES, type Stage } from '../capabilities/review/review.ts'
import { dateAsSaid, formatOf } from '../kernel/language.ts'
import { useRootData } from './root-data.ts'
import { dateWords } from './text-words.ts'
import { useWords } from './words.ts'

export type ShownWho = { seat: 'author' | 'reviewer' | 'editor'; number: number; name: string | null; isYou: boolean }
export type Tone = 'quiet' | 'waiting' | 'asked' | 'good' | 'ended'

/** For authors, changes that are asked for call for a deed; for editors, what was sent does. */
export const AUTHOR_TONES: Record<Stage, Tone> = { draft: 'quiet', submitted: 'waiting', inReview: 'waiting', changesAsked: 'asked', resubmitted: 'waiting', approved: 'good', published: 'good', scheduled: 'good', archived: 'ended', declined: 'ended', withdrawn: 'ended' }
export const EDITOR_TONES: Record<Stage, Tone> = { ...AUTHOR_TONES, submitted: 'asked', resubmitted: 'asked', changesAsked: 'waiting', approved: 'asked' }

/** Everything that pages about reviews say again and again. */
export function useReviewWords() {
	const t = useWords()
	const { language } = useRootData()
	const say = (key: string, values: Record<string, string | number> = {}) => t(`review:${key}` as 'review:own.title', values)
	return {
		t, say, language,
		stage: (stage: Stage) => say(`stage.${stage}`),
		stages: STAGES.map((stage) => ({ value: stage, label: say(`stage.${stage}`) })),
		who: ({ seat, number, name, isYou }: ShownWho) => (isYou ? say('who.you') : (name ?? (number === 0 ? say('who.system') : say(`who.${seat}`, { number })))),
		day: (date: Date | string) => dateWords(date, language),
		moment: (date: Date | string) => dateAsSaid(new Intl.DateTimeFormat(formatOf(language), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(date)), language),
		/** Two things with a colon between them, as the language spaces it. */
		pair: (what: string, said: string) => t('frame.pair', { what, said }),
		/** The words for the errors of a form, by field. */
		fault: (code: string | undefined) => (code ? say(code) : undefined),
	}
}
