// How one thing points to another without knowing it: by its kind and id.

/** Points to a subject, for example `{ kind: 'way', id: 'company-visits' }`. */
export type SubjectRef = { kind: string; id: string }

/** One word for a reference, as used in keys and links: `way:company-visits`. */
export const refWord = ({ kind, id }: SubjectRef) => `${kind}:${id}`
