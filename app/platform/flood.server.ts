// Slows down floods: so many deeds of a kind in a while from one place, counted in memory and written nowhere.
import type { RateLimiterMemory } from 'rate-limiter-flexible'
import { Problem } from '../kernel/problem.ts'

/** So many deeds in so many seconds. */
export type Limit = { points: number; duration: number }

const limiters = new Map<string, RateLimiterMemory>()

/** Counts one `deed` of `from`, an address that is held for that time only. Throws `tooMany` (429) with the minutes to wait. */
export async function slowDown(deed: string, from: string, limit: Limit): Promise<void> {
	const { RateLimiterMemory, RateLimiterRes } = await import('rate-limiter-flexible')
	const limiter = limiters.get(deed) ?? new RateLimiterMemory(limit)
	limiters.set(deed, limiter)
	try {
		await limiter.consume(from)
	} catch (refused) {
		if (!(refused instanceof RateLimiterRes)) throw refused
		throw new Problem('tooMany', 429, { minutes: Math.ceil(refused.msBeforeNext / 60_000) })
	}
}
