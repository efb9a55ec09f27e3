// Cases on real databases: reading, writing, sending, taking back.
import { describe, expect, it } from 'vitest'
import { listOf, readPracticeFilter } from '../../app/subjects/practices/practices.server.ts'
import { NO_FACTS, type PracticeItem } from '../../app/subjects/practices/practices.ts'

const item = (id: string, facts: Partial<PracticeItem['facts']>): PracticeItem => ({ id, title: id, summary: '', slug: id, language: 'en', isFallback: false, languages: ['en'], publishedAt: new Date(0), facts: { ...NO_FACTS, ...facts } })

describe('a list of cases', () => {
	it('counts for each value how many cases it would leave beside what is chosen elsewhere', () => {
		const all = [item('a', { ways: ['company-visits'], country: 'FI' }), item('b', { ways: ['company-visits', 'matching'], country: 'SE' }), item('c', { ways: ['matching'], country: 'SE', sector: '1012' })]
		const { items, counts } = listOf(all, readPracticeFilter(new URLSearchParams('way=matching&country=SE&country=FI&way=<script>')))
		expect(items.map(({ id }) => id)).toEqual(['b', 'c'])
		expect(counts.way).toEqual({ 'company-visits': 2, matching: 2 })
		expect(counts.country).toEqual({ SE: 2 })
		expect(counts.sector).toEqual({ 10: 1, 101: 1, 1012: 1 })
	})
})
