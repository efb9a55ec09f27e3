// Where files are kept: a folder of the data folder, or a bucket that speaks S3. Both do the same four things.
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { env } from '../../platform/env.server.ts'

export type Opened = { bytes: number; stream: Readable }
export type MediaStore = {
	/** Brings the finished folder of one id in place; doing it again does no harm. */
	put(id: string, folder: string): Promise<void>
	/** Opens one file of an id; nothing where it is not there. */
	open(id: string, name: string): Promise<Opened | null>
	/** Every id that has files, with when they were put there. */
	ids(): AsyncIterable<{ id: string; changedAt: Date }>
	remove(id: string): Promise<void>
}

export type S3Settings = { endpoint?: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string }

const SAFE = /^[a-z0-9]{8,40}$/
/** An id from an address never becomes part of a path unless it looks like one of ours. */
export const isMediaId = (id: string) => SAFE.test(id)
export const isFileName = (name: string) => /^[a-z0-9]{1,10}\.[a-z0-9]{2,5}$/.test(name)

const missing = (error: NodeJS.ErrnoException) => {
	if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
	throw error
}

/** Files in folders below `root`: a short folder for the first two letters, one for the id. */
export function diskStore(root: string): MediaStore {
	const folderOf = (id: string) => path.join(root, id.slice(0, 2), id)
	return {
		async put(id, folder) {
			const target = folderOf(id)
			await fs.mkdir(path.dirname(target), { recursive: true })
			await fs.rename(folder, target)
		},
		async open(id, name) {
			const file = path.join(folderOf(id), name)
			const stat = await fs.stat(file).catch(missing)
			return stat?.isFile() ? { bytes: stat.size, stream: createReadStream(file) } : null
		},
		async* ids() {
			for (const short of (await fs.readdir(root).catch(missing)) ?? []) {
				for (const id of (await fs.readdir(path.join(root, short)).catch(missing)) ?? []) {
					const stat = isMediaId(id) && (await fs.stat(folderOf(id)).catch(missing))
					if (stat) yield { id, changedAt: stat.ctime }
				}
			}
		},
		remove: (id) => fs.rm(folderOf(id), { recursive: true, force: true }),
	}
}

const PREFIX = 'media/'

/** A bucket, and how it is reached: the library is loaded when first needed. */
function bucketOf({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Settings) {
	const load = async () => {
		const sdk = await import('@aws-sdk/client-s3')
		// Servers other than Amazon's know buckets by path and no checksums behind the body.
		const client: S3Client = new sdk.S3Client({ region, credentials: { accessKeyId, secretAccessKey }, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', ...(endpoint && { endpoint, forcePathStyle: true }) })
		return { sdk, client }
	}
	let opened: ReturnType<typeof load> | undefined
	return { Bucket: bucket, connect: () => (opened ??= load()) }
}
type Bucket = ReturnType<typeof bucketOf>

/** Every object whose key begins like this. */
async function* objectsUnder({ Bucket, connect }: Bucket, Prefix: string) {
	const { sdk, client } = await connect()
	for (let ContinuationToken: string | undefined; ;) {
		const page = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }))
		for (const { Key = '', LastModified = new Date() } of page.Contents ?? []) yield { key: Key, changedAt: LastModified }
		if (!page.IsTruncated || !page.NextContinuationToken) return
		ContinuationToken = page.NextContinuationToken
	}
}
/** Files as objects `media/<id>/<name>` of one bucket. */
export function s3Store(settings: S3Settings): MediaStore {
	const bucket = bucketOf(settings)
	const { Bucket, connect } = bucket
	return {
		async put(id, folder) {
			const { sdk, client } = await connect()
			for (const name of await fs.readdir(folder)) {
				await client.send(new sdk.PutObjectCommand({ Bucket, Key: `${PREFIX}${id}/${name}`, Body: await fs.readFile(path.join(folder, name)) }))
			}
			await fs.rm(folder, { recursive: true, force: true })
		},
		async open(id, name) {
			const { sdk, client } = await connect()
			try {
				const { Body, ContentLength = 0 } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: `${PREFIX}${id}/${name}` }))
				return Body instanceof Readable ? { bytes: ContentLength, stream: Body } : null
			} catch (error) {
				if (error instanceof sdk.NoSuchKey || (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return null
				throw error
			}
		},
		async* ids() {
			let last = ''
			for await (const { key, changedAt } of objectsUnder(bucket, PREFIX)) {
				const id = key.slice(PREFIX.length).split('/')[0] ?? ''
				if (id !== last && isMediaId(id)) yield { id, changedAt }
				last = id
			}
		},
		async remove(id) {
			const { sdk, client } = await connect()
			for await (const { key } of objectsUnder(bucket, `${PREFIX}${id}/`)) await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }))
		},
	}
}

let chosen: MediaStore | undefined

/** The store of this house: a bucket where the settings name one, else the data folder. */
export function mediaStore(): MediaStore {
	chosen ??= env.s3 ? s3Store(env.s3) : diskStore(path.join(env.dataDir, 'media', 'files'))
	return chosen
}
