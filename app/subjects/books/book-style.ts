// How a book looks in a browser, on an e-reader and on paper from there: a small style sheet of its own, because it travels alone.

/** For both: plain, with hairlines, in the reader's own typeface where the device has one. */
export const BOOK_STYLE = `
body { color: #14272e; font-family: Newsreader, 'Source Serif 4', Georgia, serif; line-height: 1.5; hyphens: auto; -epub-hyphens: auto; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.2; font-weight: 600; hyphens: manual; break-after: avoid; page-break-after: avoid; }
h1 { font-size: 1.9em; margin: 1em 0 0.4em; }
h2 { font-size: 1.35em; margin: 1.8em 0 0.5em; }
h3 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
p { margin: 0.6em 0; orphans: 2; widows: 2; }
a { color: #0b5d66; }
.above { color: #8f3f08; font-family: sans-serif; font-size: 0.9em; font-weight: 600; margin: 0; }
.lead { font-size: 1.15em; color: #475860; }
.notice { border-left: 3px solid #c2570c; background: #f3efe7; padding: 0.5em 1em; }
.picture svg { width: 5em; height: 5em; }
.facts { border-top: 1px solid #14272e; border-bottom: 1px solid #14272e; padding: 0.5em 0; margin: 1.2em 0; font-family: sans-serif; font-size: 0.9em; }
.facts dt { color: #475860; }
.facts dd { margin: 0 0 0.4em; font-weight: 600; }
blockquote { border-left: 3px solid #c2570c; margin: 1em 0; padding: 0.1em 0 0.1em 1em; }
table { border-collapse: collapse; width: 100%; font-family: sans-serif; font-size: 0.9em; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #c9c3b6; padding: 0.4em 0.8em 0.4em 0; }
.checklist { list-style: none; padding-left: 1.7em; }
.checklist li { margin: 0.6em 0; break-inside: avoid; page-break-inside: avoid; }
.checklist .box { display: inline-block; width: 1.7em; margin-left: -1.7em; }
.time { color: #8f3f08; font-family: sans-serif; font-size: 0.85em; font-weight: 600; }
.lane { border-top: 1px solid #14272e; break-inside: avoid; page-break-inside: avoid; }
.entries { list-style: none; padding: 0; }
.entries li { border-bottom: 1px solid #c9c3b6; padding: 0.6em 0; }
.entries svg { width: 2.6em; height: 2.6em; float: left; margin-right: 1em; }
.entries p { margin: 0; }
.small { font-family: sans-serif; font-size: 0.85em; color: #475860; }
.term { break-inside: avoid; page-break-inside: avoid; }
.term h2 { font-size: 1.15em; margin: 1.4em 0 0.3em; }
.title { text-align: left; padding-top: 2em; }
.title svg { width: 100%; height: auto; }
.title h1 { font-size: 3em; margin: 0.6em 0 0.2em; }
`

/** For the single page: a measure to read in, and pages of paper with numbers and running heads. */
export const SHEET_STYLE = `${BOOK_STYLE}
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem; background: #faf8f4; }
nav ol { list-style: none; padding-left: 0; }
nav ol ol { padding-left: 1.5em; }
nav li { margin: 0.3em 0; }
.lanes { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 2rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0 2rem; }
@page { size: A4; margin: 22mm 20mm 20mm; @bottom-right { content: counter(page); font: 9pt sans-serif; } }
@media print {
	html { font-size: 10.5pt; }
	body { max-width: none; padding: 0; background: none; }
	.part { break-before: page; }
	a { color: inherit; text-decoration: none; }
	a[href^='http']:not(.bare)::after { content: ' (' attr(href) ')'; font-size: 0.8em; overflow-wrap: anywhere; }
}
`
