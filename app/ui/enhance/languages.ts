// Remembers the language that somebody chooses, for the next visit to the start address; closes the menus of the frame.

const YEAR = 365 * 24 * 60 * 60

export function rememberLanguage(): void {
	const menu = document.querySelector<HTMLDetailsElement>('[data-languages]')
	if (!menu) return
	menu.addEventListener('click', (event) => {
		const chosen = (event.target as Element).closest('a')?.hreflang
		const secure = location.protocol === 'https:' ? '; Secure' : ''
		if (chosen) document.cookie = `language=${chosen}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`
	})
}

/** Menus of the frame close on Escape, and when somebody clicks elsewhere. */
export function closeMenus(): void {
	for (const menu of document.querySelectorAll<HTMLDetailsElement>('[data-languages], [data-mine]')) {
		menu.addEventListener('keydown', (event) => {
			if (event.key !== 'Escape' || !menu.open) return
			menu.open = false
			menu.querySelector('summary')?.focus()
		})
		document.addEventListener('click', (event) => {
			if (menu.open && !menu.contains(event.target as Node)) menu.open = false
		})
	}
}
