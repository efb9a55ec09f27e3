// For the machines that watch over this one: alive, ready, and figures.
import type { Express, Request, Response } from 'express'
import { contentEpoch } from '../app/capabilities/editions/editions.server.ts'
import { isSearchable } from '../app/capabilities/search/search.server.ts'
import { env } from '../app/platform/env.server.ts'
import { registry } from '../app/platform/metrics.server.ts'

/** True from loopback itself, not through a proxy. */
const isLoopback = ({ socket, headers }: Request) => /^(::1|::ffff:127\.|127\.)/.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers['forwarded']

export function mountHealth(app: Express, isStopping: () => boolean): void {
	app.get('/healthz', (_request, response) => { response.type('text').send('alive\n') })
	app.get('/readyz', (_request, response, next) => { ready(response, isStopping).catch(next) })
	app.get('/metrics', (request, response, next) => { metrics(request, response).catch(next) })
}

async function ready(response: Response, isStopping: () => boolean): Promise<void> {
	const checks = { stopping: isStopping(), database: await contentEpoch().then(() => true, () => false), search: await isSearchable() }
	const isReady = checks.database && checks.search && !checks.stopping
	response.status(isReady ? 200 : 503).json({ ready: isReady, ...checks })
}

async function metrics(request: Request, response: Response): Promise<void> {
	const token = env.METRICS_TOKEN
	const allowed = isLoopback(request) || (token !== undefined && request.headers.authorization === `Bearer ${token}`)
	if (!allowed) {
		response.status(403).type('application/problem+json').send(JSON.stringify({ type: 'urn:samverk:problem:forbidden', title: 'Figures are shown on this machine or with a token.', status: 403, code: 'forbidden' }))
		return
	}
	response.type(registry.contentType).send(await registry.metrics())
}
