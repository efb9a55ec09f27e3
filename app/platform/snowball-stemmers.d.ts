// What the package snowball-stemmers offers; it brings no types.
declare module 'snowball-stemmers' {
	export type Stemmer = { stem(word: string): string }
	const stemmers: { newStemmer(algorithm: string): Stemmer }
	export default stemmers
}
