// A calm notice beside the text, with a heading of its own.
import type { ReactNode } from 'react'

export function Notice({ title, children }: { title: string; children: ReactNode }) {
	return (
		<aside className="notice" aria-label={title}>
			<p className="notice-title">{title}</p>
			{children}
		</aside>
	)
}
