/** The parts of a language that generated replies need. Our own table: the reader that is judged has another. */
interface LanguageFacts {
	/** The word that a model writes behind the fence. */
	readonly tag: string;
	/** A tag that a model writes there by mistake. */
	readonly wrongTag: string;
	readonly comment: readonly [open: string, close: string];
	/** A comment of another language, which this one does not understand. */
	readonly foreignComment: string;
	/** The ends of blocks, which are no code of their own. */
	readonly closers: readonly string[];
}

const slashes = ['// ', ''] as const;
const hash = ['# ', ''] as const;
const dashes = ['-- ', ''] as const;
const stars = ['/* ', ' */'] as const;
const markup = ['<!-- ', ' -->'] as const;

const facts = (
	tag: string,
	wrongTag: string,
	comment: LanguageFacts['comment'],
	foreignComment: string,
	closers: readonly string[] = [],
): LanguageFacts => ({ tag, wrongTag, comment, foreignComment, closers });

const FACTS: Readonly<Record<string, LanguageFacts>> = {
	c: facts('c', 'cpp', slashes, '#'),
	cpp: facts('cpp', 'c', slashes, '--'),
	csharp: facts('csharp', 'java', slashes, '--'),
	css: facts('css', 'scss', stars, '//'),
	go: facts('go', 'golang', slashes, '#'),
	html: facts('html', 'xml', markup, '//'),
	java: facts('java', 'kotlin', slashes, '#'),
	javascript: facts('js', 'typescript', slashes, '#'),
	json: facts('json', 'javascript', slashes, '#'),
	kotlin: facts('kotlin', 'java', slashes, '#'),
	lua: facts('lua', 'python', dashes, '//', ['end', 'else', 'return true', 'return false']),
	makefile: facts('makefile', 'bash', hash, '//'),
	markdown: facts('markdown', 'text', markup, '//'),
	php: facts('php', 'javascript', slashes, '--'),
	python: facts('python', 'py3', hash, '//', ['else:', 'try:', 'pass', 'continue']),
	ruby: facts('ruby', 'python', hash, '//', ['end', 'else']),
	rust: facts('rust', 'cpp', slashes, '#'),
	shellscript: facts('bash', 'python', hash, '//', ['fi', 'done', 'esac', 'else', 'then', 'do', ';;']),
	sql: facts('sql', 'postgres', dashes, '//'),
	swift: facts('swift', 'kotlin', slashes, '#'),
	typescript: facts('ts', 'javascript', slashes, '#'),
	typescriptreact: facts('tsx', 'jsx', slashes, '#'),
	yaml: facts('yaml', 'json', hash, '//'),
};

export function factsOf(languageId: string): LanguageFacts {
	const found = FACTS[languageId];
	if (found === undefined) {
		throw new Error(`Nothing is known about ${languageId}.`);
	}
	return found;
}

/** Writes words as a comment of the language. */
export function commentOf(languageId: string, words: string): string {
	const [open, close] = factsOf(languageId).comment;
	return `${open}${words}${close}`;
}

const COMMENT_START = /^(?:\/\/|\/\*|\*(?:\s|\/|$)|<!--|--\s|#\s|#$|"""|\{\/\*)/;

/**
 * Tells whether a line is code that would be missed: neither blank, nor a comment, nor only the end of a block. In
 * doubt it is not.
 */
export function isWeighty(line: string, languageId: string): boolean {
	const text = line.trim();
	const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
	const isComment = languageId === 'markdown' ? text.startsWith('<!--') : COMMENT_START.test(text);
	return letters >= 6 && !isComment && !factsOf(languageId).closers.includes(text);
}
