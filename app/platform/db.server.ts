// The database as records see it. Nothing but records asks it: verbs speak of transactions, processes of the connection.
import type { Prisma } from '../../prisma/sqlite/client.ts'
import { connected, provider } from './connection.server.ts'

export type { Prisma }
export type { Tx } from './transaction.server.ts'

/** The open database, outside any transaction. */
export const db = connected

/** Which of the two databases it is. */
export const databaseKind = provider
