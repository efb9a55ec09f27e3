// Makes the two Prisma clients, for SQLite and PostgreSQL, from one set of models. Plain JavaScript: it runs before anything is built.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

export const PROVIDERS = ['sqlite', 'postgresql']
const MODELS = 'prisma/models'
const SCHEMAS = 'prisma/.schemas'

/** The whole schema of one provider: two heads in front of the models. @param {string} provider */
export function schemaFor(provider) {
	const models = fs.readdirSync(MODELS).filter((name) => name.endsWith('.prisma')).sort()
	const head = `generator client {
  provider = "prisma-client"
  output = "../${provider}"
  moduleFormat = "esm"
  runtime = "nodejs"
  generatedFileExtension = "ts"
  importFileExtension = "ts"
  compilerBuild = "small"
}

datasource db {
  provider = "${provider}"
}
`
	return [head, ...models.map((name) => fs.readFileSync(path.join(MODELS, name), 'utf8'))].join('\n')
}

/** Generates what has changed since the last call; says whether anything was made. */
export async function makeClients() {
	const made = await Promise.all(PROVIDERS.map(async (provider) => {
		const folder = path.join('prisma', provider)
		const file = path.join(SCHEMAS, `${provider}.prisma`)
		const stampFile = path.join(SCHEMAS, `${provider}.made-from`)
		const schema = schemaFor(provider)
		// The generator's own version belongs to the stamp: another one may generate something else.
		const stamp = createHash('sha256').update(schema).update(fs.readFileSync('node_modules/prisma/package.json')).digest('hex')
		if (fs.existsSync(path.join(folder, 'client.ts')) && fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return false
		fs.rmSync(folder, { recursive: true, force: true })
		fs.mkdirSync(SCHEMAS, { recursive: true })
		fs.writeFileSync(file, schema)
		// The schema engine is not used to generate; naming an existing file keeps Prisma from downloading one.
		const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
		await promisify(execFile)(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema', file], { env })
		fs.writeFileSync(stampFile, stamp)
		return true
	}))
	return made.includes(true)
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.resolve('scripts/prisma-clients.mjs')) {
	console.log((await makeClients()) ? 'Prisma clients made.' : 'Prisma clients are up to date.')
}
