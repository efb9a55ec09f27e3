// The words of organisations: what they are, who belongs to them, and the forms about them. Safe in the browser.
import { z } from 'zod'
import type { Language } from '../../kernel/language.ts'

export const ORGANISATION_KINDS = ['vetProvider', 'employer', 'chamber', 'authority', 'network', 'other'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export type Organisation = {
	id: string
	/** The last word of its address; never changes. */
	slug: string
	name: string
	kind: OrganisationKind
	/** ISO 3166-1. */
	country: string
	/** NUTS 2. */
	region: string | null
	languages: Language[]
	website: string | null
	/** What it says about itself, by language. */
	descriptions: Record<Language, string>
	/** The id of a public image. */
	logo: string | null
	/** Whether an administrator has made sure that it is what it says. */
	isVerified: boolean
}

export const MEMBER_ROLES = ['owner', 'member'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** Somebody who belongs to an organisation or has asked to. */
export type Member = { person: string; role: MemberRole; state: 'requested' | 'active'; since: Date }
/** An invitation that waits; the link itself is known to nobody but its receiver. */
export type Invitation = { id: string; email: string; role: MemberRole; createdAt: Date; expiresAt: Date }

/** Days in which an invitation can be taken up. */
export const INVITATION_DAYS = 14
export const ORGANISATION_TEXT = { name: 120, description: 1500, website: 300 } as const

/** Words that stand where a slug would, so that no organisation may have them as its address. */
export const RESERVED_SLUGS = ['new', 'invitation', 'files']

const website = z.string().trim().max(ORGANISATION_TEXT.website, 'error.website')
	.transform((given) => (given === '' || /^https?:\/\//i.test(given) ? given : `https://${given}`))
	.refine((given) => given === '' || /^https?:\/\/[^\s/.]+(\.[^\s/.]+)+([/?#]\S*)?$/i.test(given), 'error.website')
	.transform((given) => given || null)

/** What the form sends; messages are keys of the dictionary `organisations`. Several languages come with spaces between them. */
export const organisationForm = z.object({
	name: z.string().trim().min(2, 'error.name').max(ORGANISATION_TEXT.name, 'error.nameLong'),
	kind: z.enum(ORGANISATION_KINDS, 'error.kind'),
	country: z.string().regex(/^[A-Z]{2}$/, 'error.country'),
	region: z.string().regex(/^([A-Z]{2}[0-9A-Z]{2})?$/, 'error.region').transform((given) => given || null),
	languages: z.string().transform((given) => given.split(' ').filter(Boolean)).pipe(z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1, 'error.languages')),
	website,
})
export type OrganisationInput = z.infer<typeof organisationForm> & { descriptions: Record<Language, string> }

/** What an owner sends to invite somebody. */
export const invitationForm = z.object({
	email: z.string().trim().toLowerCase().pipe(z.email('error.email').max(200, 'error.email')),
	role: z.enum(MEMBER_ROLES, 'error.role'),
})
export type InvitationInput = z.infer<typeof invitationForm>

/** What a list of organisations may be narrowed by. */
export type OrganisationFilter = { text?: string; country?: string; kind?: OrganisationKind }
