// What people tell on a case who tried it elsewhere, and the way to tell it oneself.

/** Nothing is told yet: the page stands without this part until there is something to show. */
export function TrialsHere(_: { practice: string; slug: string }) {
	return null
}
