// Who may do what with an organisation. Pure: pages and verbs ask the same.
import { holds, type Actor } from '../../kernel/actor.ts'

const isAdministrator = (actor: Actor | null) => holds(actor, 'administrator')
const isOwner = (actor: Actor | null, organisation: string) => actor?.memberships.some((one) => one.organisation === organisation && one.role === 'owner') ?? false
const isMember = (actor: Actor | null, organisation: string) => actor?.memberships.some((one) => one.organisation === organisation) ?? false

/** Anybody who is signed in may make the page of an organisation. */
export const mayCreateOrganisation = (actor: Actor | null): actor is Actor => actor !== null
export const mayEditOrganisation = (actor: Actor | null, organisation: string): actor is Actor => isOwner(actor, organisation) || isAdministrator(actor)
/** Inviting, accepting, refusing, removing, giving roles. */
export const mayManageMembers = mayEditOrganisation
/** Members see who else belongs to their organisation; nobody else does but administrators. */
export const maySeeMembers = (actor: Actor | null, organisation: string): actor is Actor => isMember(actor, organisation) || isAdministrator(actor)
export const mayAskToJoin = (actor: Actor | null, organisation: string): actor is Actor => actor !== null && !isMember(actor, organisation)
export const mayLeave = isMember
export const mayVerifyOrganisation = isAdministrator as (actor: Actor | null) => actor is Actor
export const mayMergeOrganisations = isAdministrator as (actor: Actor | null) => actor is Actor
