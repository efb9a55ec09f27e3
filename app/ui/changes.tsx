// What changed between two texts, passage by passage and word by word: added words are underlined, taken-out ones struck.
type Word = { kind: 'same' | 'added' | 'removed'; text: string }
type Change = { id: string; state: 'same' | 'changed' | 'added' | 'removed' | 'moved'; words: readonly Word[] }
type Props = {
	comparison: { fields: ReadonlyArray<{ name: string; state: 'same' | 'changed'; words: readonly Word[] }>; blocks: readonly Change[] }
	states: Record<'added' | 'removed' | 'moved' | 'changed', string>
	/** What the fields are called; a field without a name is not shown. */
	fields: Record<string, string>
	/** The language of the texts. */
	lang: string
}

const Words = ({ words }: { words: readonly Word[] }) => words.map(({ kind, text }, at) => (kind === 'added' ? <ins key={at}>{text}</ins> : kind === 'removed' ? <del key={at}>{text}</del> : <span key={at}>{text}</span>))

/** Passages that stayed as they were are left out. */
export function Changes({ comparison, states, fields, lang }: Props) {
	return (
		<ol className="changes">
			{comparison.fields.filter(({ name, state }) => state === 'changed' && fields[name]).map(({ name, words }) => <li key={name}><p className="state">{fields[name]}</p><p lang={lang}><Words words={words} /></p></li>)}
			{comparison.blocks.map(({ id, state, words }) => state !== 'same' && <li key={id} className={state}><p className="state">{states[state]}</p><p lang={lang}><Words words={words} /></p></li>)}
		</ol>
	)
}
