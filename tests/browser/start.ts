// Before all browser tests: the house is started once for all files; afterwards everything is taken away.
import type { TestProject } from 'vitest/node'
import { startHouse } from './house.ts'
import type { Site } from './pages.ts'

/** The token with which the figures of the server can be read. */
export const METRICS_TOKEN = 'a-token-for-these-tests-only'

declare module 'vitest' {
	interface ProvidedContext {
		site: Site
		/** Where Chromium takes connections. */
		wsEndpoint: string
		/** The server's DATA_DIR. */
		dataDir: string
	}
}

/** Starts the house; returns what ends it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { site, wsEndpoint, dataDir, stop } = await startHouse({ METRICS_TOKEN })
	project.provide('site', site)
	project.provide('wsEndpoint', wsEndpoint)
	project.provide('dataDir', dataDir)
	return stop
}
