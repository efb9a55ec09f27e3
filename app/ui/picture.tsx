// A picture in the lightest form and width that the reader's browser takes; it holds its place before it is there.
type Props = {
	id: string
	width: number
	height: number
	/** The widths there are. */
	widths: readonly number[]
	alt: string
	/** How wide it is shown, as CSS says it; the text column by default. */
	sizes?: string
	/** True for the one picture that is in sight at once. */
	isFirst?: boolean
}

const FORMS = { avif: 'image/avif', webp: 'image/webp' } as const

export function Picture({ id, width, height, widths, alt, sizes = '(max-width: 44rem) 100vw, 42rem', isFirst = false }: Props) {
	const set = (form: string) => widths.map((one) => `/media/${id}/${one}.${form} ${one}w`).join(', ')
	const middle = widths.find((one) => one >= 640) ?? widths.at(-1) ?? width
	return (
		<picture>
			{Object.entries(FORMS).map(([form, type]) => <source key={form} type={type} srcSet={set(form)} sizes={sizes} />)}
			<img src={`/media/${id}/${middle}.jpg`} srcSet={set('jpg')} sizes={sizes} width={width} height={height} alt={alt} loading={isFirst ? undefined : 'lazy'} decoding="async" />
		</picture>
	)
}
