// The settings of the running house: read from the database each time, changed by administrators, each change written down.
import { holds, type Actor } from '../kernel/actor.ts'
import { demand } from '../kernel/problem.ts'
import { recordDeed } from './audit.server.ts'
import { db } from './db.server.ts'
import { DEFAULT_SETTINGS, settingsForm, type Settings } from './settings.ts'
import { inTransaction, type Tx } from './transaction.server.ts'

/** What holds now; a setting that was never changed, or that can no longer be read, has its default. */
export async function settingsNow(tx: Pick<Tx, 'setting'> = db()): Promise<Settings> {
	const rows = await tx.setting.findMany()
	const read = rows.map(({ name, value }) => settingsForm.partial().safeParse({ [name]: value }))
	return Object.assign({ ...DEFAULT_SETTINGS }, ...read.map((one) => (one.success ? one.data : {}))) as Settings
}

/** Changes what differs; the trail says from what to what. */
export async function changeSettings(actor: Actor, wanted: Settings): Promise<void> {
	demand(holds(actor, 'administrator'), 'administration.notAllowed')
	const before = await settingsNow()
	const changed = (Object.keys(wanted) as Array<keyof Settings>).filter((name) => wanted[name] !== before[name])
	if (changed.length === 0) return
	await inTransaction(async (tx) => {
		for (const name of changed) {
			const said = { value: wanted[name], changedBy: actor.id }
			await tx.setting.upsert({ where: { name }, create: { name, ...said }, update: said })
		}
		const detail = Object.fromEntries(changed.map((name) => [name, { from: before[name], to: wanted[name] }]))
		await recordDeed(tx, { actor: actor.id, deed: 'settings.change', detail })
	})
}
