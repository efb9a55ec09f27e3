// Which texts are written together, each with the policy of its own subject.
import type { CollabRoom } from '../capabilities/collab/collab.ts'
import { Problem } from '../kernel/problem.ts'
import { practiceForActor } from '../subjects/practices/practices.server.ts'
import { PRACTICE } from '../subjects/practices/practices.ts'

/** Cases: who may change one writes; nobody else comes in, because a room shows the names of those who write. */
const practices: CollabRoom = {
	kind: PRACTICE,
	mayJoin: async (actor, id) => {
		try {
			return (await practiceForActor(actor, id)).abilities.mayEdit ? 'write' : null
		} catch (error) {
			if (error instanceof Problem) return null
			throw error
		}
	},
}

export const collabRooms: readonly CollabRoom[] = [practices]
