// The verbs of books.
export { bookTree, type Surroundings } from './book-tree.server.ts'
