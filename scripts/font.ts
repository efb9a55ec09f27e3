// Cuts the display typeface to the letters of our languages: npm run font. The result is committed; run it again for another typeface or letters.
import fs from 'node:fs'
import subsetFont from 'subset-font'

const FROM = 'node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2'
const TO = 'app/ui/styles/display.woff2'
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
const latin1 = Array.from({ length: 96 }, (_, index) => String.fromCharCode(160 + index)).join('')
const more = 'šŠžŽẞŸœŒ–—‘’‚“”„…‹›•−\u202f€'

const subset = await subsetFont(fs.readFileSync(FROM), ascii + latin1 + more, {
	targetFormat: 'woff2',
	variationAxes: { wght: { min: 400, max: 700, default: 400 }, opsz: 36 },
})
fs.writeFileSync(TO, subset)
console.log(`${TO}: ${(subset.length / 1000).toFixed(1)} kB`)
