// What the mails of notices take from the house: people from accounts, addresses from the table of paths.
import { peopleByIds } from '../capabilities/accounts/accounts.server.ts'
import type { NoticeSurroundings } from '../platform/notice-mail.server.ts'
import { pathsIn } from '../web/address-book.server.ts'
import { absolute } from '../web/frame.server.ts'
import { noticePath } from '../web/notice-path.server.ts'

export const noticeSurroundings: NoticeSurroundings = {
	personOf: async (id) => {
		const person = (await peopleByIds([id])).get(id)
		return person && !person.isErased ? person : null
	},
	addressOf: (to, language) => absolute(noticePath(to, language)),
	listAddress: (language) => absolute(pathsIn(language).notices()),
	switchAddress: (language, given) => absolute(pathsIn(language).notices('off', given)),
}
