// What a text may hold, as the editor knows it: plain words with marks, headings, lists, quotations. The server knows the same list.
import { Extension, Mark, markInputRule, Node, textblockTypeInputRule, wrappingInputRule, type Extensions } from '@tiptap/core'
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'

const LINE = 'text*'

const Document = Node.create({ name: 'doc', topNode: true, content: 'block+' })
const Text = Node.create({ name: 'text', group: 'inline' })
const Paragraph = Node.create({
	name: 'paragraph', priority: 1000, group: 'block', content: LINE,
	parseHTML: () => [{ tag: 'p' }],
	renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
	addKeyboardShortcuts() { return { 'Mod-Alt-0': () => this.editor.commands.setNode('paragraph') } },
})

const Heading = Node.create({
	name: 'heading', group: 'block', content: LINE, defining: true,
	addAttributes: () => ({ level: { default: 2, rendered: false } }),
	// A pasted page has one large heading and four small kinds: here there are two.
	parseHTML: () => [['h1', 2], ['h2', 2], ['h3', 3], ['h4', 3], ['h5', 3], ['h6', 3]].map(([tag, level]) => ({ tag: String(tag), attrs: { level } })),
	renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs['level'] === 3 ? 3 : 2}`, HTMLAttributes, 0],
	addKeyboardShortcuts() { return Object.fromEntries([2, 3].map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleNode('heading', 'paragraph', { level })])) },
	addInputRules() { return [2, 3].map((level) => textblockTypeInputRule({ find: new RegExp(`^#{${level === 2 ? '1,2' : '3'}}\\s$`), type: this.type, getAttributes: { level } })) },
})

const Blockquote = Node.create({
	name: 'blockquote', group: 'block', content: 'paragraph+', defining: true,
	parseHTML: () => [{ tag: 'blockquote' }],
	renderHTML: ({ HTMLAttributes }) => ['blockquote', { ...HTMLAttributes, class: 'say' }, 0],
	addInputRules() { return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })] },
})

const plainMark = (name: string, tag: string, tags: string[], keys: string[], find: RegExp) => Mark.create({
	// A mark that does not exclude itself would get a name of its own in Yjs for each kind of look, which no server knows.
	name, excludes: name,
	parseHTML: () => tags.map((one) => ({ tag: one })),
	renderHTML: () => [tag, 0],
	addKeyboardShortcuts() { return Object.fromEntries(keys.map((key) => [key, () => this.editor.commands.toggleMark(name)])) },
	addInputRules() { return [markInputRule({ find, type: this.type })] },
})
const Bold = plainMark('bold', 'strong', ['strong', 'b'], ['Mod-b', 'Mod-B'], /(?:^|\s)(\*\*(?!\s+\*\*)((?:[^*]+))\*\*(?!\s+\*\*))$/)
const Italic = plainMark('italic', 'em', ['em', 'i'], ['Mod-i', 'Mod-I'], /(?:^|\s)(\*(?!\s+\*)((?:[^*]+))\*(?!\s+\*))$/)
const Code = plainMark('code', 'code', ['code'], ['Mod-e'], /(^|[^`])`([^`]+)`(?!`)$/)

/** `isLink` says which addresses a link may have; any other is taken for no link at all. */
const link = (isLink: (href: string) => boolean) => Mark.create({
	name: 'link', inclusive: false, excludes: 'link',
	addAttributes: () => ({ href: { default: null } }),
	parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => { const href = element.getAttribute('href') ?? ''; return isLink(href) ? { href } : false } }],
	renderHTML: ({ HTMLAttributes }) => ['a', { href: isLink(String(HTMLAttributes['href'])) ? String(HTMLAttributes['href']) : null, rel: 'external' }, 0],
})

const Language = Mark.create({
	name: 'language', excludes: 'language',
	addAttributes: () => ({ lang: { default: null } }),
	parseHTML: () => [{ tag: 'span[data-language]', getAttrs: (element) => ({ lang: element.getAttribute('lang') }) }],
	renderHTML: ({ HTMLAttributes }) => ['span', { lang: String(HTMLAttributes['lang']), 'data-language': '' }, 0],
})

/** The kinds that can stand at the top of a text. */
export const BLOCKS = ['heading', 'paragraph', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'table', 'callout', 'image', 'file', 'video']

/** Every block may carry an id and a language. */
const BlockAttributes = Extension.create({
	name: 'blockAttributes',
	addGlobalAttributes: () => [{
		types: BLOCKS,
		attributes: {
			id: { default: null, parseHTML: (element) => element.getAttribute('data-block'), renderHTML: ({ id }) => (typeof id === 'string' && id ? { id, 'data-block': id } : {}) },
			lang: { default: null, parseHTML: (element) => element.getAttribute('data-lang'), renderHTML: ({ lang }) => (typeof lang === 'string' && lang ? { lang, 'data-lang': lang } : {}) },
		},
	}],
})

const ITEM = '(paragraph | bulletList | orderedList)+'

export const textNodes = (isLink: (href: string) => boolean, words: { tick: string }): Extensions => [
	Document, Text, Paragraph, Heading, Blockquote, Bold, Italic, Code, link(isLink), Language, BlockAttributes,
	BulletList.extend({ group: 'block list' }),
	OrderedList.extend({ group: 'block list', addAttributes: () => ({}), renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0] }),
	ListItem.extend({ content: ITEM }),
	TaskList.extend({ group: 'block list' }),
	TaskItem.extend({ content: 'paragraph+' }).configure({ nested: false, a11y: { checkboxLabel: (node) => `${words.tick}: ${node.textContent}` } }),
	ListKeymap,
]
