// The way to ask the author of a case something, without seeing an address; a case without an author has none.
import { usePaths } from '../../web/root-data.ts'
import { useWords } from '../../web/words.ts'

export function QuestionHere({ hasAuthor, slug }: { hasAuthor: boolean; slug: string }) {
	const t = useWords()
	const paths = usePaths()
	if (!hasAuthor) return null
	return <p className="ask-author"><a href={paths.practice(slug, 'question')}>{t('questions:form.title')}</a></p>
}
