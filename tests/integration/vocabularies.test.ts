// Vocabularies: brought in from content/, asked in every language, changed by administrators, on both databases.
import { expect, it } from 'vitest'
import { onEachDatabase } from './database.ts'

onEachDatabase((house) => {
	it('a vocabulary without terms has no labels', async () => {
		expect(await house.vocabularies.termsOf('country', 'fi')).toEqual([])
		expect(await house.vocabularies.labelsOf('country', 'fi')).toEqual(new Map())
	})
})
