// Says so when Node.js is too old, before anything else is loaded; written so that old versions can read it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22

if (!fits) {
	console.error('Samverk needs Node.js 20.19 or newer, 22.12 or newer, or 24, and this is ' + process.versions.node + ': install a newer one from nodejs.org or with your version manager, then try again.')
	process.exit(1)
}
