/** What a comment is made of. Lines stand between `open` and `close`, where there are such, each behind `prefix`. */
export interface CommentStyle {
	readonly open?: string;
	readonly prefix: string;
	readonly close?: string;
	/** What would end the comment or mean something in it, and what is written instead. */
	readonly breaks: readonly (readonly [text: string, instead: string])[];
}

const lines = (prefix: string): CommentStyle => ({ prefix, breaks: [] });

const stars: CommentStyle = { open: '/**', prefix: ' *', close: ' */', breaks: [['*/', '* /']] };
/** Their comments nest: one that is opened has to be closed. */
const nestedStars: CommentStyle = { ...stars, breaks: [...stars.breaks, ['/*', '/ *']] };
/** Java reads escapes of Unicode in comments, too, and refuses broken ones. */
const javaStars: CommentStyle = { ...stars, breaks: [...stars.breaks, ['\\u', '\\ u']] };
const markup: CommentStyle = {
	open: '<!--',
	prefix: '',
	close: '-->',
	breaks: [
		['-->', '-- >'],
		['--!>', '-- !>'],
	],
};
/** XML knows no `--` inside a comment. */
const xml: CommentStyle = { ...markup, breaks: [['--', '- -']] };

/** By language, as VS Code names them. */
const ROWS: readonly (readonly [style: CommentStyle, languages: string])[] = [
	[stars, 'javascript javascriptreact typescript typescriptreact c cpp cuda-cpp objective-c objective-cpp php css scss less groovy'],
	[nestedStars, 'kotlin scala'],
	[javaStars, 'java'],
	[lines('///'), 'rust csharp swift dart fsharp zig'],
	[
		lines('#'),
		'python ruby shellscript yaml perl perl6 raku r makefile dockerfile dockercompose powershell elixir toml julia coffeescript nix graphql gdscript dotenv properties cmake crystal nim tcl terraform hcl awk fish ignore git-commit git-rebase bazel starlark snakemake',
	],
	[lines('--'), 'sql mysql postgres plsql lua haskell ada vhdl elm applescript purescript'],
	[markup, 'html markdown mdx vue svelte astro handlebars quarto'],
	[xml, 'xml xsl xquery svg'],
	[lines('%'), 'latex tex bibtex erlang prolog matlab postscript'],
	[lines(';;'), 'clojure lisp commonlisp scheme racket'],
	[lines(';'), 'ini asm nasm asm-intel-x86-generic autohotkey llvm'],
	[lines('"'), 'viml vim'],
	[lines("'"), 'vb vba vbs'],
	[lines('!'), 'fortran fortran-modern FortranFreeForm'],
	[lines('REM'), 'bat'],
	[lines('//-'), 'jade pug'],
	[
		{
			open: '(**',
			prefix: ' ',
			close: ' *)',
			breaks: [
				['*)', '* )'],
				['(*', '( *'],
			],
		},
		'ocaml',
	],
	[{ open: '@*', prefix: '', close: '*@', breaks: [['*@', '* @']] }, 'razor aspnetcorerazor'],
];

const STYLES: ReadonlyMap<string, CommentStyle> = new Map(
	ROWS.flatMap(([style, languages]) => languages.split(' ').map(language => [language, style] as const)),
);

/** `//` where the language is not known. */
export const commentStyleOf = (languageId: string): CommentStyle => STYLES.get(languageId) ?? lines('//');
