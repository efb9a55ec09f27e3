// A map of Europe on which each country with something to show is a link with its count; the same as a list beside it, with regions.
import { COUNTRY_SHAPES, LAND_AROUND, MAP_SIZE } from './country-shapes.ts'

export type MapPlace = { id: string; name: string; count: number; path: string; isChosen?: boolean }
export type MapCountry = MapPlace & { regions: readonly MapPlace[] }

type Props = {
	title: string
	/** In the order in which they are read. */
	countries: readonly MapCountry[]
	/** Puts a count into words: “3 cases”. */
	counted: (count: number) => string
	/** Puts a colon between a name and its count, as the language spaces it. */
	paired: (name: string, said: string) => string
}

/** How strongly a country is filled: three steps, because the number itself stands beside it. */
const strength = (count: number) => (count > 4 ? 'many' : count > 1 ? 'some' : 'one')

function Country({ id, name, count, path, isChosen, counted, paired }: MapPlace & Pick<Props, 'counted' | 'paired'>) {
	const shape = COUNTRY_SHAPES[id]
	if (!shape) return null
	return (
		<a href={path} tabIndex={-1} aria-label={paired(name, counted(count))} aria-current={isChosen ? 'true' : undefined} className={strength(count)}>
			<title>{paired(name, counted(count))}</title>
			<path d={shape.path} />
			{shape.isSmall && <circle cx={shape.x} cy={shape.y} r="9" />}
			<text x={shape.x} y={shape.y} dy="0.35em" aria-hidden="true">{count}</text>
		</a>
	)
}

function Place({ name, count, path, isChosen, counted }: MapPlace & Pick<Props, 'counted'>) {
	return <><a href={path} aria-current={isChosen ? 'true' : undefined}>{name}</a> <span className="count">{counted(count)}</span></>
}

export function CountryMap({ title, countries, counted, paired }: Props) {
	const shown = new Set(countries.map(({ id }) => id))
	return (
		<section className="country-map" aria-labelledby="country-map-title">
			<h2 id="country-map-title">{title}</h2>
			<svg viewBox={`0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}`} role="group" aria-labelledby="country-map-title">
				<path className="around" d={LAND_AROUND} />
				<path className="land" d={Object.entries(COUNTRY_SHAPES).flatMap(([code, { path }]) => (shown.has(code) ? [] : path)).join('')} />
				{countries.map((country) => <Country key={country.id} {...country} counted={counted} paired={paired} />)}
			</svg>
			<ul className="places">
				{countries.map(({ regions, ...country }) => (
					<li key={country.id}>
						<Place {...country} counted={counted} />
						{regions.length > 0 && <ul>{regions.map((region) => <li key={region.id}><Place {...region} counted={counted} /></li>)}</ul>}
					</li>
				))}
			</ul>
		</section>
	)
}
