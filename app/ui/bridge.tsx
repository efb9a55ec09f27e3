// The bridge as a sign: the mark, the progress over five piers, the unfinished arch and the divider.

const line = {
	fill: 'none',
	stroke: 'currentColor',
	strokeLinecap: 'round',
	strokeLinejoin: 'round',
	focusable: 'false',
} as const

/** The logo without its name: school, work, one arch. Drawn for 46 by 26 px, where every upright is sharp. */
export function Mark({ className }: { className?: string }) {
	return (
		<svg viewBox="0 0 46 26" width="46" height="26" className={className} aria-hidden="true" strokeWidth="2" {...line}>
			<path d="M3 25V13l5-5 5 5v12M33 25V3h10v22" />
			<path className="span" d="M13 21C15 9 31 9 33 21" />
		</svg>
	)
}

type Point = readonly [x: number, y: number]

// A parabola through its two springing points: x grows evenly with t, so that each pier finds its height.
function arch(from: Point, crown: Point, to: Point) {
	const control: Point = [crown[0], 2 * crown[1] - (from[1] + to[1]) / 2]
	const mix = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
	const show = ([x, y]: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
	const at = (t: number) => mix(mix(from, control, t), mix(control, to, t), t)
	return {
		yAt: (x: number) => Math.round(at((x - from[0]) / (to[0] - from[0]))[1] * 10) / 10,
		upTo: (x: number) => {
			const t = (x - from[0]) / (to[0] - from[0])
			return `M${show(from)}Q${show(mix(from, control, t))} ${show(at(t))}`
		},
		after: (x: number) => {
			const t = (x - from[0]) / (to[0] - from[0])
			return `M${show(at(t))}Q${show(mix(control, to, t))} ${show(to)}`
		},
	}
}

const steps = [1, 2, 3, 4, 5] as const
const way = arch([15, 31], [80, 5], [145, 31])
const pierX = (step: number) => 20 + 20 * step

/** Where on the bridge something stands. The label says it in words; weight and the dot say it to the eye. */
export function BridgeProgress({ step, label, className }: { step: 1 | 2 | 3 | 4 | 5; label: string; className?: string }) {
	const here = pierX(step)
	return (
		<svg viewBox="0 0 160 44" className={className} role="img" aria-label={label} strokeWidth="2" {...line}>
			<path d="M5 41V31l5-5 5 5v10M145 41V19h10v22M1 41h20M139 41h20" />
			{steps.map((n) => (
				<path
					key={n}
					d={`M${pierX(n)} ${way.yAt(pierX(n))}V42`}
					strokeLinecap="butt"
					strokeWidth={n <= step ? 3.5 : 1}
					strokeOpacity={n <= step ? 1 : 0.6}
				/>
			))}
			{step < 5 && <path d={way.after(here)} strokeWidth="1" strokeOpacity="0.6" />}
			<path className="span" d={way.upTo(step < 5 ? here : 145)} strokeWidth="2.5" />
			<circle className="span" cx={here} cy={way.yAt(here)} r="2" strokeWidth="4" />
		</svg>
	)
}

const begun = arch([49, 71], [140, 21], [231, 71])

/** The empty state: the left bank has begun; dots show where the arch will go. */
export function UnfinishedArch({ className }: { className?: string }) {
	return (
		<svg viewBox="0 0 280 112" className={className} aria-hidden="true" strokeWidth="2" {...line}>
			<path d="M19 97V65l15-15 15 15v32M29 97V83h10v14M231 97V43h30v54M241 55h10M241 67h10M3 97h62M215 97h62" />
			<path d={`M86 ${begun.yAt(86)}V97M125 ${begun.yAt(125)}V97`} />
			{/* The scaffold that carries the open end. */}
			<path strokeWidth="1" d={`M144 ${begun.yAt(144)}V97M162 ${begun.yAt(162)}V97M139 35h28M144 56h18M144 77h18M144 56l18-21M144 77l18-21M144 97l18-20`} />
			<path strokeWidth="1" strokeOpacity="0.6" d="M76 102h22M109 102h44M166 102h26M93 107h30M140 107h36" />
			<path strokeWidth="2" strokeDasharray="0 8" strokeOpacity="0.7" d={begun.after(178)} />
			<path className="span" strokeWidth="3" d={begun.upTo(164)} />
		</svg>
	)
}

/** A chapter's end: bank, long low arch, bank. It stretches to the width it is given; its lines stay fine. */
export function Divider({ className }: { className?: string }) {
	return (
		<svg viewBox="0 0 320 16" preserveAspectRatio="none" className={className} aria-hidden="true" {...line}>
			<path vectorEffect="non-scaling-stroke" strokeWidth="1" strokeOpacity="0.6" d="M0 14H96M224 14H320" />
			<path className="span" vectorEffect="non-scaling-stroke" strokeWidth="2" d="M96 14Q160-10 224 14" />
		</svg>
	)
}
