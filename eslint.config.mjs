// The linter's rules: mistakes that the compiler lets pass, the house's own bans, and accessible markup. Nothing about style.
// @ts-expect-error -- the package brings no types
import jsxA11y from 'eslint-plugin-jsx-a11y'
import tseslint from 'typescript-eslint'

const NOT_OURS = ['node_modules/', 'build/', 'data/', 'shots/', 'coverage/', 'prisma/sqlite/', 'prisma/postgresql/', 'prisma/.schemas/']
/** Plain JavaScript outside tsconfig.json: the compiler knows nothing of it. */
const UNTYPED = ['*.cjs', 'eslint.config.mjs']
/** Where settings may be read: the one file of the house, what starts or builds it, and tests. */
const READS_ENVIRONMENT = ['app/platform/env.server.ts', 'scripts/**', 'tests/**', '*.config.*']

const settings = 'Read settings from app/platform/env.server.ts, so that each is checked once and listed in .env.example.'

export default tseslint.config(
	{ ignores: NOT_OURS },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	...tseslint.configs.recommendedTypeChecked,
	{ languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
	{
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-control-regex': 'error',
			'no-debugger': 'error',
			'no-restricted-properties': ['error', { object: 'process', property: 'env', message: settings }],
			'no-restricted-imports': ['error', { paths: ['node:process', 'process'].map((name) => ({ name, importNames: ['env'], message: settings })) }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
			// `answering` and its like take asynchronous work; a page that needs to wait for nothing is still such work.
			'@typescript-eslint/require-await': 'off',
			// Objects here are records of closures, which use no `this`.
			'@typescript-eslint/unbound-method': 'off',
			// Remix answers by throwing responses: that is how a page sends its reader on.
			'@typescript-eslint/only-throw-error': 'off',
		},
	},
	{ files: READS_ENVIRONMENT, rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' } },
	{ files: ['**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
	{ files: UNTYPED, ...tseslint.configs.disableTypeChecked },
	{ files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } } },
)
