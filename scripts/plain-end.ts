// Lets a command end with a sentence where the database cannot be used; what nobody expected still shows where it happened.
import process from 'node:process'
import { inspect } from 'node:util'
import { env } from '../app/platform/env.server.ts'
import { databaseTrouble } from './readiness.mjs'

process.on('uncaughtException', (error) => {
	const told = inspect(error)
	console.error(databaseTrouble(told, { databaseUrl: env.databaseUrl }, told).message)
	process.exit(1)
})
