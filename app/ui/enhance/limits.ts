// Where only so many boxes may be ticked, the others rest until one is taken away: ways to compare, aims of the guided choice.

export function limitTicks(): void {
	for (const group of document.querySelectorAll<HTMLElement>('[data-most]')) {
		const most = Number(group.dataset['most'])
		const boxes = [...group.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
		const limit = () => {
			const chosen = boxes.filter((box) => box.checked).length
			for (const box of boxes) box.disabled = chosen >= most && !box.checked
		}
		group.addEventListener('change', limit)
		limit()
	}
}
