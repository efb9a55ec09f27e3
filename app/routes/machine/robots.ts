// What crawlers may read, and where the map of the site is.
import { absolute } from '../../web/frame.server.ts'

export const loader = () =>
	new Response(`User-agent: *\nAllow: /\nDisallow: /healthz\nDisallow: /readyz\nDisallow: /metrics\n\nSitemap: ${absolute('/sitemap.xml')}\n`, {
		headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
	})
