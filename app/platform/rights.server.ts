// Word that rights have changed: whoever has let somebody in asks the policy again at once, and does not wait for the next round.
import type { SubjectRef } from '../kernel/subject-ref.ts'
import { afterCommit, type Tx } from './transaction.server.ts'

type Doorkeeper = (ref?: SubjectRef) => Promise<void>
const doorkeepers = new Set<Doorkeeper>()

/** Asks to be told; the answer ends it. */
export function watchRights(doorkeeper: Doorkeeper): () => void {
	doorkeepers.add(doorkeeper)
	return () => { doorkeepers.delete(doorkeeper) }
}

/** Tells it when the transaction that changes them is committed: about one subject, or about people, who may be anywhere. */
export const rightsChanged = (tx: Tx, ref?: SubjectRef): void => afterCommit(tx, () => tellDoorkeepers(ref))

/** Tells it at once, where there is no transaction of ours. */
export async function tellDoorkeepers(ref?: SubjectRef): Promise<void> {
	for (const doorkeeper of doorkeepers) await doorkeeper(ref)
}
