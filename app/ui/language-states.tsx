// The languages of a text in its margin: how fresh this one is, and where the others are.

export type OtherLanguage = { language: string; name: string; path: string }

type Props = { title: string; state: string; isOutdated: boolean; alsoIn: string; others: readonly OtherLanguage[]; published?: string | undefined }

export function LanguageStates({ title, state, isOutdated, alsoIn, others, published }: Props) {
	return (
		<section className="language-states">
			<h2>{title}</h2>
			<p className={isOutdated ? 'outdated' : undefined}>{state}</p>
			{others.length > 0 && <p>{alsoIn} {others.map(({ language, name, path }, index) => <span key={language}>{index > 0 && ', '}<a href={path} lang={language} hrefLang={language}>{name}</a></span>)}</p>}
			{published && <p>{published}</p>}
		</section>
	)
}
