// A server to compare with, in a process of its own: node scripts/bench-server.mjs bare | socket. Says where it listens over its channel.
import http from 'node:http'
import net from 'node:net'
import process from 'node:process'

const TRIVIAL = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/** A plain Node server with one finished answer, which the parent sends: a flat list of headers, and the body in Base64. */
async function bare() {
	/** @type {{ headers: string[], body: string }} */
	const given = await new Promise((resolve) => process.once('message', resolve))
	const body = Buffer.from(given.body, 'base64')
	return http.createServer((_request, response) => { response.writeHead(200, given.headers).end(body) })
}

/** Writes the same few bytes for every request without reading it: as many answers as blank lines came in. */
function socket() {
	const answers = Array.from({ length: 64 }, (_, count) => Buffer.from(TRIVIAL.repeat(count)))
	return net.createServer({ noDelay: true }, (connection) => {
		connection.on('data', (chunk) => {
			let count = 0
			for (let at = chunk.indexOf('\r\n\r\n'); at >= 0; at = chunk.indexOf('\r\n\r\n', at + 4)) count += 1
			connection.write(answers[count] ?? TRIVIAL.repeat(count))
		})
		connection.on('error', () => connection.destroy())
	})
}

const server = process.argv[2] === 'bare' ? await bare() : socket()
server.listen(0, '127.0.0.1', () => {
	const address = server.address()
	if (typeof address === 'object' && address) process.send?.({ listening: `http://127.0.0.1:${address.port}` })
})
process.once('disconnect', () => process.exit())
