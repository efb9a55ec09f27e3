// The guided choice over published ways: their facts of today rank them, in every language alike.
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type * as Choice from '../../app/subjects/choice/choice.server.ts'
import { CHECKOUT, onEachDatabase } from './database.ts'

const WAYS = ['company-visits', 'guest-teaching', 'joint-curriculum', 'placements']

/** Only what ranks matters here: each way with its facts and its English text, and one translation. */
function prepare(checkout: string): void {
	for (const id of WAYS) for (const file of ['facts.yml', 'en.md', ...(id === 'placements' ? [] : ['sv.md'])]) fs.cpSync(path.join(CHECKOUT, 'content/manual', id, file), path.join(checkout, 'content/manual', id, file))
}

onEachDatabase((house) => {
	let choice: typeof Choice
	beforeAll(async () => {
		await house.manual.importManual()
		choice = await import('../../app/subjects/choice/choice.server.ts')
	}, 300_000)

	it('ranks them by their facts, the same in every language, also where a text is missing', async () => {
		const { answers } = choice.readAnswers(new URLSearchParams('time=two-weeks&group=class&aim=trade'))
		const [english, swedish] = [await choice.rankedIn('en', answers), await choice.rankedIn('sv', answers)]
		expect(english.map(({ way }) => way.id)).toEqual(['guest-teaching', 'company-visits', 'joint-curriculum', 'placements'])
		expect(swedish.map(({ way, reasons }) => [way.id, reasons])).toEqual(english.map(({ way, reasons }) => [way.id, reasons]))
		expect(swedish.filter(({ way }) => way.isFallback).map(({ way }) => way.id)).toEqual(['placements'])
	})
}, { prepare })
