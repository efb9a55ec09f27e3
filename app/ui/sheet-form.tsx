// A whole form to fill in on the page: its parts, and how to take it along or bring it back. It works without a script.
import type { Sheet, Values } from '../kernel/sheet.ts'
import { SheetPartView, placeId, type PartWords } from './sheet-parts.tsx'

export type SheetFormWords = PartWords & {
	finish: string
	language: string
	languageHint: string
	docx: string
	pdf: string
	json: string
	print: string
	clear: string
	open: string
	file: string
	fileHint: string
	openFile: string
	problems: string
	/** Messages of the script, by their name. */
	script: Readonly<Record<string, string>>
}

export type SheetFormProps = {
	sheet: Sheet
	/** Where the form is sent; the files are made one step below. */
	action: string
	languages: ReadonlyArray<{ language: string; name: string }>
	words: SheetFormWords
	/** The language of the page. */
	own: string
	/** The most bytes that a file may have. */
	largestFile: number
	level: 'h2' | 'h4'
	/** What comes back from the server: values, what is wrong with them, what is wrong with a file, what was opened. */
	reply?: { values: Values; language: string; faults: Readonly<Record<string, string>>; file?: { text: string; link?: { path: string; title: string } }; opened?: string } | undefined
}

type Reply = NonNullable<SheetFormProps['reply']>

function Problems({ sheet, reply, words, prefix }: { sheet: Sheet; reply: Reply; words: SheetFormWords; prefix: string }) {
	const labels = new Map(sheet.parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat().map(({ key, label }, index) => [key, `${label} ${Math.floor(index / part.columns.length) + 1}`] as const)
		: part.kind === 'signatures' ? part.signers.flatMap(({ label, name, date }) => [name, date].map((place) => [place.key, `${label}, ${place.label}`] as const))
			: part.kind === 'text' ? [] : part.places.map(({ key, label }) => [key, label] as const))))
	return (
		<div className="problems" role="alert" tabIndex={-1}>
			<h2>{words.problems}</h2>
			<ul>
				{reply.file && <li><a href={`#${prefix}--file`}>{reply.file.text}</a> {reply.file.link && <a href={reply.file.link.path}>{reply.file.link.title}</a>}</li>}
				{Object.entries(reply.faults).map(([key, text]) => <li key={key}><a href={`#${placeId(prefix, key)}`}>{labels.get(key)}</a>: {text}</li>)}
			</ul>
		</div>
	)
}

/** The last part: in which language, as what, and how to go on with a file from here. */
function Finish({ prefix, action, languages, words, own, level, largestFile, chosen, reply }: Omit<SheetFormProps, 'sheet'> & { prefix: string; chosen: string }) {
	const Level = level
	return (
		<div className="finish">
			<Level>{words.finish}</Level>
			<p className="field">
				<label htmlFor={`${prefix}--language`}>{words.language}</label>
				<span className="hint" id={`${prefix}--language-hint`}>{words.languageHint}</span>
				<select id={`${prefix}--language`} name="language" defaultValue={chosen} aria-describedby={`${prefix}--language-hint`}>
					{languages.map(({ language, name }) => <option key={language} value={language} lang={language === own ? undefined : language}>{name}</option>)}
				</select>
			</p>
			<p className="buttons">
				<button type="submit" className="button" name="format" value="docx" formAction={`${action}/docx`}>{words.docx}</button>
				<button type="submit" className="button quiet" name="format" value="pdf" formAction={`${action}/pdf`}>{words.pdf}</button>
			</p>
			<p className="more">
				<button type="button" className="plain" data-json hidden>{words.json}</button>
				<span data-print hidden><button type="button" className="plain">{words.print}</button></span>
				<button type="button" className="plain" data-clear hidden>{words.clear}</button>
			</p>
			<fieldset className="open">
				<legend>{words.open}</legend>
				<p className="field">
					<label htmlFor={`${prefix}--file`}>{words.file}</label>
					<span className="hint" id={`${prefix}--file-hint`}>{words.fileHint}</span>
					{reply?.file && <span className="error" id={`${prefix}--file-fault`}>{reply.file.text}</span>}
					<input type="file" id={`${prefix}--file`} name="file" accept=".docx,.json" data-most={largestFile} aria-invalid={reply?.file ? true : undefined} aria-describedby={`${prefix}--file-hint${reply?.file ? ` ${prefix}--file-fault` : ''}`} />
				</p>
				<p><button type="submit" className="button quiet" name="format" value="open">{words.openFile}</button></p>
			</fieldset>
		</div>
	)
}

export function SheetForm(props: SheetFormProps) {
	const { sheet, action, words, own, level, reply } = props
	const prefix = sheet.id
	const lang = sheet.language === own ? undefined : sheet.language
	const filling = { prefix, values: reply?.values ?? {}, faults: reply?.faults ?? {}, words, level, lang, own }
	const isWrong = reply && (reply.file !== undefined || Object.keys(reply.faults).length > 0)
	return (
		<form method="post" action={action} encType="multipart/form-data" className="form sheet" noValidate data-template={sheet.id} data-version={sheet.version} data-language={own} data-filled={reply ? 'true' : undefined} data-words={JSON.stringify(words.script)}>
			{isWrong && <Problems sheet={sheet} reply={reply} words={words} prefix={prefix} />}
			{reply?.opened && <p className="opened" role="status">{reply.opened}</p>}
			<p className="saved" data-saved role="status" hidden />
			<div lang={lang}>{sheet.parts.map((part) => <SheetPartView key={part.id} part={part} filling={filling} />)}</div>
			<Finish {...props} prefix={prefix} chosen={reply?.language ?? own} />
		</form>
	)
}
