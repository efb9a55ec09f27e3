// The options of Remix, in the file that people look for. Remix with Vite reads no such file by itself: vite.config.ts imports it.

/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
	appDirectory: 'app',
	buildDirectory: 'build',
	serverModuleFormat: 'esm',
	future: {
		v3_fetcherPersist: true,
		v3_relativeSplatPath: true,
		v3_throwAbortReason: true,
		v3_routeConfig: true,
		v3_singleFetch: true,
		v3_lazyRouteDiscovery: true,
		unstable_optimizeDeps: true,
	},
}
