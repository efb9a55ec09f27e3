// The button that puts a way into the plan, and takes it out again, on the way's own page.
import { keepPlanHead, onElsewhere, planHead } from './device.ts'

export function planButtons(): void {
	for (const button of document.querySelectorAll<HTMLButtonElement>('[data-plan-way]')) {
		const { planWay: id = '', unkept = '' } = button.dataset
		const isIn = () => planHead().ways.some((way) => way.id === id)
		const show = () => button.setAttribute('aria-pressed', String(isIn()))
		const said = button.parentElement?.querySelector('[role=status]')
		button.addEventListener('click', () => {
			const { name, ways } = planHead()
			const isKept = keepPlanHead({ name, ways: isIn() ? ways.filter((way) => way.id !== id) : [...ways, { id, title: '', note: '' }] })
			show()
			if (said) said.textContent = isKept ? '' : unkept
		})
		onElsewhere(show)
		show()
	}
}
