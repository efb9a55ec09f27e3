// The frame as it looks: the head with the mark, the navigation and the language choice, and the foot.
import type { ComponentProps } from 'react'
import { Mark } from './bridge.tsx'
import { SearchBox } from './search-box.tsx'
import { WorkLineView, type WorkLine } from './work-line.tsx'

export type FrameLink = { path: string; title: string; isHere?: boolean }
export type LanguageLink = { language: string; name: string; path: string; isHere: boolean }

type HeaderProps = {
	name: string
	home: string
	mainLabel: string
	links: readonly FrameLink[]
	languageLabel: string
	languageName: string
	languages: readonly LanguageLink[]
	/** The search box; the search page has its own. */
	search?: ComponentProps<typeof SearchBox>
	work: WorkLine
}

export function Header({ name, home, mainLabel, links, languageLabel, languageName, languages, search, work }: HeaderProps) {
	return (
		<header className="head">
			<WorkLineView {...work} />
			<div className="wrap">
				<a className="mark" href={home}><Mark />{name}</a>
				<nav className="main-links" aria-label={mainLabel}>
					<ul>{links.map(({ path, title, isHere }) => <li key={path}><a href={path} aria-current={isHere ? 'page' : undefined}>{title}</a></li>)}</ul>
				</nav>
				{search && <SearchBox {...search} />}
				{languages.length > 0 && (
					<details className="languages" data-languages>
						<summary><span className="unseen">{languageLabel}: </span>{languageName}</summary>
						<nav aria-label={languageLabel}>
							<ul>
								{languages.map(({ language, name: words, path, isHere }) => (
									<li key={language}><a href={path} lang={language} hrefLang={language} aria-current={isHere ? 'true' : undefined}>{words}</a></li>
								))}
							</ul>
						</nav>
					</details>
				)}
			</div>
		</header>
	)
}

type FooterProps = { label: string; name: string; tagline: string; links: readonly FrameLink[]; licence: string; funding?: string; report?: FrameLink }

export function Footer({ label, name, tagline, links, licence, funding, report }: FooterProps) {
	return (
		<footer className="foot">
			<div className="wrap">
				{report && <p className="report-link"><a href={report.path}>{report.title}</a></p>}
				<nav aria-label={label}><ul>{links.map(({ path, title }) => <li key={path}><a href={path}>{title}</a></li>)}</ul></nav>
				<p><strong>{name}</strong>. {tagline}.</p>
				<p>{licence}</p>
				{funding && <p className="funding">{funding}</p>}
			</div>
		</footer>
	)
}
