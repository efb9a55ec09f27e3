// Structured logs: one JSON object a line, without addresses of people.
import { pino } from 'pino'
import { env } from './env.server.ts'

export const log = pino({ level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' })
