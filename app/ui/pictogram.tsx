// The pictograms of the 12 ways: a school shape and a work shape, joined by one continuous line.

// A drawing has ink (both banks), one span (the line between them, in the accent colour) and perhaps a few dots.
type Drawing = { ink: string; span: string; dots?: [x: number, y: number][] }

// The grid: ground at 41, gables at 45 degrees, uprights and levels on odd units, so that
// the two-unit stroke fills whole pixels at 24 and 48 px; two units of air between strokes.
const school = 'M3 41V25l6-6 6 6v16M7 41v-8h4v8'
const hut = 'M3 41V25l5-5 5 5v16'
const ground = 'M3 41h42'

const head = (x: number, y: number, r = 4) =>
	`M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0`

const drawings: Record<string, Drawing> = {
	// A group walks over the bridge.
	'company-visits': {
		ink: `${school}M37 41V11h8v30M41 17v2M41 25v2M3 41h17M32 41h13M20 32v-5M26 30v-5M32 32v-5`,
		span: 'M15 37C18 29.5 34 29.5 37 37',
		dots: [[20, 22], [26, 20], [32, 22]],
	},
	// A worker with square shoulders and a hammer; the learner, gabled, is the outline that follows.
	'job-shadowing': {
		ink: `${head(29, 13)}M23 41V21h12v20M35 27h6M41 33V15M37 15h8${ground}`,
		span: 'M3 41V35l8-8a4 4 0 1 1 .1 0L23 39',
	},
	// The school is a board on legs; the handle of the hammer on it comes from work.
	'guest-teaching': {
		ink: 'M3 17h24v18H3zl12-12 12 12M8 35l-2 6M22 35l2 6M9 26l6-6 4 4-6 6zM3 41h24M35 41V15h10v26M39 21h2M39 27h2M31 41h14',
		span: 'M35 35C31 37 25 35 16 27',
		dots: [[15, 12]],
	},
	// A class before a board that hangs in the workplace; the school writes on it.
	'workplace-lessons': {
		ink: `${hut}M19 41V7h26v34M25 13h14v8H25zM26 33v8M32 33v8M38 33v8${ground}`,
		span: 'M13 25C13 19 17 17 21 17H35',
		dots: [[26, 28], [32, 28], [38, 28]],
	},
	// A teacher and a tool within the line that goes over and comes back.
	'teacher-placement': {
		ink: `${hut}${head(22, 18, 3)}M17 31v-1l5-5 5 5v1M31 31V21M29 21h4M37 41V15h8v26M3 41h14M33 41h12`,
		span: 'M8 20A16.5 15 0 0 1 41 20V31a4 4 0 0 1-4 4H8l3-3-3 3 3 3',
	},
	// Two pieces of a puzzle; the seam is the bridge.
	matching: {
		ink: 'M23 41H3V19L13 9l10 10M23 19V9h22v32H23M9 41v-8h6v8M35 15h4M35 21h4',
		span: 'M23 19v6a5 5 0 1 1 0 6v10',
	},
	// The workplace is a calendar; the line is the period spent there.
	placements: {
		ink: `${school}M21 15h24v26H21zM21 21h24M27 11v6M39 11v6${ground}`,
		span: 'M15 31H39',
		dots: [[27, 26], [33, 26], [39, 26], [27, 36], [33, 36]],
	},
	// School, work, school, work: a line that weaves through all of them.
	apprenticeship: {
		ink: 'M3 41V21l5-5 5 5V9h12v12l5-5 5 5v-8h10v28zM13 21v20M25 21v20M35 21v20M17 15h4M17 21h4M39 19h2',
		span: 'M3 32C5 28 6 27 8 27c4 0 7 8 11 8s7-8 11-8 6 8 10 8c2 0 3-1 5-4',
	},
	// Learner and mentor behind one bench, their shoulders one line.
	'work-mentors': {
		ink: `${head(13, 13)}${head(35, 11)}M3 33h42M9 33v8M39 33v8M9 37h30`,
		span: 'M5 33v-4l8-8 8 8h6V19h16v14',
	},
	// The workplace is a sheet of paper; its last line goes to school and returns below the parcel.
	commissions: {
		ink: `M3 41V19l10-10 10 10v22M9 19h8v6H9zM13 19v2M29 41V11h10l6 6v24M33 17h2M33 23h8${ground}`,
		span: 'M41 29H11a3 3 0 0 0 0 6H37l-3-3 3 3-3 3',
	},
	// Both stand on one open book.
	'joint-curriculum': {
		ink: 'M7 29V17l6-6 6 6v13M11 29v-6h4v6M29 30V9h12v20M33 15h4M33 21h4M3 31v8c8-2 16-2 21 2 5-4 13-4 21-2v-8M24 35v6',
		span: 'M3 31c8-2 16-2 21 4 5-6 13-6 21-4',
	},
	// A podium with a cup between the two.
	competitions: {
		ink: `M5 33v-8l5-5 5 5v8M33 35V19h10v16M37 25h2M19 7h10v5a5 5 0 0 1-10 0zM19 9h-4c0 4 1 5 4 5M29 9h4c0 4-1 5-4 5M24 17v6M21 23h6${ground}`,
		span: 'M3 41v-8h14v-6h14v8h14v6',
	},
}

/** Decorates the title that stands beside it; draws nothing for an unknown name. */
export function Pictogram({ name, className }: { name: string; className?: string }) {
	const drawing = Object.hasOwn(drawings, name) ? drawings[name] : undefined
	if (!drawing) return null
	return (
		<svg
			viewBox="0 0 48 48"
			className={className}
			aria-hidden="true"
			focusable="false"
			fill="none"
			stroke="currentColor"
			strokeWidth="2"
			strokeLinecap="round"
			strokeLinejoin="round"
		>
			<path d={drawing.ink} />
			{drawing.dots?.map(([x, y]) => (
				<circle key={`${x} ${y}`} cx={x} cy={y} r="1" />
			))}
			<path className="span" d={drawing.span} />
		</svg>
	)
}
