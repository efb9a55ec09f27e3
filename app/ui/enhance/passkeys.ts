// Passkeys: the browser's own interface makes and shows them; the page asks our server for the question and brings it the answer.

type Json = Record<string, unknown>
type Descriptor = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
const textOf = (bytes: ArrayBuffer | null): string | undefined => (bytes === null ? undefined : btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))
const listOf = (given: unknown): PublicKeyCredentialDescriptor[] => ((given ?? []) as Descriptor[]).map(({ id, ...more }) => ({ ...more, id: bytesOf(id) }))

/** A browser without passkeys shows nothing of them. */
export function readyPasskey(place: HTMLElement): void {
	const button = place.querySelector('button')
	if (!button) return
	// The page keeps room for it, which would stay empty.
	if (!('PublicKeyCredential' in window)) return place.remove()
	place.hidden = false
	const status = place.querySelector<HTMLElement>('[role=status]')
	const say = (words: string) => { if (status) status.textContent = words }
	button.addEventListener('click', () => {
		say('')
		button.disabled = true
		const name = place.querySelector('input')?.value ?? ''
		const work = place.dataset['passkey'] === 'make' ? make : use
		work(place.dataset['address'] ?? '', name)
			.then((isDone) => (isDone === 'stale' ? say(place.dataset['stale'] ?? '') : isDone ? location.assign(place.dataset['back'] ?? '/') : say(place.dataset['failed'] ?? '')))
			// Whoever closes the browser's own question has changed their mind.
			.catch((error: unknown) => { if (!(error instanceof DOMException && error.name === 'NotAllowedError')) say(place.dataset['failed'] ?? '') })
			.finally(() => { button.disabled = false })
	})
}

const send = (address: string, body: Json): Promise<Response> => fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

async function make(address: string, name: string): Promise<boolean | 'stale'> {
	const asked = await send(address, { step: 'options' })
	if (!asked.ok) return 'stale'
	const options = (await asked.json()) as Json & { challenge: string; user: PublicKeyCredentialUserEntity & { id: string } }
	const publicKey = { ...options, challenge: bytesOf(options.challenge), user: { ...options.user, id: bytesOf(options.user.id) }, excludeCredentials: listOf(options['excludeCredentials']) } as unknown as PublicKeyCredentialCreationOptions
	const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null
	if (!made) return false
	const answer = made.response as AuthenticatorAttestationResponse
	const response = { attestationObject: textOf(answer.attestationObject), clientDataJSON: textOf(answer.clientDataJSON), transports: answer.getTransports() }
	return (await send(address, { step: 'answer', name, response: { ...plain(made), response } })).ok
}

async function use(address: string): Promise<boolean> {
	const asked = await send(address, { step: 'options' })
	if (!asked.ok) return false
	const options = (await asked.json()) as Json & { challenge: string }
	const publicKey = { ...options, challenge: bytesOf(options.challenge), allowCredentials: listOf(options['allowCredentials']) } as PublicKeyCredentialRequestOptions
	const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null
	if (!shown) return false
	const answer = shown.response as AuthenticatorAssertionResponse
	const response = { authenticatorData: textOf(answer.authenticatorData), clientDataJSON: textOf(answer.clientDataJSON), signature: textOf(answer.signature), userHandle: textOf(answer.userHandle) }
	return (await send(address, { step: 'answer', response: { ...plain(shown), response } })).ok
}

const plain = (credential: PublicKeyCredential) => ({ id: credential.id, rawId: textOf(credential.rawId), type: credential.type, authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults() })
