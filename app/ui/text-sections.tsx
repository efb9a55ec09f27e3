// A text in its sections and parts: blocks, checklists as paper, and what the page adds beside them.
import type { ReactNode } from 'react'
import { timeAndTask, type Block, type Inline, type Section } from '../kernel/rich-text.ts'
import { Checklist, type ChecklistWords } from './checklist.tsx'
import { BlockView, Inlines, type BlockWords, type Links, type MediaViews } from './rich-text.tsx'

/** `media` and `blockWords` are for texts that hold pictures, files, films or call-outs. */
export type Shown = { links: Links; words: ChecklistWords; media?: MediaViews; blockWords?: BlockWords }

const Heading = ({ id, heading, links, level }: { id: string; heading: readonly Inline[]; links: Links; level: 'h2' | 'h3' }) => {
	const Level = level
	return <Level id={id}><Inlines content={heading} links={links} /></Level>
}

export function Blocks({ blocks, links, words, media, blockWords }: { blocks: readonly Block[] } & Shown) {
	return blocks.map((block) => {
		if (block.type !== 'taskList') return <BlockView key={block.attrs.id} block={block} links={links} media={media} words={blockWords} />
		const items = block.content.map((item) => timeAndTask(item.content[0]?.content ?? []))
		return <Checklist key={block.attrs.id} id={block.attrs.id} items={items} links={links} words={words} />
	})
}

/** A section with its parts; `after` adds what the page knows beside the text, by the id of the section or part. */
export function SectionView({ section, after, ...shown }: { section: Section; after?: (id: string) => ReactNode } & Shown) {
	return (
		<section aria-labelledby={section.id}>
			<Heading id={section.id} heading={section.heading} links={shown.links} level="h2" />
			<Blocks blocks={section.blocks} {...shown} />
			{after?.(section.id)}
			{section.parts.map((part) => (
				<div key={part.id} className="part">
					<Heading id={part.id} heading={part.heading} links={shown.links} level="h3" />
					<Blocks blocks={part.blocks} {...shown} />
					{after?.(part.id)}
				</div>
			))}
		</section>
	)
}

/** Parts as lanes side by side, one for each party; cards on a phone. */
export function Lanes({ section, ...shown }: { section: Section } & Shown) {
	return (
		<section aria-labelledby={section.id} className="wide">
			<Heading id={section.id} heading={section.heading} links={shown.links} level="h2" />
			<Blocks blocks={section.blocks} {...shown} />
			<div className="lanes">
				{section.parts.map((part) => (
					<div key={part.id}>
						<Heading id={part.id} heading={part.heading} links={shown.links} level="h3" />
						<Blocks blocks={part.blocks} {...shown} />
					</div>
				))}
			</div>
		</section>
	)
}
