// Every setting, read once. Nothing else in the house looks at the environment.
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const flag = z.enum(['true', 'false']).default('false').transform((value) => value === 'true')

/** A JSON text in a setting; the shape after it says what is wrong. */
function fromJson(text: string, context: z.RefinementCtx): unknown {
	try {
		return JSON.parse(text)
	} catch {
		context.addIssue({ code: 'custom', message: 'must be JSON' })
		return z.NEVER
	}
}

/** Somebody else who says who a person is, by OpenID Connect. */
const identityProvider = z.object({
	id: z.string().regex(/^[a-z0-9-]{2,40}$/),
	name: z.string().min(1).max(60),
	discoveryUrl: z.url(),
	clientId: z.string().min(1),
	clientSecret: z.string().min(1).optional(),
	scopes: z.array(z.string()).default(['openid', 'profile', 'email']),
})

const settings = z.object({
	NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
	PORT: z.coerce.number().int().min(0).max(65535).default(3000),
	HOST: z.string().default('127.0.0.1'),
	DATA_DIR: z.string().default('data'),
	DATABASE_URL: z.string().regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgresql://').optional(),
	PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')).optional(),
	TRUST_PROXY: flag,
	REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis://').optional(),
	METRICS_TOKEN: z.string().min(16).optional(),
	LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
	EU_FUNDING: flag,
	SEARCH_THREADS: z.coerce.number().int().min(0).max(16).optional(),
	MEILISEARCH_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')).optional(),
	MEILISEARCH_KEY: z.string().optional(),
	MEILISEARCH_PREFIX: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/).default('samverk'),
	S3_BUCKET: z.string().optional(),
	S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
	S3_REGION: z.string().default('eu-central-1'),
	S3_ACCESS_KEY_ID: z.string().optional(),
	S3_SECRET_ACCESS_KEY: z.string().optional(),
	SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional(),
	MAIL_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]+$/, 'must hold an address, such as Samverk <manual@example.org>').optional(),
	OIDC_PROVIDERS: z.string().default('[]').transform(fromJson).pipe(z.array(identityProvider)),
	PROCESSES: z.string().default('web,worker').transform((names) => names.split(',').map((name) => name.trim())).pipe(z.array(z.enum(['web', 'worker'])).min(1)),
})

function readEnv(source: NodeJS.ProcessEnv) {
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
	const read = settings.safeParse(given)
	if (!read.success) {
		const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
		throw new Error(`These settings cannot be used (see .env.example):\n${lines.join('\n')}`)
	}
	const { DATA_DIR, DATABASE_URL, S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '', ...rest } = read.data
	const root = process.cwd()
	const dataDir = path.resolve(root, DATA_DIR)
	return {
		...rest,
		/** The checkout: where `locales`, `content`, `prisma/migrations` and the designs of documents lie. */
		root,
		/** Absolute path of the folder that holds everything that must survive. */
		dataDir,
		databaseUrl: DATABASE_URL ?? `file:${path.join(dataDir, 'samverk.db')}`,
		/** How many threads search has, beside the one of the pages; none in tests, where many houses run side by side. */
		searchThreads: rest.SEARCH_THREADS ?? (rest.NODE_ENV === 'test' ? 0 : os.availableParallelism() > 1 ? 2 : 1),
		/** The bucket for files, where one is named; else they lie in the data folder. */
		s3: S3_BUCKET ? { bucket: S3_BUCKET, region: S3_REGION, accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY, ...(S3_ENDPOINT && { endpoint: S3_ENDPOINT }) } : undefined,
		publicUrl: rest.PUBLIC_URL ?? `http://localhost:${rest.PORT}`,
	}
}

export const env = readEnv(process.env)
