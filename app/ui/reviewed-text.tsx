// A text as reviewers and authors work on it: each passage with its comments beside it, suggested wordings, and what changed. Plain props, no words of their own.
import type { ReactNode } from 'react'
import type { Block } from '../kernel/rich-text.ts'
import { BlockView, type BlockWords, type Links, type MediaViews } from './rich-text.tsx'

export type DifferenceWords = ReadonlyArray<{ kind: 'same' | 'added' | 'removed'; text: string }>

/** Words that went and came; screen readers hear the elements, everybody sees a line through or under them. */
export function Difference({ words }: { words: DifferenceWords }) {
	return words.map(({ kind, text }, index) => (kind === 'added' ? <ins key={index}>{text}</ins> : kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>))
}

export type ChangeLine = { id: string; sign: string; name?: string; words: DifferenceWords }

/** The passages that changed, one below the other, each with a word that says how. */
export function Changes({ lines, lang }: { lines: readonly ChangeLine[]; lang: string }) {
	return (
		<ol className="changes">
			{lines.map(({ id, sign, name, words }) => (
				<li key={id}>
					<p className="sign">{sign}{name && `: ${name}`}</p>
					<p className="said" lang={lang}><Difference words={words} /></p>
				</li>
			))}
		</ol>
	)
}

export type ShownRemark = { who: string; when: string; text: string }
export type ShownThread = { id: string; remarks: ShownRemark[]; from: string | null; to: string | null; state?: string; isDone: boolean }

/** One thread: what was said, and the wording that is suggested. `children` are the forms that the reader may use. */
export function Thread({ thread: { id, remarks, from, to, state, isDone }, instead, lang, children }: { thread: ShownThread; instead: string; lang: string; children?: ReactNode }) {
	return (
		<div className={isDone ? 'thread is-done' : 'thread'} id={`thread-${id}`}>
			{remarks.map(({ who, when, text }, index) => (
				<div key={index} className="remark">
					<p className="by"><strong>{who}</strong> <span>{when}</span></p>
					{text.split('\n').map((line, at) => <p key={at}>{line}</p>)}
				</div>
			))}
			{from !== null && <p className="wording">{instead}: <span lang={lang}><del>{from}</del>{to && <> <ins>{to}</ins></>}</span></p>}
			{state && <p className="sign">{state}</p>}
			{children}
		</div>
	)
}

type TextProps = {
	title: string
	summary: string
	blocks: readonly Block[]
	lang: string
	links: Links
	media?: MediaViews
	words?: BlockWords
	/** What stands beside a passage: its threads and a form for a new one. */
	beside: (block: string) => ReactNode
}

/** The text in reading size with room beside it; below it on narrow screens. */
export function ReviewedText({ title, summary, blocks, lang, links, media, words, beside }: TextProps) {
	return (
		<div className="reviewed">
			<div className="passage">
				<div lang={lang} className="words"><p className="as-title">{title}</p><p className="lead">{summary}</p></div>
			</div>
			{blocks.map((block) => (
				<div key={block.attrs.id} className="passage">
					<div lang={lang} className="words"><BlockView block={block.type === 'heading' ? { ...block, attrs: { ...block.attrs, level: 3 } } : block} links={links} media={media} words={words} /></div>
					<div className="beside">{beside(block.attrs.id)}</div>
				</div>
			))}
		</div>
	)
}
