// A few texts in three languages with the concepts they share: what both engines of search are tried on.
import { readFilters, type Concept, type SearchDocument, type SearchQuery, type SearchSource } from '../../app/capabilities/search/search.ts'

export const LANGUAGES = ['en', 'fi', 'fr']

type Given = [id: string, language: string, title: string, summary: string, body: string, facets?: Record<string, string[]>, about?: string[], asked?: string[]]

const TEXTS: Given[] = [
	['visits', 'en', 'Company visits', 'A class sees a workplace.', 'Agree with the employer what students will see before they come.', { kind: ['way'], way: ['visits'], eqf: ['3', '4'] }, ['term:visit']],
	['visits', 'fi', 'Yritysvierailut', 'Ryhmä tutustuu työpaikkaan.', 'Sopikaa työnantajan kanssa etukäteen, mitä opiskelijat näkevät.', { kind: ['way'], way: ['visits'], eqf: ['3', '4'] }, ['term:visit']],
	['mentors', 'en', 'Workplace mentors', 'Somebody at the workplace guides each apprentice.', 'A mentor needs time for it, and a course of two days helps.', { kind: ['way'], way: ['mentors'], eqf: ['4'] }, ['term:mentor']],
	['mentors', 'fi', 'Työpaikkaohjaajat', 'Joku työpaikalla ohjaa jokaista opiskelijaa.', 'Ohjaaja tarvitsee aikaa, ja kahden päivän koulutus auttaa.', { kind: ['way'], way: ['mentors'], eqf: ['4'] }, ['term:mentor']],
	['bakery', 'fr', 'Une boulangerie accueille', 'Un cas de Lyon.', 'Le tuteur en entreprise reçoit chaque apprenti le lundi et parle du zéphyr.', { kind: ['practice'], way: ['mentors'], country: ['FR'] }],
	['diary', 'en', 'Learning diary', 'Notes that students keep.', 'Write down each day what was new, what was difficult and whom you asked.', { kind: ['term'] }, [], ['a notebook that nobody ever reads', 'scribble in the evening']],
	['garden', 'en', 'A school garden', 'A case from Turku.', 'Students and a garden centre planned the beds together. The mentor came each week.', { kind: ['practice'], way: ['mentors'], country: ['FI'], theme: ['green'] }],
]

const CONCEPTS: Concept[] = [
	{ id: 'term:mentor', labels: { en: ['workplace mentor', 'mentor'], fi: ['työpaikkaohjaaja', 'ohjaaja'], fr: ['tuteur en entreprise'] } },
	{ id: 'term:visit', labels: { en: ['company visit'], fi: ['yritysvierailu'], fr: ["visite d'entreprise"] } },
]

export type Library = {
	source: SearchSource
	/** Publishes a text in place of the one before it. */
	publish: (...given: Given) => void
	withdraw: (id: string, language: string) => void
}

/** Texts that can be published and withdrawn, as a source hands them to an engine. */
export function library(): Library {
	const texts = new Map<string, SearchDocument>()
	let clock = 0
	const publish: Library['publish'] = (id, language, title, summary, body, facets = { kind: ['page'] }, about = [], asked = []) => {
		const blocks = [{ id: 'one', text: body }]
		texts.set(`${id} ${language}`, { ref: { kind: facets['kind']?.[0] ?? 'page', id }, language, stamp: [title, summary, body, ...asked].join(' '), title, names: [], summary, blocks, asked, about, mentions: [], facets, weight: 1, published: (clock += 1) })
	}
	for (const given of TEXTS) publish(...given)
	const source: SearchSource = {
		languages: () => LANGUAGES,
		stamps: async () => [...texts.values()].map(({ ref, language, stamp }) => ({ ref, language, stamp })),
		concepts: async () => CONCEPTS,
		document: async ({ kind, id }, language) => {
			const text = texts.get(`${id} ${language}`)
			return text?.ref.kind === kind ? text : null
		},
	}
	return { source, publish, withdraw: (id, language) => { texts.delete(`${id} ${language}`) } }
}

export const queryOf = (text: string, language = 'en', filters = '', more: Partial<SearchQuery> = {}): SearchQuery => ({ text, language, filters: readFilters(new URLSearchParams(filters)), page: 1, pageSize: 10, ...more })
