// Joining what two tabs wrote into one form: nothing that anybody typed is overwritten unseen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areSame, joinValues } from '../../app/ui/enhance/sheet-values.ts'

const VALUES = fc.dictionary(fc.constantFrom('a.one', 'a.two', 'a.three', 'b.1.x', 'b.2.x', 'constructor.x'), fc.string({ minLength: 1, maxLength: 4 }), { noNullPrototype: true })

describe('joining', () => {
	it('without a change here, what is kept stays as it is', () => {
		fc.assert(fc.property(VALUES, VALUES, (shown, kept) => { expect(joinValues(shown, shown, kept)).toEqual(kept) }))
	})

	it('without a change elsewhere, what stands here is kept', () => {
		fc.assert(fc.property(VALUES, VALUES, (shown, now) => { expect(areSame(joinValues(shown, now, shown), now)).toBe(true) }))
	})

	it('every place that was changed here is as it is here, and every other one as it is kept', () => {
		fc.assert(fc.property(VALUES, VALUES, VALUES, (shown, now, kept) => {
			const joined = joinValues(shown, now, kept)
			for (const name of new Set([shown, now, kept].flatMap(Object.keys))) expect(joined[name]).toBe(shown[name] === now[name] ? kept[name] : now[name])
		}))
	})

	it('places that this form does not have are left alone', () => {
		expect(joinValues({ 'a.one': 'x' }, { 'a.one': 'y' }, { 'a.one': 'x', 'old.place': 'kept' })).toEqual({ 'old.place': 'kept', 'a.one': 'y' })
		expect(joinValues({ 'a.one': 'x' }, {}, { 'a.one': 'x', 'old.place': 'kept' })).toEqual({ 'old.place': 'kept' })
	})
})
