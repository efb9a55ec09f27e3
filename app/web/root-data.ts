// What every page knows: the frame around it. Declared here; the root and the pages satisfy it.
import { useMatches, useRouteLoaderData } from '@remix-run/react'
import { createContext, useContext } from 'react'
import type { Language } from '../kernel/language.ts'
import { pathsOf, type Paths, type PathWords } from './paths.ts'

/** A language in which this very page truly exists. */
export type Alternate = { language: Language; name: string; path: string }

/** What a page tells the frame around it. Paths begin with a slash; the frame makes them absolute. */
export type Frame = {
	title: string
	description: string
	/** The address of this page. */
	path: string
	/** Where search engines should look instead; the page itself where it is the real one. */
	canonical: string
	alternates: Alternate[]
	/** The same page in each language with what the reader has chosen on it, where that stands in the address. */
	menu?: Alternate[]
	/** The short address for paper, where there is one. */
	shortPath?: string
	/** The QR code of the short address as the path of an SVG on a grid of `size` modules. */
	code?: { path: string; size: number }
	/** After how many seconds a browser without a script should ask again, where something is under way. */
	refresh?: number
	/** What the page lists, as a feed. */
	feed?: { title: string; path: string }
	/** `LearningResource` and the like, for machines. */
	data?: Record<string, unknown>
}

/** How one language of a text stands; `behind` counts the passages that say an older state of the source. */
export type LanguageState = Alternate & { isShown: boolean; state: 'source' | 'current' | 'outdated'; behind: number; total: number }

export type RootData = {
	language: Language
	languageName: string
	/** Every language's home, for pages that have no frame of their own. */
	languages: Alternate[]
	publicUrl: string
	words: PathWords
	/** The chapters and pages that stand in the frame, in this language. */
	links: { started: string; benefits: string; obstacles: string; about: string; accessibility: string; licence: string; privacy: string }
	euFunding: boolean
	/** The script of reading pages. */
	script: string
	problemTitle: string
	requestId: string
}

export const ROOT_ID = 'root'

export function useRootData(): RootData {
	const data = useRouteLoaderData<RootData>(ROOT_ID)
	if (!data) throw new Error('The frame has no data.')
	return data
}

/** The paths of the reader's language. */
export function usePaths(): Paths {
	const { language, words } = useRootData()
	return pathsOf(language, words)
}

/** The frame of the page that is shown, if it has one. */
export function useFrame(): Frame | undefined {
	const data = useMatches().at(-1)?.data as { frame?: Frame } | undefined
	return data?.frame
}

/** What the frame shows of the person who is signed in. */
export type Visitor = { name: string; hasDesk: boolean; isAdministrator: boolean; notices: number }

/**
 * Who is signed in, for the frame alone. It is filled while a page is rendered that belongs to one visitor; on kept pages,
 * and in the data of any page, there is never one.
 */
export const VisitorContext = createContext<Visitor | undefined>(undefined)
export const useVisitor = (): Visitor | undefined => useContext(VisitorContext)
