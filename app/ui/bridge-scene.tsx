// The large bridge of the home page: school on the left bank, work on the right, five piers between them.

// Where HTML finds its place over the 1120 by 300 drawing. The accent line runs, at each pier:
//   1: x 204, y 151   2: x 382, y 110   3: x 560, y 96   4: x 738, y 110   5: x 916, y 151
// Links stand above these heights (leave 16 units: the rail takes 8). The water lies at 250;
// from y 262 down to 300 nothing is drawn: room for the names of the steps.
const piers = [204, 382, 560, 738, 916]
const [start, end] = [103, 1017]

// Both edges of the arch are parabolas: 90 high above, 101 below, so that it thins towards the crown.
const share = (x: number) => (4 * (x - start) * (end - x)) / (end - start) ** 2
const upper = (x: number) => Math.round((186 - 90 * share(x)) * 10) / 10
const lower = (x: number) => Math.round((206 - 101 * share(x)) * 10) / 10

const inner = Array.from({ length: 49 }, (_, i) => 128 + 18 * i)
const struts = inner.map((x) => `M${x} ${upper(x)}V${lower(x)}`).join('')
const posts = inner.map((x) => `M${x} ${upper(x)}v-8`).join('')
const shafts = piers.map((x) => `M${x - 3} ${lower(x)}L${x - 5} 244M${x + 3} ${lower(x)}L${x + 5} 244`).join('')
const footings = piers.map((x) => `M${x - 9} 250v-6h18v6`).join('')
const ripples = piers.map((x) => `M${x - 26} 250h12M${x + 14} 250h20M${x - 14} 255h22`).join('')

const school = {
	outline:
		'M30 196H8v54M74 196h18v54M30 196H3l9-18h18M74 178h14l9 18H74M30 250V172M74 172v78M25 177l27-27 27 27M44 250v-22a8 8 0 0 1 16 0v22',
	detail:
		'M30 196h44M8 244h36M60 244h32M52 220v30M44 228h16M40 250h24M14 206h10v26H14zM19 206v26M14 217h10' +
		'M78 206h10v26H78zM83 206v26M78 217h10M35 204h6v12h-6zM63 204h6v12h-6zM49 204h6v10h-6zM52 174v-5M52 174l4 2' +
		'M6 190h24M74 190h20M9 184h21M74 184h17',
}
const work = {
	outline: 'M1028 250V196l18-14v14l18-14v14l18-14v68M1082 250V124h32v126M1038 250v-34h30v34M1070 191V150h6v36.5',
	detail:
		'M1038 222h30M1038 228h30M1038 234h30M1038 240h30M1028 202h54M1042 185v17M1060 185v17M1078 185v17M1068 150h10' +
		'M1068 154h10M1080 130h36M1089 140h6v9h-6zM1101 140h6v9h-6zM1089 160h6v9h-6zM1101 160h6v9h-6z' +
		'M1089 180h6v9h-6zM1101 180h6v9h-6zM1089 200h6v9h-6zM1101 200h6v9h-6zM1093 250v-24h10v24M1089 226h18',
}
const abutments = {
	outline: 'M103 250v-72h14M117 200v50M1017 250v-72h-14M1003 200v50',
	detail: 'M103 210h14M103 220h14M103 230h14M103 240h14M110 210v10M110 230v10M1003 210h14M1003 220h14M1003 230h14M1003 240h14M1010 210v10M1010 230v10',
}
const ground = 'M0 250H117c10 0 14 5 22 5M1120 250H1003c-10 0-14 5-22 5'

/** Decoration: the steps and the ways that stand on it are HTML, and say everything. */
export function BridgeScene() {
	return (
		<svg
			viewBox="0 0 1120 300"
			className="bridge-scene"
			aria-hidden="true"
			focusable="false"
			fill="none"
			stroke="currentColor"
			strokeLinecap="round"
			strokeLinejoin="round"
		>
			<g strokeWidth="0.8" strokeOpacity="0.65">
				<path d={struts + posts + ripples} />
				<path d="M103 178Q560-2 1017 178" />
				<path d="M300 256h34M472 252h46M486 257h22M620 257h30M644 252h24M826 256h30" />
			</g>
			<g strokeWidth="0.9" strokeOpacity="0.85">
				<path d={school.detail + work.detail + abutments.detail} />
				<circle cx="52" cy="174" r="8" />
			</g>
			<g strokeWidth="1.2">
				<path d={shafts + footings} />
				<path d="M103 206Q560 4 1017 206" />
			</g>
			<path strokeWidth="1.7" d={school.outline + work.outline + abutments.outline + ground} />
			<path className="span" strokeWidth="3" d="M103 186Q560 6 1017 186" />
		</svg>
	)
}
