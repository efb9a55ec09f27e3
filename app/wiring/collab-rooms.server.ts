// Which texts are written together, each with the policy of its own subject.
import type { CollabRoom } from '../capabilities/collab/collab.ts'

export const collabRooms: readonly CollabRoom[] = []
