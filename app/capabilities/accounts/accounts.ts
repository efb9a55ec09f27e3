// The words of accounts: who a person is, and what the forms of signing in and of one's own account send. Safe in the browser.
import { z } from 'zod'
import { holds, ROLES, type Actor, type Right, type Role } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/language.ts'

/** Somebody with an account. An erased person keeps the id and a pseudonym, and has no address. */
export type Person = { id: string; name: string; email: string; language: Language; isErased: boolean; createdAt: Date }

/** A session as its owner sees it: no token, no address. */
export type SessionInfo = { id: string; device: string; startedAt: Date; isThis: boolean }
export type PasskeyInfo = { id: string; name: string; addedAt: Date | null }

/** Letters of a password: long is safe, and no rule about signs makes a short one so. */
export const PASSWORD = { min: 10, max: 200 } as const
export const NAME_MOST = 80
/** Minutes that a link in a mail holds. */
export const LINK_HOLDS = 15

const email = z.string().trim().toLowerCase().max(254, 'error.email').pipe(z.email('error.email'))
const name = z.string().trim().min(2, 'error.name').max(NAME_MOST, 'error.nameLong').regex(/^[^<>\r\n]*$/, 'error.name')
const newPassword = z.string().min(PASSWORD.min, 'error.passwordShort').max(PASSWORD.max, 'error.passwordLong')
/** Where to go afterwards: a path of this site, never an address elsewhere. */
const back = z.string().max(1000).transform((path) => (/^\/(?![/\\])/.test(path) ? path : ''))

export const signInForm = z.object({ email, password: z.string().min(1, 'error.password').max(PASSWORD.max, 'error.password'), back })
export const mailLinkForm = z.object({ email, back })
export const joinForm = z.object({ name, email, password: newPassword, back })
export const newPasswordForm = z.object({ token: z.string().max(200), password: newPassword })
export const codeForm = z.object({ code: z.string().trim().min(6, 'error.code').max(20, 'error.code'), back })
export const firstForm = z.object({ token: z.string().max(200), name, email, password: newPassword })
export const profileForm = z.object({ name, language: z.string().max(3) })
export const addressForm = z.object({ email })
export const changePasswordForm = z.object({ current: z.string().min(1, 'error.password').max(PASSWORD.max, 'error.password'), password: newPassword })
export const confirmForm = z.object({ password: z.string().max(PASSWORD.max, 'error.password') })

/** What a command needs to make an account. */
export const newPersonShape = z.object({ email, name, password: newPassword.optional() })

/** Reads a right as it is written: `editor:fi`, `administrator`; nothing where it is none. */
export function rightOf(written: string, languages: readonly Language[]): Right | null {
	const [role = '', language] = written.split(':', 2)
	if (!(ROLES as readonly string[]).includes(role)) return null
	if (role === 'administrator') return language === undefined ? { role, language: null } : null
	return language !== undefined && languages.includes(language) ? { role: role as Role, language } : null
}

/** Writes a right as `rightOf` reads it. */
export const rightWord = ({ role, language }: Right) => (language ? `${role}:${language}` : role)

/** Administrators alone say what others may do, themselves included. */
export const mayGrant = (actor: Actor | null): boolean => holds(actor, 'administrator')
/** The list of everybody with an account is for administrators. */
export const mayListPeople = (actor: Actor | null): boolean => holds(actor, 'administrator')
/** Everybody changes, exports and erases the own account, and nobody another's. */
export const mayChangeAccount = (actor: Actor | null, person: string): boolean => actor?.id === person

const BROWSERS: ReadonlyArray<[string, RegExp]> = [['Edge', /\bEdg/], ['Opera', /\bOPR\//], ['Samsung Internet', /\bSamsungBrowser\//], ['Firefox', /\b(Firefox|FxiOS)\//], ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//], ['Safari', /\bSafari\//]]
const SYSTEMS: ReadonlyArray<[string, RegExp]> = [['Android', /\bAndroid\b/], ['iOS', /\b(iPhone|iPad|iPod)\b/], ['Windows', /\bWindows\b/], ['macOS', /\bMac OS X\b/], ['ChromeOS', /\bCrOS\b/], ['Linux', /\bLinux\b/]]

/** What a browser says of itself, as people know it; nothing where it says neither. */
export function deviceOf(userAgent: string): { browser: string; system: string } | null {
	const named = (list: typeof BROWSERS) => list.find(([, sign]) => sign.test(userAgent))?.[0]
	const [browser, system] = [named(BROWSERS), named(SYSTEMS)]
	return browser && system ? { browser, system } : null
}
