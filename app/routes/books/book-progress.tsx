// How a book that was ordered stands: waiting, in work, ready to be taken, or failed.
import { formatOf } from '../../kernel/language.ts'
import type { BookState, Format } from '../../subjects/books/books.ts'
import { useRootData } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

type Order = BookState & { format: Format; chosen: number; file: string }

const MEGABYTE = 1_000_000

/** The size of a file such as `1.7 MB`; small ones in kilobytes. */
function sizeWords(bytes: number, language: string): string {
	const isLarge = bytes >= MEGABYTE
	return new Intl.NumberFormat(formatOf(language), { style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte', maximumFractionDigits: isLarge ? 1 : 0 }).format(bytes / (isLarge ? MEGABYTE : 1000))
}

/** The script of reading pages looks again by itself; without it the page does. */
export function BookProgress({ order, all }: { order: Order; all: number }) {
	const t = useWords()
	const { language } = useRootData()
	const isOpen = order.state === 'waiting' || order.state === 'running'
	const percent = order.state === 'running' ? order.progress : 0
	const contents = order.chosen < all ? t('books:selection', { count: order.chosen, all }) : t('books:state.contents')
	return (
		<section className="made" aria-labelledby="book-state" data-book={isOpen ? 'open' : 'closed'}>
			<h2 id="book-state">{t('books:state.title')}</h2>
			<p role="status" data-book-status>{order.state === 'running' ? t('books:state.running', { percent }) : t(`books:state.${order.state}`)}</p>
			<div data-book-more>
				{isOpen && <progress max={100} value={percent} aria-label={t('books:state.progress')} />}
				{isOpen && <p className="hint">{t('books:state.reload')}</p>}
				{order.state === 'ready' && <p className="take"><a className="button" href={order.file} download>{t('books:state.download', { format: order.format.toUpperCase() })}</a><span className="hint">{contents}, {sizeWords(order.bytes, language)}</span></p>}
			</div>
		</section>
	)
}
