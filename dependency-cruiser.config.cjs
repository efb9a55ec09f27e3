// The picture of the house as rules for npm run structure. Change the picture in docs/ARCHITECTURE.md first, then here.
const CONCEPT = '^app/(subjects|capabilities)/([^/]+)/'
const DOOR = '^app/(?:subjects|capabilities)/([^/]+)/\\1(\\.server)?\\.ts$'

/** What each floor may import besides itself. */
const below = {
	kernel: [],
	platform: ['kernel'],
	ui: ['platform', 'kernel'],
	capabilities: ['platform', 'kernel'],
	subjects: ['capabilities', 'platform', 'kernel'],
	web: ['capabilities', 'platform', 'kernel'],
	routes: ['web', 'ui', 'subjects', 'capabilities', 'platform', 'kernel'],
	wiring: ['subjects', 'web', 'ui', 'capabilities', 'platform', 'kernel'],
}

/**
 * The only steps between two concepts of one floor, as `name: [neighbours it may enter]`. A new
 * step is a decision record in docs/decisions and one word here.
 * @type {Record<'capabilities' | 'subjects', Record<string, string[]>>}
 */
const steps = {
	capabilities: {
		accounts: ['organisations'], bodies: [], checks: ['prose'], collab: ['accounts', 'drafts', 'editions'], documents: [], drafts: ['bodies'], editions: ['bodies', 'drafts'], media: [], organisations: [], prose: [],
		questions: [], reports: [], review: ['accounts', 'editions'], search: [], searches: [], vocabularies: [],
	},
	subjects: { books: ['manual'], choice: ['manual'], manual: [], practices: ['manual'], templates: [], trials: ['practices'] },
}

/** @param {string} name @param {object} from @param {object} to */
const error = (name, from, to) => ({ name, severity: 'error', from, to })

const floors = Object.entries(below).map(([floor, lower]) =>
	error(`${floor}-imports-downward`,
		{ path: `^app/${floor}/` },
		{ path: '^(app|server|scripts|tests)/', pathNot: `^app/(${[floor, ...lower].join('|')})/` }))

const sideSteps = Object.entries(steps).flatMap(([floor, allowed]) => [
	...Object.entries(allowed).map(([name, others]) =>
		error(`steps-of-${name}`,
			{ path: `^app/${floor}/${name}/` },
			{ path: `^app/${floor}/`, pathNot: `^app/${floor}/(${[name, ...others].join('|')})/` })),
	error(`no-other-steps-in-${floor}`,
		{ path: `^app/${floor}/([^/]+)/`, pathNot: `^app/${floor}/(${Object.keys(allowed).join('|')})/` },
		{ path: `^app/${floor}/`, pathNot: `^app/${floor}/$1/` }),
])

module.exports = {
	forbidden: [
		error('no-circle', {}, { circular: true }),
		// An import that leads nowhere would slip through every other rule; the one name is made by Remix while it builds.
		error('every-import-leads-somewhere', {}, { couldNotResolve: true, pathNot: '^virtual:remix/server-build$' }),
		error('every-package-is-declared', { path: '^(app|server|scripts|tests)/' }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
		...floors,
		...sideSteps,
		error('only-through-the-door', { path: '^(app|server|scripts|tests|prisma)/', pathNot: CONCEPT }, { path: CONCEPT, pathNot: DOOR }),
		error('nobody-imports-a-process-or-the-top', { path: '^(app|prisma)/' }, { path: '^(server|scripts|tests)/|^app/(root|routes|entry\\.(client|server))\\.tsx?$' }),
		error('app-does-not-import-seeds', { path: '^(app|server)/' }, { path: '^prisma/seed/' }),
		error('the-top-imports-no-page-and-no-wiring', { path: '^app/(root|entry\\.(client|server))\\.tsx$' }, { path: '^app/(routes|wiring)/' }),
		error('only-through-the-neighbours-door', { path: CONCEPT }, { path: CONCEPT, pathNot: [DOOR, '^app/$1/$2/'] }),
		error('words-import-no-sibling', { path: '^app/(subjects|capabilities)/([^/]+)/\\2\\.ts$' }, { path: '^app/$1/$2/' }),
		error('rooms-do-not-import-the-roof', { path: CONCEPT }, { path: '^app/$1/$2/$2\\.server\\.ts$' }),
		error('a-page-imports-no-page-elsewhere', { path: '^app/routes/([^/]+)/' }, { path: '^app/routes/', pathNot: '^app/routes/$1/' }),
		error('a-top-page-imports-no-page', { path: '^app/routes/[^/]+$' }, { path: '^app/routes/' }),
		error('only-records-touch-the-database',
			{ path: '^(app|server|scripts)/', pathNot: ['^app/(subjects|capabilities)/[^/]+/[^/]+-record\\.server\\.ts$', '^app/platform/', '^app/capabilities/search/embedded/embedded-file\\.server\\.ts$'] },
			{ path: ['^app/platform/db\\.server\\.ts$', '@prisma/', '^prisma/(sqlite|postgresql)/', 'better-sqlite3', '(^|/)pg/'] }),
		error('only-processes-open-the-database', { path: '^app/', pathNot: '^app/platform/' }, { path: '^app/platform/connection\\.server\\.ts$' }),
		error('browser-code-stays-browser-code', { path: '^app/', pathNot: ['\\.server\\.tsx?$', '^app/routes/', '^app/root\\.tsx$'] }, { path: '\\.server\\.tsx?$' }),
		error('words-are-browser-safe', { path: '^app/(subjects|capabilities)/([^/]+)/\\2\\.ts$' }, { path: '\\.server\\.ts$' }),
	],
	options: {
		// What Prisma generates is not ours to judge; that we import it still counts.
		doNotFollow: { path: ['node_modules', '^prisma/(sqlite|postgresql)/'] },
		tsPreCompilationDeps: true, // count `import type` too: an arrow is an arrow
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
	},
}
