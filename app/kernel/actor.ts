// Who asks: a signed-in person with what this person may do, as plain data that every policy can read. Safe in the browser.
import type { Language } from './language.ts'

/** What a person may be trusted with, beside contributing. Administrators hold no language; all others hold one each. */
export const ROLES = ['reviewer', 'translator', 'editor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** A role in a language, such as `editor:fi`; `language` is null for administrators only. */
export type Right = { role: Role; language: Language | null }

/** A person's place in an organisation; requests and invitations are none. */
export type Membership = { organisation: string; role: 'owner' | 'member' }

/** A signed-in person. Policies read this and nothing else about a person. */
export type Actor = {
	id: string
	name: string
	/** The language of this person's mails and desks. */
	language: Language
	/** What stands behind the @ of the address, in lower case: a sign of a shared employer. */
	mailDomain: string
	rights: readonly Right[]
	memberships: readonly Membership[]
}

/** Whether somebody holds a role, in this language where the role has one. Nobody holds another role by being an administrator. */
export const holds = (actor: Actor | null, role: Role, language?: Language): boolean =>
	actor?.rights.some((right) => right.role === role && (role === 'administrator' || language === undefined || right.language === language)) ?? false

/** Whether somebody belongs to an organisation. */
export const belongsTo = (actor: Actor | null, organisation: string | null | undefined): boolean =>
	organisation != null && (actor?.memberships.some((membership) => membership.organisation === organisation) ?? false)

/** The languages in which somebody holds a role. */
export const languagesOf = (actor: Actor | null, role: Role): Language[] =>
	actor?.rights.flatMap((right) => (right.role === role && right.language ? [right.language] : [])) ?? []
