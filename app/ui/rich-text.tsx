// Shows rich text: every kind of block, with links resolved to addresses by the caller.
import { Fragment, type ReactNode } from 'react'
import type { Block, Inline, List, Mark, Paragraph } from '../kernel/rich-text.ts'

/** Where a link inside the house leads, in which language the page there is if not in the reader's, and which term it explains. */
export type Resolved = { path: string; language?: string; term?: string }
export type Links = Record<string, Resolved>

/** An image or a file as it is served; what is not among them is shown by its words alone. */
export type ShownMedia = { path: string; /** Of other widths, as `srcset` says it. */ srcSet?: string; width?: number; height?: number; /** Kind and size of a file in the reader's language: `PDF, 1.2 MB`. */ note?: string; credit?: string }
export type MediaViews = Record<string, ShownMedia>
/** What call-outs and videos are called in the language of the text. */
export type BlockWords = { tip: string; warning: string; example: string; video: string }

type Shown = { links: Links; media?: MediaViews | undefined; words?: BlockWords | undefined }

export function Inlines({ content, links }: { content: readonly Inline[] } & Shown) {
	return content.map((run, index) => <Fragment key={index}>{(run.marks ?? []).reduceRight<ReactNode>((inner, mark) => marked(mark, inner, links), run.text)}</Fragment>)
}

function marked(mark: Mark, inner: ReactNode, links: Links): ReactNode {
	switch (mark.type) {
		case 'bold': return <strong>{inner}</strong>
		case 'italic': return <em>{inner}</em>
		case 'code': return <code>{inner}</code>
		case 'language': return <span lang={mark.attrs.lang}>{inner}</span>
		case 'link': {
			const found = links[mark.attrs.href]
			const href = found?.path ?? (/^(https?:|mailto:|#)/.test(mark.attrs.href) ? mark.attrs.href : undefined)
			return href ? <a href={href} hrefLang={found?.language} data-term={found?.term} rel={/^https?:/.test(href) ? 'external' : undefined}>{inner}</a> : inner
		}
	}
}

const Words = ({ of: { content }, links }: { of: Paragraph } & Shown) => <Inlines content={content} links={links} />

function Items({ list, links }: { list: List } & Shown) {
	return list.content.map((item, index) => (
		<li key={index}>
			{item.content.map((child, at) => (child.type === 'paragraph' ? <Words key={at} of={child} links={links} /> : <ListOf key={at} list={child} links={links} />))}
		</li>
	))
}

const ListOf = ({ list, links }: { list: List } & Shown) => (list.type === 'orderedList' ? <ol><Items list={list} links={links} /></ol> : <ul><Items list={list} links={links} /></ul>)

/** One block with its id as anchor. A checklist is shown by `checklist` where the page has a better one. */
export function BlockView({ block, links, media, words }: { block: Block } & Shown) {
	const common = { id: block.attrs.id, lang: block.attrs.lang }
	switch (block.type) {
		case 'heading': return block.attrs.level === 2 ? <h2 {...common}><Inlines content={block.content} links={links} /></h2> : <h3 {...common}><Inlines content={block.content} links={links} /></h3>
		case 'paragraph': return <p {...common}><Inlines content={block.content} links={links} /></p>
		case 'bulletList': return <ul {...common}><Items list={block} links={links} /></ul>
		case 'orderedList': return <ol {...common}><Items list={block} links={links} /></ol>
		case 'taskList': return <ul {...common}>{block.content.map((item, index) => <li key={index}>{item.content.map((child, at) => <Words key={at} of={child} links={links} />)}</li>)}</ul>
		case 'blockquote': return <blockquote {...common} className="say">{block.content.map((child, index) => <p key={index}><Words of={child} links={links} /></p>)}</blockquote>
		case 'table': return <TableView block={block} links={links} />
		case 'callout': return (
			<aside {...common} className={`callout ${block.attrs.tone}`}>
				{words && <p className="tone">{words[block.attrs.tone]}</p>}
				{block.content.map((child, index) => <p key={index}><Words of={child} links={links} /></p>)}
			</aside>
		)
		case 'image': return <ImageView block={block} shown={media?.[block.attrs.media]} />
		case 'file': return <FileView block={block} shown={media?.[block.attrs.media]} />
		case 'video': return <p {...common} className="outside"><a href={block.attrs.href} rel="external">{block.attrs.title}</a>{words && <> <span className="note">{words.video}</span></>}</p>
	}
}

function ImageView({ block: { attrs }, shown }: { block: Extract<Block, { type: 'image' }>; shown: ShownMedia | undefined }) {
	return (
		<figure id={attrs.id} lang={attrs.lang}>
			{shown ? <img src={shown.path} srcSet={shown.srcSet} sizes="(min-width: 48rem) 42rem, 100vw" width={shown.width} height={shown.height} alt={attrs.alt} loading="lazy" /> : <p className="no-image">{attrs.alt}</p>}
			{(attrs.caption || shown?.credit) && <figcaption>{attrs.caption}{shown?.credit && <> <span className="credit">{shown.credit}</span></>}</figcaption>}
		</figure>
	)
}

const FileView = ({ block: { attrs }, shown }: { block: Extract<Block, { type: 'file' }>; shown: ShownMedia | undefined }) => (
	<p id={attrs.id} lang={attrs.lang} className="outside">{shown ? <a href={shown.path} download>{attrs.title}</a> : attrs.title}{shown?.note && <> <span className="note">{shown.note}</span></>}</p>
)

function TableView({ block, links }: { block: Extract<Block, { type: 'table' }> } & Shown) {
	const [head, ...rows] = block.content
	return (
		<div className="table" id={block.attrs.id} lang={block.attrs.lang}>
			<table>
				<thead><tr>{head?.content.map((cell, index) => <th key={index} scope="col"><Words of={cell.content[0]} links={links} /></th>)}</tr></thead>
				<tbody>
					{rows.map((row, index) => (
						<tr key={index}>
							{row.content.map((cell, at) => (at === 0 ? <th key={at} scope="row"><Words of={cell.content[0]} links={links} /></th> : <td key={at} data-label={plain(head?.content[at]?.content[0])}><Words of={cell.content[0]} links={links} /></td>))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

const plain = (paragraph: Paragraph | undefined) => paragraph?.content.map(({ text }) => text).join('')
