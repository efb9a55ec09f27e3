// A plan in the fragment of a link, which browsers keep to themselves: packed, in letters that every mail program leaves alone.
import { LARGEST_PLAN, readPlanText, writePlan, type Plan, type ReadPlan } from './plan-file.ts'

export const FRAGMENT = '#plan='

export const canMakeLinks = () => typeof CompressionStream === 'function' && typeof DecompressionStream === 'function'

async function through(bytes: Uint8Array<ArrayBuffer>, stream: ReadableWritablePair<Uint8Array, BufferSource>, most = Infinity): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
	const chunks: Uint8Array<ArrayBuffer>[] = []
	let size = 0
	for (let read = await reader.read(); !read.done; read = await reader.read()) {
		size += read.value.byteLength
		if (size > most) {
			await reader.cancel()
			return undefined
		}
		chunks.push(new Uint8Array(read.value))
	}
	return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

const inLetters = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const fromLetters = (letters: string) => Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

/** The fragment that holds a plan. */
export async function fragmentOf(plan: Plan): Promise<string> {
	const packed = await through(new TextEncoder().encode(writePlan(plan)), new CompressionStream('deflate-raw'))
	return FRAGMENT + inLetters(packed ?? new Uint8Array())
}

/** The plan in a fragment; nothing where the fragment holds none. */
export async function planIn(fragment: string): Promise<ReadPlan | undefined> {
	if (!fragment.startsWith(FRAGMENT)) return undefined
	try {
		const bytes = await through(fromLetters(fragment.slice(FRAGMENT.length)), new DecompressionStream('deflate-raw'), LARGEST_PLAN)
		return bytes ? readPlanText(new TextDecoder().decode(bytes)) : { fault: 'tooLarge' }
	} catch {
		return { fault: 'broken' }
	}
}
