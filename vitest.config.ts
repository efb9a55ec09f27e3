// How tests run: three projects, by what they need. Tests use real databases, servers and files, so the limits are wide.
import { defineConfig } from 'vitest/config'

const MINUTE = 60_000

export default defineConfig({
	test: {
		environment: 'node',
		pool: 'forks',
		projects: [
			{ extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/structure.test.ts'], testTimeout: MINUTE, hookTimeout: MINUTE } },
			{ extends: true, test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 2 * MINUTE, hookTimeout: 2 * MINUTE } },
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['tests/browser/**/*.test.ts'],
					globalSetup: ['tests/browser/start.ts'],
					testTimeout: 2 * MINUTE,
					hookTimeout: 5 * MINUTE,
				},
			},
		],
	},
})
