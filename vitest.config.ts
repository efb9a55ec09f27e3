// How tests run: three projects, by what they need. Tests use real databases, servers and files, so the limits are wide.
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const MINUTE = 60_000

/** What takes longest begins first, so that nothing long is left alone at the end. */
const LONGEST = ['every-page', 'without-script', 'policy', 'whole-manual', 'administration', 'search-restart', 'killed', 'backup', 'search', 'search-killed', 'manual', 'review-rules']
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const placeOf = ({ moduleId }: TestSpecification) => LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
		const sorted = await super.sort(files)
		return [...sorted.filter((file) => placeOf(file) >= 0).sort((a, b) => placeOf(a) - placeOf(b)), ...sorted.filter((file) => placeOf(file) < 0)]
	}
}

export default defineConfig({
	test: {
		sequence: { sequencer: LongestFirst },
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
