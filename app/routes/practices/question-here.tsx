// The way to ask the author of a case something, without seeing an address.

export function QuestionHere(_: { practice: string; slug: string }) {
	return null
}
