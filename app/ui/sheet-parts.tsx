// The parts of a form to fill in: fields, tables that become cards on phones, boxes to tick, fixed words, signatures.
import type { Place, SheetPart, Signer, Values } from '../kernel/sheet.ts'
import { TICKED } from '../kernel/sheet.ts'

export type PartWords = { row: string; signature: string; byHand: string }
export type Filling = {
	/** Begins every id on the page, because a page may hold several forms. */
	prefix: string
	values: Values
	/** What is wrong, in words, by the key of the place. */
	faults: Readonly<Record<string, string>>
	words: PartWords
	level: 'h2' | 'h4'
	/** The language of the form, where it is not that of the page; `own` is the page's, for the words beside it. */
	lang: string | undefined
	own: string
}

export const placeId = (prefix: string, key: string) => `${prefix}-${key.replaceAll('.', '-')}`

const TYPES = { line: 'text', number: 'text', date: 'date', time: 'time' } as const

/** What every input of a place shares: its name, where it is explained, and what is in it. */
function common(place: Place, { prefix, faults }: Filling) {
	const id = placeId(prefix, place.key)
	const about = [place.hint && `${id}--hint`, faults[place.key] && `${id}--fault`].filter(Boolean).join(' ')
	return { id, name: place.key, ...(about && { 'aria-describedby': about }), ...(faults[place.key] && { 'aria-invalid': true }), ...(place.same && { 'data-same': place.same }) }
}

/** The input of a place; one that holds what it cannot take shows it as plain text, so that it can be mended. */
function Input({ place, filling, labelledBy }: { place: Place; filling: Filling; labelledBy?: string }) {
	const value = filling.values[place.key] ?? ''
	const given = { ...common(place, filling), ...(labelledBy && { 'aria-labelledby': labelledBy }) }
	if (place.kind === 'check') return <input type="checkbox" {...given} value={TICKED} defaultChecked={value !== ''} />
	// A cell has little room: it grows with its words, although it holds one line.
	if (place.kind === 'text' || (place.kind === 'line' && labelledBy)) return <textarea {...given} rows={place.kind === 'text' ? 3 : 1} defaultValue={value} />
	const type = filling.faults[place.key] ? 'text' : TYPES[place.kind as keyof typeof TYPES]
	return <input type={type} {...given} defaultValue={value} autoComplete="off" {...(place.kind === 'number' && { inputMode: 'numeric' })} />
}

function About({ place, filling }: { place: Place; filling: Filling }) {
	const id = placeId(filling.prefix, place.key)
	const fault = filling.faults[place.key]
	return (
		<>
			{place.hint && <span className="hint" id={`${id}--hint`}>{place.hint}</span>}
			{fault && <span className="error" id={`${id}--fault`} lang={filling.lang && filling.own}>{fault}</span>}
		</>
	)
}

function Field({ place, filling }: { place: Place; filling: Filling }) {
	const id = placeId(filling.prefix, place.key)
	if (place.kind === 'choice') return <Choice place={place} filling={filling} />
	return (
		<p className={`field as-${place.kind}`}>
			<label htmlFor={id}>{place.label}</label>
			<About place={place} filling={filling} />
			<Input place={place} filling={filling} />
		</p>
	)
}

function Choice({ place, filling }: { place: Place; filling: Filling }) {
	const { id, ...given } = common(place, filling)
	return (
		<fieldset className="field as-choice" id={id} tabIndex={-1} aria-describedby={given['aria-describedby']}>
			<legend>{place.label}</legend>
			<About place={place} filling={filling} />
			{place.options.map((option) => (
				<label key={option.id}><input type="radio" name={place.key} value={option.id} defaultChecked={filling.values[place.key] === option.id} /> {option.label}</label>
			))}
		</fieldset>
	)
}

function Table({ part, filling }: { part: Extract<SheetPart, { kind: 'table' }>; filling: Filling }) {
	const id = placeId(filling.prefix, part.id)
	return (
		<div className="table">
			<table aria-labelledby={`${id}--title`}>
				<thead>
					<tr>
						<th scope="col"><span className="unseen" lang={filling.lang && filling.own}>{filling.words.row}</span></th>
						{part.columns.map((column) => <th scope="col" key={column.id} id={`${id}-${column.id}`} className={`as-${column.kind}`}>{column.label}</th>)}
					</tr>
				</thead>
				<tbody>
					{part.rows.map((row, index) => (
						<tr key={index}>
							<th scope="row" id={`${id}-${index + 1}`}>{index + 1}</th>
							{row.map((place, at) => (
								<td key={place.key} data-label={place.label} className={`as-${place.kind}`}>
									<Input place={place} filling={filling} labelledBy={`${id}-${part.columns[at]?.id ?? ''} ${id}-${index + 1}`} />
									<About place={place} filling={filling} />
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

function Signature({ signer, filling }: { signer: Signer; filling: Filling }) {
	return (
		<fieldset className="signer">
			<legend>{signer.label}</legend>
			<Field place={signer.name} filling={filling} />
			<Field place={signer.date} filling={filling} />
			<p className="by-hand" lang={filling.lang && filling.own}><span>{filling.words.signature}</span> <span className="hint">{filling.words.byHand}</span></p>
		</fieldset>
	)
}

function Inside({ part, filling }: { part: SheetPart; filling: Filling }) {
	switch (part.kind) {
		case 'fields': return <div className="places">{part.places.map((place) => <Field key={place.key} place={place} filling={filling} />)}</div>
		case 'table': return <Table part={part} filling={filling} />
		case 'checks': return part.places.map((place) => <label key={place.key} className="tick"><Input place={place} filling={filling} /> <span>{place.label}</span></label>)
		case 'text': return part.paragraphs.map((paragraph, index) => <p key={index}>{paragraph}</p>)
		case 'signatures': return <div className="signers">{part.signers.map((signer) => <Signature key={signer.name.key} signer={signer} filling={filling} />)}</div>
	}
}

/** One part with its heading; what belongs together is one group to a screen reader. */
export function SheetPartView({ part, filling }: { part: SheetPart; filling: Filling }) {
	const Level = filling.level
	const id = placeId(filling.prefix, part.id)
	const heading = <Level id={`${id}--title`}>{part.title}</Level>
	const lead = part.lead && <p className="part-lead" id={`${id}--lead`}>{part.lead}</p>
	const [named, inside] = [`sheet-part part-${part.kind}`, <Inside key="inside" part={part} filling={filling} />]
	if (part.kind !== 'fields' && part.kind !== 'checks') return <div className={named}>{heading}{lead}{inside}</div>
	return <fieldset className={named} aria-describedby={part.lead && `${id}--lead`}><legend>{heading}</legend>{lead}{inside}</fieldset>
}
