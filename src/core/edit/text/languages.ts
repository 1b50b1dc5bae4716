/** Documents whose own text may hold fences, as VS Code names their languages. */
const MARKDOWN = new Set([
	'markdown',
	'md',
	'mdx',
	'juliamarkdown',
	'quarto',
	'qmd',
	'rmd',
	'rst',
	'restructuredtext',
	'asciidoc',
	'adoc',
	'prompt',
	'instructions',
	'chatagent',
	'skill',
]);

const SHELL = new Set([
	'sh',
	'bash',
	'zsh',
	'fish',
	'shell',
	'shellscript',
	'shellsession',
	'console',
	'terminal',
	'powershell',
	'pwsh',
	'ps1',
	'cmd',
	'bat',
	'batch',
]);

const OUTPUT = new Set(['text', 'txt', 'plaintext', 'plain', 'output', 'stdout', 'log', 'tree']);

/** Documents written for people rather than for a machine: every sentence is content there. */
const PROSE = new Set([...MARKDOWN, ...OUTPUT, 'latex', 'tex', 'html', 'scminput', 'git-commit']);

export const isMarkdown = (language: string): boolean => MARKDOWN.has(language);

export const isProseLanguage = (language: string): boolean => PROSE.has(language);

/** Tells whether a language has tags. */
export const hasTags = (languageId: string): boolean => /html|xml|xsl|svg|vue|svelte|astro|react/.test(languageId);

/** Tells whether a block stands beside the code, not for it: commands for a terminal, or what they print. */
export const isAside = (blockLanguage: string, languageId: string): boolean =>
	(SHELL.has(blockLanguage) && !SHELL.has(languageId)) || (OUTPUT.has(blockLanguage) && !OUTPUT.has(languageId));

/**
 * Returns the language that an info string names, in lower case; '' for none. Besides `ts`, models write `ts title=x`,
 * `ts:src/a.ts`, `{.r}` and `12:30:src/a.ts`.
 */
export function languageOf(info: string): string {
	const [, word = ''] = /^[{.=\s]{0,4}([^\s{},:=]{1,100})/.exec(info) ?? [];
	const isPath = /[\\/.]/.test(word) || /^\d+$/.test(word);
	const [, extension] = isPath ? (/\.(\w{1,20})$/.exec(info.slice(0, 500)) ?? []) : [];
	return (isPath ? (extension ?? '') : word).toLowerCase();
}
