// Addresses of the interface that do not exist: a problem for machines, never a page.
import { problemJson } from '../../web/reply.server.ts'

const answer = () => problemJson('notFound', 404, 'There is nothing at this address. See /api/v1/openapi.json.')
export const loader = answer
export const action = answer
