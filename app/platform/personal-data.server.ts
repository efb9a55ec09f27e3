// What one concept keeps about people, as a small object: wiring lists them, for a person's export and for erasing a person.
import type { Tx } from './transaction.server.ts'

/** What one concept keeps about people. Accounts knows none of the others and is handed the list. */
export type PersonalData = {
	/** The key under which the part stands in the export. */
	name: string
	/** Everything that is kept about this person, as plain data for a JSON file. */
	collect(person: string): Promise<unknown>
	/** Takes away what names the person, and writes the pseudonym where a name must stay. Runs in the one transaction of the erasure. */
	erase(tx: Tx, person: string, pseudonym: string): Promise<void>
}
