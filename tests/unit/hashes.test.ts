// Fingerprints: equal words have equal ones, other words have others, and nothing else matters.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockHashes, canonicalJson, hashOf, marksOf } from '../../app/capabilities/editions/editions.server.ts'
import type { Block, RichText } from '../../app/kernel/rich-text.ts'
import { body } from './bodies.ts'

/** The same value with the keys of each object in another order. */
function shuffled(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shuffled)
	if (!value || typeof value !== 'object') return value
	return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, shuffled(item)]))
}
/** The same value with nothing said in more places. */
function withGaps(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withGaps)
	if (!value || typeof value !== 'object') return value
	return { zzNothing: null, ...Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withGaps(item)])), aaNothing: undefined }
}
const doc = (...content: Block[]): RichText => ({ type: 'doc', content })
const paragraph = (id: string, text: string, lang?: string): Block => ({ type: 'paragraph', attrs: { id, ...(lang && { lang }) }, content: [{ type: 'text', text }] })

describe('canonical JSON', () => {
	it.each([
		['sorts keys at every depth', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
		['leaves out nulls and what is not there', { a: null, b: undefined, c: 0, d: '', e: false }, '{"c":0,"d":"","e":false}'],
		['keeps the places of a list, with null where nothing is', [null, undefined, 1], '[null,null,1]'],
		['writes letters in one way', 'e\u0301', '"é"'],
		['sorts by code, not by language', { ä: 1, z: 2, Z: 3 }, '{"Z":3,"z":2,"ä":1}'],
	])('%s', (_, value, json) => {
		expect(canonicalJson(value)).toBe(json)
	})

	it('is the same for the same values in another order, and with nothing said in more places', () => {
		fc.assert(fc.property(fc.jsonValue(), (value) => {
			const json = canonicalJson(value)
			expect(canonicalJson(shuffled(value))).toBe(json)
			expect(canonicalJson(withGaps(value))).toBe(json)
		}))
	})

	it('is JSON, says what the value says, and cannot become more canonical', () => {
		const withoutNulls = (value: unknown): unknown => (Array.isArray(value) ? value.map(withoutNulls) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key, withoutNulls(item)])) : value)
		fc.assert(fc.property(fc.jsonValue({ noUnicodeString: true }), (value) => {
			const read: unknown = JSON.parse(canonicalJson(value))
			expect(read).toEqual(JSON.parse(JSON.stringify(withoutNulls(value))))
			expect(canonicalJson(read)).toBe(canonicalJson(value))
		}))
	})
})

describe('a fingerprint', () => {
	it('is a SHA-256 in hex, and other values have another', () => {
		expect(hashOf('')).toBe('12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126')
		fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
			expect(hashOf(one) === hashOf(other)).toBe(canonicalJson(one) === canonicalJson(other))
		}))
	})

	it('of a block does not know its id', () => {
		expect(blockHashes(doc(paragraph('one', 'Words')))['one']).toBe(blockHashes(doc(paragraph('other', 'Words')))['other'])
	})

	it('of a block knows its words, its language and its kind', () => {
		const hashes = blockHashes(doc(
			paragraph('words', 'Words'), paragraph('others', 'words'), paragraph('finnish', 'Words', 'fi'),
			{ type: 'blockquote', attrs: { id: 'said' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] },
			{ type: 'heading', attrs: { id: 'two', level: 2 }, content: [{ type: 'text', text: 'Words' }] },
			{ type: 'heading', attrs: { id: 'three', level: 3 }, content: [{ type: 'text', text: 'Words' }] },
		))
		expect(new Set(Object.values(hashes)).size).toBe(6)
	})

	it('of a body is one for each block, whatever stands in it, and stays when the body was kept as JSON', () => {
		fc.assert(fc.property(body, (given) => {
			const hashes = blockHashes(given)
			expect(Object.keys(hashes)).toEqual(given.content.map(({ attrs }) => attrs.id))
			expect(blockHashes(shuffled(JSON.parse(JSON.stringify(given))) as RichText)).toEqual(hashes)
		}), { numRuns: 50 })
	})

	it('has a short form, which a translation carries as its mark', () => {
		const hashes = blockHashes(doc(paragraph('one', 'Words')))
		expect(marksOf(hashes)).toEqual({ one: hashes['one']?.slice(0, 8) })
	})
})
