// The search box: a form that works alone, and shows suggestions where the script of reading pages has come.

type Props = {
	/** Where the form sends to, and the language in which suggestions are asked. */
	action: string
	language: string
	label: string
	button: string
	/** Told to screen readers; `{{number}}` is filled in by the script. */
	suggestions: string
	noSuggestions: string
	/** The last suggestion, which shows everything that fits. */
	allResults: string
	value?: string
	isLarge?: boolean
}

export function SearchBox({ action, language, label, button, suggestions, noSuggestions, allResults, value, isLarge = false }: Props) {
	return (
		<form className={isLarge ? 'search-box large' : 'search-box'} role="search" action={action} data-search={language} data-suggestions={suggestions} data-none={noSuggestions} data-all={allResults}>
			<label className="unseen" htmlFor="search-words">{label}</label>
			<input type="search" id="search-words" name="q" defaultValue={value} placeholder={isLarge ? undefined : button} maxLength={300} autoComplete="off" autoCapitalize="none" spellCheck={false} enterKeyHint="search" />
			<button type="submit">
				<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round"><circle cx="10.5" cy="10.5" r="6.5" /><path d="M15.5 15.5 21 21" /></svg>
				<span className="unseen">{button}</span>
			</button>
		</form>
	)
}
