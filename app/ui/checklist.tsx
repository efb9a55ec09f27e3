// A checklist that looks like paper: boxes to tick on screen or with a pen, each with its time.
import type { Inline } from '../kernel/rich-text.ts'
import { Inlines, type Links } from './rich-text.tsx'

export type ChecklistItem = { time: string | undefined; task: Inline[] }
export type ChecklistWords = {
	/** Text with `{{done}}` and `{{all}}`, filled in by the script of reading pages. */
	ticked: string
	clear: string
}

/** Without JavaScript the boxes can be ticked but are not remembered. */
export function Checklist({ id, items, links, words }: { id: string; items: readonly ChecklistItem[]; links: Links; words: ChecklistWords }) {
	return (
		<div className="checklist" id={id} data-checklist={id}>
			<ul>
				{items.map(({ time, task }, index) => (
					<li key={index}>
						<label>
							<input type="checkbox" />
							<span className="task"><Inlines content={task} links={links} /></span>
							{time && <span className="time">{time}</span>}
						</label>
					</li>
				))}
			</ul>
			<p className="ticked" hidden>
				<span role="status" data-ticked={words.ticked} /> <button type="button" className="plain">{words.clear}</button>
			</p>
		</div>
	)
}
