// What a book takes from the house around the manual: its drawings, in the colours of paper, and its addresses on the web.
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Surroundings } from '../subjects/books/books.server.ts'
import { BridgeScene } from '../ui/bridge-scene.tsx'
import { Pictogram } from '../ui/pictogram.tsx'
import { pathOfText, pathsIn } from '../web/address-book.server.ts'
import { absolute } from '../web/frame.server.ts'

const [INK, SPAN] = ['#14272e', '#c2570c']

/** A drawing of the site as a picture that stands alone: no style sheet gives it its colours. */
function alone(drawing: ReactElement): string {
	const svg = renderToStaticMarkup(drawing)
	return svg.replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" `).replaceAll('currentColor', INK).replaceAll('class="span"', `stroke="${SPAN}"`).replace(/ (?:class|aria-hidden|focusable)="[^"]*"/g, '')
}

export const bookSurroundings: Surroundings = {
	picture: (way) => alone(<Pictogram name={way} />),
	scene: () => alone(<BridgeScene />),
	home: (language) => absolute(pathsIn(language).home()),
	addressOf: ({ ref, fields }, language) => absolute(pathOfText(ref, fields.slug, language)),
}
