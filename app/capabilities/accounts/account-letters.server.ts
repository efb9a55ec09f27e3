// The letters of accounts, in the receiver's language, and the addresses of the links in them.
import type { Language } from '../../kernel/language.ts'
import { env } from '../../platform/env.server.ts'
import { pathWords, translator } from '../../platform/i18n.server.ts'
import type { Letter } from '../../platform/mail.server.ts'
import { LINK_HOLDS } from './accounts.ts'

/** Who gets a letter, and in which language. */
export type Receiver = { email: string; language: Language; name?: string }

/** Parts of the sign-in pages that a link can lead to. */
type Part = 'link' | 'reset' | 'first'

/** The address of a one-time link; with where to go afterwards, where that is known. */
export function linkAddress(language: Language, part: Part, token: string): string {
	return `${env.publicUrl}/${language}/${pathWords(language)['signIn'] ?? ''}/${part}?token=${token}`
}

const siteOf = () => new URL(env.publicUrl).host

type Kind = 'signIn' | 'verify' | 'setPassword' | 'newAddress' | 'erase'

/** A letter with one link that holds a quarter of an hour. */
export function linkLetter(kind: Kind, { email, language, name = '' }: Receiver, token: string): Letter {
	const t = translator(language)
	const values = { name, site: siteOf(), minutes: LINK_HOLDS, address: email }
	return {
		to: email,
		language,
		subject: t(`accounts:mail.${kind}.subject`, values),
		paragraphs: [t(`accounts:mail.${kind}.text`, values)],
		action: { label: t(`accounts:mail.${kind}.action`), url: linkAddress(language, kind === 'setPassword' ? 'reset' : 'link', token) },
		after: [t('accounts:mail.holds', values), t('accounts:mail.notYou')],
	}
}

type News = 'known' | 'passwordChanged' | 'addressChanged' | 'factorOff' | 'erased'

/** A letter that tells what has happened, so that nobody changes an account in silence. `known` leads to the sign-in. */
export function newsLetter(kind: News, { email, language, name = '' }: Receiver): Letter {
	const t = translator(language)
	const values = { name, site: siteOf(), address: email }
	const url = `${env.publicUrl}/${language}/${pathWords(language)['signIn'] ?? ''}`
	return {
		to: email,
		language,
		subject: t(`accounts:mail.${kind}.subject`, values),
		paragraphs: [t(`accounts:mail.${kind}.text`, values)],
		...(kind !== 'erased' && { action: { label: t('accounts:mail.toSignIn'), url } }),
	}
}
