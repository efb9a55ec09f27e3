// What the checks found, beside the text: the list is brought up to date item by item, so that nothing jumps and no focus is lost.
export type Finding = { check: string; block: string | null; found: string; count?: number; gates: boolean }
export type FindingWords = { none: string; gates: string; advice: string; go: string; checks: Record<string, { what: string; remedy: string }> }

const say = (text: string, { found, count }: Finding) => text.replaceAll('{{found}}', found).replaceAll('{{count}}', String(count ?? ''))

function itemOf(finding: Finding, words: FindingWords): HTMLLIElement {
	const item = document.createElement('li')
	const { what, remedy } = words.checks[finding.check] ?? { what: finding.check, remedy: '' }
	const told = document.createElement('p')
	told.textContent = say(what, finding)
	const help = document.createElement('p')
	help.className = 'remedy'
	help.textContent = say(remedy, finding)
	item.append(told, help)
	if (finding.block) {
		const link = document.createElement('a')
		link.href = `#${finding.block}`
		link.textContent = words.go
		item.append(link)
	}
	return item
}

/** Shows findings in a place with two lists; an item that stays is left where it is. */
export function showFindings(place: HTMLElement, findings: readonly Finding[], words: FindingWords): void {
	for (const gates of [true, false]) {
		const group = place.querySelector<HTMLElement>(`[data-group="${gates ? 'gates' : 'advice'}"]`)
		const list = group?.querySelector('ul')
		if (!group || !list) continue
		const wanted = findings.filter((one) => one.gates === gates).map((one) => ({ key: JSON.stringify(one), one }))
		const known = new Map([...list.children].map((item) => [(item as HTMLElement).dataset['key'] ?? '', item]))
		for (const [key, item] of known) if (!wanted.some((one) => one.key === key)) item.remove()
		for (const [at, { key, one }] of wanted.entries()) {
			const item = known.get(key) ?? Object.assign(itemOf(one, words), {})
			;(item as HTMLElement).dataset['key'] = key
			if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null)
		}
		group.hidden = wanted.length === 0
	}
	const none = place.querySelector<HTMLElement>('[data-none]')
	if (none) none.hidden = findings.length > 0
}
