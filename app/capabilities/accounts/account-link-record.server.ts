// One-time links: only a hash is kept, and using one deletes its row, so that of two at once one comes through.
import { createHash, randomBytes } from 'node:crypto'
import { db, type Prisma, type Tx } from '../../platform/db.server.ts'
import { LINK_HOLDS } from './accounts.ts'

export type LinkPurpose = Prisma.AccountLinkGetPayload<object>['purpose']
export type AccountLink = { purpose: LinkPurpose; person: string | null; detail: string }
type NewLink = { purpose: LinkPurpose; person: string | null; detail?: string; minutes?: number }

const hashOf = (token: string) => createHash('sha256').update(`link:${token}`).digest('base64url')
const linkOf = ({ purpose, personId, detail }: Prisma.AccountLinkGetPayload<object>): AccountLink => ({ purpose, person: personId, detail })

/** A token that nobody can guess; for addresses without an account too, so that both take the same work. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Makes a link and returns its token, which is kept nowhere. Earlier links of a person for the same purpose die. */
export async function insertLink(tx: Tx, { purpose, person, detail = '', minutes = LINK_HOLDS }: NewLink): Promise<string> {
	const token = newToken()
	await tx.accountLink.deleteMany({ where: { OR: [{ purpose, personId: person }, { expiresAt: { lt: new Date() } }] } })
	await tx.accountLink.create({ data: { hash: hashOf(token), purpose, personId: person, detail, expiresAt: new Date(Date.now() + minutes * 60_000) } })
	return token
}

/** Looks at a link without using it: mail programs open links too, and must not use them up. */
export async function peekLink(token: string): Promise<AccountLink | null> {
	const row = await db().accountLink.findUnique({ where: { hash: hashOf(token) } })
	return row && row.expiresAt > new Date() ? linkOf(row) : null
}

/** Uses a link up; nothing where it is unknown, used, too old, or was made for something else. */
export async function takeLink(tx: Tx, token: string, purpose: LinkPurpose): Promise<AccountLink | null> {
	const row = await tx.accountLink.findUnique({ where: { hash: hashOf(token) } })
	if (!row || row.purpose !== purpose) return null
	const { count } = await tx.accountLink.deleteMany({ where: { id: row.id } })
	return count === 1 && row.expiresAt > new Date() ? linkOf(row) : null
}

export async function deleteLinks(tx: Tx, purpose: LinkPurpose): Promise<void> {
	await tx.accountLink.deleteMany({ where: { purpose } })
}
