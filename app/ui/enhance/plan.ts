// My plan: loaded by its page alone.
import { exchangePlans } from './plan-exchange.ts'
import { PlanOnPage } from './plan-page.ts'

export function showPlan(place: HTMLElement): void {
	const page = new PlanOnPage(place)
	page.start()
	exchangePlans(page)
}
