// What is wrong with a file, in words.
import type { Problem } from '../../kernel/problem.ts'
import type { Translate } from '../../platform/i18n.server.ts'

/** The sentence of a problem: what is so, and what helps. */
export const faultText = (t: Translate, { code, values }: Problem): string => {
	const [concept = 'web', rest = ''] = code.includes('.') ? code.split(/\.(.*)/s) : ['web', code]
	return t(`${concept}:problem.${rest}` as 'media:problem.empty', { defaultValue: t('web:problem.broken'), ...values })
}
