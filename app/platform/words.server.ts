// Words of a language: where they begin and end, how they fold and stem, and which of them only hold a sentence together.
import snowball, { type Stemmer } from 'snowball-stemmers'
import type { Language } from '../kernel/language.ts'

/** A word as it stands, in lower case, with its place in the text. */
export type Token = { word: string; from: number; to: number }

const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** Words that lean on the next one in French and Italian: `l'entreprise`, `dell'azienda`. */
const LEANING = new Set('l d j m n s t c qu un all dell nell sull dall coll quell quest lorsqu puisqu jusqu'.split(' '))
const isApostrophe = (sign: string | undefined) => sign === "'" || sign === '’' || sign === 'ʼ'

/** The words of a text. What leans on a neighbour is left out: `l'`, the `s` of `company's`, the `n` of `EQF:n`. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = []
	const isComposed = text.normalize('NFC') === text
	for (const match of text.matchAll(WORD)) {
		const [from, to] = [match.index, match.index + match[0].length]
		const lower = match[0].toLowerCase()
		const word = isComposed ? lower : lower.normalize('NFC')
		const leansOn = isApostrophe(text[to]) && LEANING.has(word)
		const hangsOn = word.length <= 5 && tokens.at(-1)?.to === from - 1 && (text[from - 1] === ':' || (isApostrophe(text[from - 1]) && word.length <= 2))
		if (!leansOn && !hangsOn) tokens.push({ word, from, to })
	}
	return tokens
}

const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ð: 'd', þ: 'th', ł: 'l', đ: 'd' }

/** A word without its diacritics. */
export const fold = (word: string): string => (/^[a-z0-9]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[ßæœøðþłđ]/g, (letter) => LETTERS[letter] ?? letter))

const ALGORITHMS: Record<Language, string> = { en: 'english', fi: 'finnish', sv: 'swedish', nl: 'dutch', de: 'german', fr: 'french', it: 'italian', es: 'spanish', da: 'danish', nb: 'norwegian', no: 'norwegian', pt: 'portuguese', ca: 'catalan', ro: 'romanian', hu: 'hungarian', cs: 'czech', sl: 'slovene', ga: 'irish', eu: 'basque', tr: 'turkish' }

/**
 * What the stemmers leave apart although it is one word: Finnish consonants that weaken, `-nen` beside `-sen`, German and
 * French feminines, Dutch voiced endings. Each works on a folded stem.
 */
const FINISH: Record<Language, (stem: string) => string> = {
	fi: (stem) => stem
		.replace(/(.{3,})(uu|yy)(s|d|t|ks)$/, '$1').replace(/(.{2,}[uyoaei])(ks|s)$/, '$1').replace(/(.{3,})[aeiouy]$/, '$1')
		.replace(/(.{2})(nt|nk)$/, '$1n').replace(/(.{2})lt$/, '$1l').replace(/(.{2})rt$/, '$1r').replace(/(.{2})mp$/, '$1m')
		.replace(/(.{2})([kptnlrm])\2$/, '$1$2').replace(/(.{2,})d$/, '$1t').replace(/(.{2,})v$/, '$1p'),
	sv: (stem) => stem.replace(/(.{4,})s$/, '$1'),
	de: (stem) => stem.replace(/(.{3,})erinn?$/, '$1'),
	nl: (stem) => stem.replace(/v$/, 'f').replace(/z$/, 's'),
	fr: (stem) => stem.replace(/tric$/, 'teur').replace(/eus$/, 'eur'),
	it: (stem) => stem.replace(/tric$/, 'tor'),
	es: (stem) => stem.replace(/triz$/, 'tor'),
}
/** Endings that a stemmer takes for others: `oppiminen` has the stem of `oppimisen`, `avtalet` that of `avtal`, an `apprendista` is no `apprendimento`. */
const BEFORE: Record<Language, (word: string) => string> = {
	// `töissä` is a form of `työ`, `erityistä` of `erityinen`, `keskeyttäneet` of who does the `keskeyttäminen`, `asenne` has no `your` at its end.
	fi: (word) => word
		.replace(/töi(tä|den|hin|ssä|stä|llä|ltä|lle|ksi|nä)$/, 'työ').replace(/(.{2,}[^aiouäöj])(?<!ks)ist[aä]$/, '$1isen').replace(/(.{3,}[aeioöuy])(nut|nyt)$|(.{3,}[aä])(neet|nyt|nut)$/, '$1$3misen')
		.replace(/(.{2,})nne$/, '$1nteen').replace(/(.{3,})ej[aä]$/, '$1i').replace(/(.{2,})nen$/, '$1sen'),
	sv: (word) => word.replace(/(.{4,}(?<!it|het|ande|ende))ets?$/, '$1'),
}
const WHOLE: Record<Language, RegExp> = { it: /^(.{4,}ist)[aie]$/ }

const stemmers = new Map<Language, Stemmer | undefined>()
const stems = new Map<Language, Map<string, string>>()
/** How many stems are kept for a language. */
const MOST_STEMS = 50_000

/** The folded stem of a word in a language; the folded word itself where the language has no stemmer. */
export function stem(word: string, language: Language): string {
	const known = stems.get(language)?.get(word)
	if (known !== undefined) return known
	const made = makeStem(word, language)
	keepStem(word, language, made)
	return made
}

/** Keeps a stem that was found before and written down: finding it is dear. */
export function keepStem(word: string, language: Language, stemmed: string): void {
	let own = stems.get(language)
	if (!own) stems.set(language, (own = new Map<string, string>()))
	if (own.size >= MOST_STEMS) own.clear()
	own.set(word, stemmed)
}

function makeStem(word: string, language: Language): string {
	if (!stemmers.has(language)) stemmers.set(language, ALGORITHMS[language] ? snowball.newStemmer(ALGORITHMS[language]) : undefined)
	const whole = WHOLE[language]?.exec(word)?.[1] ?? (/^\d/.test(word) ? word : undefined)
	const cut = whole !== undefined ? fold(whole) : fold(stemmers.get(language)?.stem(BEFORE[language]?.(word) ?? word) ?? word)
	return FINISH[language]?.(cut) || cut
}

/** A stem as the index holds it: the same letters mean other things in other languages. */
export const stemToken = (word: string, language: Language): string => `${stem(word, language)}_${language}`

const FUNCTION_WORDS: Record<Language, Set<string>> = Object.fromEntries(Object.entries({
	en: 'a an the and or but if of to in on at by for with from as is are was be been do does did can could should would will may must have has i you he she we they it its my our your their this that these those what which who whom how when where why not no so than then there here into about me us them up out too much many more most very any some each every other only just like need want get got look looking wants wanted',
	fi: 'ja tai vai mutta jos kun että koska on ovat oli olla ei en et emme ette eivät minä sinä hän me te he se ne tämä nämä tuo joka jotka mikä mitä missä mistä mihin miten miksi milloin kuka kenen kuinka kuin niin myös vain voi voin voiko pitää pitäisi saa saako mun sen sitä sille siihen sekä eli minun sinun kanssa liian liikaa paljon enemmän eniten hyvin joku jokin jotain jokainen muu haluan haluaa haluavat haluaisin tarvitsen vähän',
	sv: 'och eller men om att av till i på vid för med från som är var vara bli blir har hade kan ska skulle måste får jag du han hon vi ni de dem det den en ett denna detta dessa vad vilken vilka vem hur när var varför inte så än då här där min mitt vår er sin man också mycket många mer mest väldigt någon något några varje annan bara behöver vill',
	nl: 'de het een en of maar als dat die dit deze van te in op aan bij voor met uit door om is zijn was waren worden wordt heb heeft hebben kan kunnen moet moeten mag zal zou ik je jij u hij zij ze we wij jullie mijn ons onze hun wat welke wie hoe wanneer waar waarom niet geen zo dan er naar tot ook veel meer meest heel erg iemand iets elke ieder ander alleen nodig wil willen',
	de: 'der die das den dem des ein eine einen einem einer eines und oder aber wenn dass weil von zu zum zur in im an am auf bei beim für mit aus nach über um ist sind war sein werden wird hat haben kann können soll sollen muss müssen darf ich du er sie es wir ihr mein unser was welche welcher wer wie wann wo warum nicht kein keine keinen so als dann auch man mich sich viel viele mehr meist sehr etwas jemand jeder jede jedes andere nur brauche möchte will wollen',
	fr: 'le la les un une des du de et ou mais si que qui quoi dont à au aux en dans sur sous par pour avec sans chez est sont être été a ai ont avoir peut peuvent faut doit je tu il elle on nous vous ils elles mon ma mes notre nos votre leur ce cet cette ces quel quelle quels quelles comment quand où pourquoi ne pas plus y se son sa ses trop beaucoup très quelque quelques chaque autre seulement besoin veux veut veulent voudrais peu',
	it: 'il lo la i gli le un uno una e ed o ma se che chi cui di a da in con su per tra fra del della dei degli delle dello al alla ai agli alle nel nella nei nelle dal dalla sul sulla è sono essere ha ho hanno avere può possono deve devo io tu lui lei noi voi loro mio mia nostro questo questa questi queste quale quali come quando dove perché non più si ci troppo troppa troppi molto molta molti ogni altro altri solo qualche bisogno voglio vuole vogliono vorrei poco',
	es: 'el la los las un una unos unas y e o u pero si que quien cual de del a al en con por para sin sobre entre es son ser está están ha he han haber puede pueden debe tengo hay yo tú él ella nosotros vosotros ellos mi mis su sus nuestro este esta estos estas qué quién cuál cuáles cómo cuándo dónde no más se lo le me demasiado demasiada demasiados mucho mucha muchos muy cada otro otros solo algún alguna necesito quiero quiere quieren poco',
}).map(([language, words]) => [language, new Set(words.split(' '))]))

/** Whether a word only holds a sentence together: `how`, `und`, `on`. */
export const isFunctionWord = (word: string, language: Language): boolean => FUNCTION_WORDS[language]?.has(word) ?? false

const NEGATIONS: Record<Language, Set<string>> = Object.fromEntries(Object.entries({
	en: 'no not', fi: 'ei en et emme ette eivät', sv: 'inte', nl: 'geen niet', de: 'nicht kein keine keinen', fr: 'ne pas', it: 'non', es: 'no',
}).map(([language, words]) => [language, new Set(words.split(' '))]))

/** Whether a word turns what it goes with into its opposite: `time` is another thing than `no time`. */
export const isNegation = (word: string, language: Language): boolean => NEGATIONS[language]?.has(word) ?? false
