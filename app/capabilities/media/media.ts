// The words of media: which files are taken, how large, in which sizes pictures are shown, and where they lie. Safe in the browser.
import { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'
import type { SubjectRef } from '../../kernel/subject-ref.ts'

export type MediaKind = 'image' | 'document'

/** One file as everybody may know it; where it is kept is nobody's business. */
export type MediaFile = {
	id: string
	kind: MediaKind
	/** The name it had on the device of whoever added it, cleaned; only ever shown and offered for saving. */
	name: string
	/** What was found in it, never what it called itself. Pictures are `image/jpeg`, in whatever form they came. */
	type: string
	bytes: number
	width: number | null
	height: number | null
	alts: Record<Language, string>
	credit: string
	licence: string
	consent: boolean
	owner: SubjectRef | null
	isPublic: boolean
}

const MB = 1_000_000
/** The most bytes of each kind. */
export const MOST_BYTES: Record<MediaKind, number> = { image: 10 * MB, document: 25 * MB }
/** The most that is ever taken in, before it is known what it is. */
export const MOST_OF_ANY = MOST_BYTES.document
/** A picture may have so many pixels, and so many on its longer side. */
export const MOST_PIXELS = 50_000_000
export const LONGEST_SIDE = 16_000
/** How many files one owner may have. */
export const MOST_FILES = 60

/** What people choose from in a file dialog; what counts is what is in the file. */
export const ACCEPTED: Record<MediaKind, readonly string[]> = {
	image: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'],
	document: ['.pdf', '.docx', '.xlsx', '.pptx'],
}

/** The kinds of documents, with the type each is served as. */
export const DOCUMENT_TYPES = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const
export type DocumentExtension = keyof typeof DOCUMENT_TYPES

/** The forms each picture is kept in, the lightest first, with the type each is served as. */
export const PICTURE_TYPES = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const
export type PictureForm = keyof typeof PICTURE_TYPES

/** The widths a picture is kept in; the last one is as wide as it ever gets. */
const WIDTHS = [320, 640, 1280, 1920] as const

/** The widths of one picture: none is wider than the picture itself. */
export function widthsOf(width: number): number[] {
	const smaller = WIDTHS.filter((one) => one < width)
	return smaller.length === WIDTHS.length ? [...WIDTHS] : [...smaller, Math.min(width, WIDTHS[WIDTHS.length - 1] ?? width)]
}

/** Where one form of a picture is found. */
export const picturePath = (id: string, width: number, form: PictureForm) => `/media/${id}/${width}.${form}`

/** The ending of a document's name. */
export const extensionOf = (type: string): DocumentExtension | undefined =>
	(Object.keys(DOCUMENT_TYPES) as DocumentExtension[]).find((one) => DOCUMENT_TYPES[one] === type)

/** Where a document is found; for a picture, its largest form. */
export function mediaPath({ id, kind, type, width }: Pick<MediaFile, 'id' | 'kind' | 'type' | 'width'>): string {
	return kind === 'document' ? `/media/${id}/original.${extensionOf(type) ?? 'pdf'}` : picturePath(id, widthsOf(width ?? 1).at(-1) ?? 1, 'jpg')
}

/** What a page needs to show a picture: plain data for `ui/picture`. */
export type ShownPicture = { id: string; width: number; height: number; widths: number[]; alt: string; credit: string }

/** A picture as a page shows it; `alt` is the text at its place, else the picture's own in that language. */
export function pictureOf(file: MediaFile, language: Language, alt?: string): ShownPicture {
	const [width, height] = [file.width ?? 1, file.height ?? 1]
	return { id: file.id, width, height, widths: widthsOf(width), alt: alt ?? file.alts[language] ?? '', credit: file.credit }
}

export const LICENCES = ['cc-by-4.0', 'cc-by-sa-4.0', 'cc0-1.0', 'public-domain'] as const
export type Licence = (typeof LICENCES)[number]

export const ALT_MOST = 300
export const CREDIT_MOST = 150

/** What a person says of a file; messages are keys of the dictionary `media`. */
export const mediaForm = z.object({
	alt: z.string().trim().max(ALT_MOST, 'error.altLong').default(''),
	credit: z.string().trim().max(CREDIT_MOST, 'error.creditLong').default(''),
	licence: z.enum(LICENCES, 'error.licence'),
	consent: z.literal('yes', 'error.consent'),
})
export type MediaInput = z.infer<typeof mediaForm>

/** Who may do what with the files of an owner: told by whoever knows the owners. */
export type MediaOwners = {
	mayRead(actor: Actor | null, owner: SubjectRef, file: Pick<MediaFile, 'id' | 'kind'>): Promise<boolean>
	mayEdit(actor: Actor, owner: SubjectRef): Promise<boolean>
	/** Whether a text that must stay as it is shows this file. */
	uses(owner: SubjectRef, id: string): Promise<boolean>
}
