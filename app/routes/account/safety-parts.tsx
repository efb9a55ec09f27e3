// Two parts of the safety page: two-step sign-in, and the list of passkeys with the way to add one.
import { Field } from '../../ui/form-parts.tsx'
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export function FactorPart({ hasFactor, hasPassword }: { hasFactor: boolean; hasPassword: boolean }) {
	const [t, paths] = [useWords(), usePaths()]
	// Whoever only opens that page is led back here, and Remix asks its loader by GET also after the form was sent: this tells the two apart.
	const beginning = `${paths.account('two-step')}?again=1`
	const password = hasPassword && <Field id="factor-password" name="password" type="password" label={t('accounts:field.currentPassword')} autoComplete="current-password" />
	return (
		<section className="part">
			<h2>{t('accounts:safety.factorTitle')}</h2>
			<p>{hasFactor ? t('accounts:safety.factorIsOn') : t('accounts:safety.factorLead')}</p>
			{!hasFactor && (
				<form method="post" action={beginning} className="form" noValidate>
					<input type="hidden" name="way" value="begin" />
					{password}
					<p className="buttons"><button type="submit" className="button quiet">{t('accounts:safety.factorStart')}</button></p>
				</form>
			)}
			{hasFactor && (
				<form method="post" className="form" noValidate>
					<input type="hidden" name="way" value="factor" />
					{password}
					<p className="buttons">
						<button type="submit" className="button quiet" formAction={beginning}>{t('accounts:safety.newCodes')}</button>
						<button type="submit" className="button grave">{t('accounts:safety.factorEnd')}</button>
					</p>
				</form>
			)}
		</section>
	)
}

type Passkey = { id: string; name: string; since: string }

export function PasskeyPart({ passkeys }: { passkeys: readonly Passkey[] }) {
	const [t, paths] = [useWords(), usePaths()]
	return (
		<section className="part">
			<h2>{t('accounts:safety.passkeysTitle')}</h2>
			<p>{t('accounts:safety.passkeysLead')}</p>
			{passkeys.length > 0 && (
				<ul className="rows">
					{passkeys.map(({ id, name, since }) => (
						<li key={id} className="row">
							<div><p className="name">{name || t('accounts:safety.passkeyUnnamed')}</p>{since && <p className="small">{t('accounts:safety.passkeySince', { date: since })}</p>}</div>
							<form method="post"><input type="hidden" name="way" value="passkey" /><input type="hidden" name="id" value={id} /><button type="submit" className="button quiet small" aria-label={t('accounts:safety.removeOf', { name: name || t('accounts:safety.passkeyUnnamed') })}>{t('accounts:safety.remove')}</button></form>
						</li>
					))}
				</ul>
			)}
			<noscript><p>{t('accounts:safety.passkeyNeedsScript')}</p></noscript>
			<div className="form" data-passkey="make" data-address={paths.account('passkey')} data-back={`${paths.account('safety')}?done=passkeyAdded`} data-failed={t('accounts:problem.passkeyRefused')} data-stale={t('accounts:problem.signInAgain')} hidden>
				<Field id="passkey-name" name="name" label={t('accounts:safety.passkeyName')} maxLength={60} />
				<p className="buttons"><button type="button" className="button quiet">{t('accounts:safety.passkeyAdd')}</button></p>
				<p role="status" />
			</div>
		</section>
	)
}
