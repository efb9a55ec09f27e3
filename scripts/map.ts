// Draws the countries of Europe once, as paths of an SVG: node --import tsx scripts/map.ts writes app/ui/country-shapes.ts
import fs from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { geoAzimuthalEqualArea, geoContains, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'

type Point = [number, number]
type Topology = Parameters<typeof feature>[0] & { arcs: Point[][]; transform?: { scale: Point; translate: Point } }
type Polygon = Point[][]
type Country = { id?: string; properties: { name: string }; geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: Polygon | Polygon[] } }
type Shape = { path: string; x: number; y: number; isSmall: boolean }

/** ISO 3166-1 in figures, as the atlas (Natural Earth, in the public domain) has them, and in letters; the atlas knows Kosovo by its name. */
const CODES: Record<string, string> = {
	'008': 'AL', '012': '', '031': '', '051': '', '364': '', '368': '', '376': '', '398': '', '422': '', '434': '', '504': '', '760': '', '788': '', '818': '', '040': 'AT', '056': 'BE', '070': 'BA', '100': 'BG', '112': '', '191': 'HR', '196': 'CY', '203': 'CZ', '208': 'DK', '233': 'EE', '246': 'FI', '250': 'FR', '268': 'GE', '276': 'DE', '300': 'GR', '348': 'HU',
	'352': 'IS', '372': 'IE', '380': 'IT', '428': 'LV', '438': 'LI', '440': 'LT', '442': 'LU', '470': 'MT', '498': 'MD', '499': 'ME', '528': 'NL', '578': 'NO', '616': 'PL', '620': 'PT', '642': 'RO', '643': '', '688': 'RS', '703': 'SK',
	'705': 'SI', '724': 'ES', '752': 'SE', '756': 'CH', '792': 'TR', '804': 'UA', '807': 'MK', '826': 'GB', Kosovo: 'XK',
}
const [WIDTH, HEIGHT] = [640, 600]
/** Degrees by which a border may be off, and the area under which an island is left out or a country gets a mark to aim at. */
const [TOLERANCE, LEAST_ISLAND, LEAST_COUNTRY] = [0.06, 4, 90]

/** Points of a line without those that lie almost on it; the ends stay, so that neighbours still meet. */
function simplified(points: Point[]): Point[] {
	if (points.length < 3) return points
	const [[ax, ay], [bx, by]] = [points[0] as Point, points[points.length - 1] as Point]
	const shrink = Math.cos((((ay + by) / 2) * Math.PI) / 180)
	const [dx, dy] = [(bx - ax) * shrink, by - ay]
	const length = Math.hypot(dx, dy)
	const away = ([x, y]: Point) => (length === 0 ? Math.hypot((x - ax) * shrink, y - ay) : Math.abs((x - ax) * shrink * dy - (y - ay) * dx) / length)
	let [farthest, at] = [0, 0]
	points.forEach((point, index) => { if (index > 0 && index < points.length - 1 && away(point) > farthest) [farthest, at] = [away(point), index] })
	return farthest <= TOLERANCE ? [points[0] as Point, points[points.length - 1] as Point] : [...simplified(points.slice(0, at + 1)).slice(0, -1), ...simplified(points.slice(at))]
}

/** The atlas with plain, simplified borders: each is shared by two neighbours and simplified once. */
function readAtlas(): Topology {
	const atlas = createRequire(import.meta.url)('world-atlas/countries-50m.json') as Topology
	const { scale: [kx, ky], translate: [tx, ty] } = atlas.transform ?? { scale: [1, 1], translate: [0, 0] }
	const arcs = atlas.arcs.map((arc) => {
		let [x, y] = [0, 0]
		return simplified(arc.map(([dx = 0, dy = 0]): Point => { x += dx; y += dy; return [x * kx + tx, y * ky + ty] }))
	})
	const { transform: _, ...rest } = atlas
	return { ...rest, arcs }
}

/** The atlas shows who holds Crimea; the European Union's maps, and so this one, show it as part of Ukraine. */
function withCrimea(countries: Country[]): Country[] {
	const [ukraine, other] = ['804', '643'].map((id) => countries.find((one) => one.id === id)?.geometry)
	const isCrimea = (coordinates: Polygon) => geoContains({ type: 'Polygon', coordinates }, [34.1, 45.2])
	if (ukraine && other?.type === 'MultiPolygon') {
		const parts = ukraine.type === 'Polygon' ? [ukraine.coordinates as Polygon] : (ukraine.coordinates as Polygon[])
		const [mine, theirs] = [(other.coordinates as Polygon[]).filter(isCrimea), (other.coordinates as Polygon[]).filter((one) => !isCrimea(one))]
		Object.assign(ukraine, { type: 'MultiPolygon', coordinates: [...parts, ...mine] })
		Object.assign(other, { coordinates: theirs })
	}
	return countries
}

const round = (path: string) => path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))))

/** One ring as steps from point to point, which is shorter than places; points on the same spot fall together. */
function ring(text: string): { path: string; area: number } {
	const points = [...text.matchAll(/(-?\d+),(-?\d+)/g)].map(([, x, y]): Point => [Number(x), Number(y)])
	const apart = points.filter(([x, y], index) => index === 0 || x !== points[index - 1]?.[0] || y !== points[index - 1]?.[1])
	const area = Math.abs(apart.reduce((sum, [x, y], index) => { const [nx, ny] = apart[(index + 1) % apart.length] as Point; return sum + x * ny - nx * y }, 0)) / 2
	const steps = apart.map(([x, y], index) => { const [px, py] = (apart[index - 1] ?? [0, 0]); return `${index === 0 ? 'm' : index === 1 ? 'l' : ' '}${x - px} ${y - py}` })
	return { path: apart.length > 2 ? `${steps.join('').replaceAll(' -', '-')}z` : '', area }
}

function draw(): { shapes: Record<string, Shape>; around: string } {
	const atlas = readAtlas()
	const projection = geoAzimuthalEqualArea().rotate([-13, -53]).clipExtent([[0, 0], [WIDTH, HEIGHT]]).fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: 'MultiPoint', coordinates: [[-24, 64.5], [28, 71.3], [-9.6, 36], [33, 33.8], [14.4, 34.6], [42, 43], [40, 55]] })
	const path = geoPath(projection)
	const shapes: Record<string, Shape> = {}
	let around = ''
	for (const one of withCrimea((feature(atlas, atlas.objects['countries'] as never) as unknown as { features: Country[] }).features)) {
		const code = CODES[one.id ?? one.properties.name]
		const drawn = code === undefined ? null : path(one as never)
		if (!drawn) continue
		const rings = round(drawn).split('Z').filter(Boolean).map(ring).sort((a, b) => b.area - a.area)
		const kept = rings.filter(({ area }, index) => index === 0 || area >= LEAST_ISLAND)
		// Each ring begins where it begins, not where the one before ended.
		const whole = kept.map(({ path: each }) => each.replace(/^m/, 'M')).join('')
		if (!code) { around += whole; continue }
		const [x, y] = projection.invert ? path.centroid(one as never) : [0, 0]
		shapes[code] = { path: whole, x: Math.round(x), y: Math.round(y), isSmall: (rings[0]?.area ?? 0) < LEAST_COUNTRY }
	}
	return { shapes, around }
}

const { shapes, around } = draw()
const lines = Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, shape]) => `\t${code}: ${JSON.stringify(shape).replaceAll('"', "'").replace(/'(path|x|y|isSmall)':/g, ' $1: ').replaceAll(',  ', ', ').replace('{ ', '{ ').replace(/\}$/, ' }')},`)
const text = `// The countries of Europe as paths of an SVG, drawn by scripts/map.ts from Natural Earth; do not change it by hand.
export type CountryShape = { path: string; /** Where a mark stands. */ x: number; y: number; /** Too small to aim at: it gets a mark. */ isSmall: boolean }

export const MAP_SIZE = { width: ${WIDTH}, height: ${HEIGHT} }

export const COUNTRY_SHAPES: Record<string, CountryShape> = {
${lines.join('\n')}
}

/** Land around them, without a name. */
export const LAND_AROUND = '${around}'
`
fs.writeFileSync('app/ui/country-shapes.ts', text)
console.log(`app/ui/country-shapes.ts: ${Object.keys(shapes).length} countries, ${Buffer.byteLength(text)} bytes`)
process.exitCode = Object.keys(shapes).length > 40 ? 0 : 1
