// How the app is built: Remix, our own server entry in the same module graph, and the small script of reading pages.
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
	interface Future {
		v3_singleFetch: true
	}
}

/** The Remix plugin overrides both inputs, so this one comes after it. */
const ownEntries: Plugin = {
	name: 'own-entries',
	enforce: 'post',
	config: (_config, { isSsrBuild }) => ({
		build: {
			rollupOptions: isSsrBuild
				? { input: { index: './server/main.ts', 'search-thread': './app/capabilities/search/threads/threads-worker.server.ts' }, output: { entryFileNames: '[name].js' } }
				: { input: ['app/ui/enhance/reading.ts', 'app/wiring/editor-page.ts'] },
		},
	}),
}

export default defineConfig({
	plugins: [!process.env.VITEST && remix(remixConfig), ownEntries],
	build: { target: 'es2022', manifest: true, assetsInlineLimit: 0 },
	server: { host: '127.0.0.1' },
})
