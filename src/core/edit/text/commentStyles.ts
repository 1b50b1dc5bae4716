/** The parts of a comment: lines between `open` and `close`, if it has those, each behind `prefix`. */
export interface CommentStyle {
	readonly open?: string;
	readonly prefix: string;
	readonly close?: string;
	/** Texts that end a comment, open one inside it or mean something there. */
	readonly pairs: readonly string[];
}

const lines = (prefix: string): CommentStyle => ({ prefix, pairs: [] });

/** Comments between stars. One that is opened inside is counted in some languages, and a warning in others. */
const stars: CommentStyle = { open: '/**', prefix: ' *', close: ' */', pairs: ['*/', '/*'] };
const markup: CommentStyle = { open: '<!--', prefix: '', close: '-->', pairs: ['-->', '--!>', '<!'] };
/** Comments of XML, which must not contain `--`. */
const xml: CommentStyle = { ...markup, pairs: ['--', '<!'] };
/** Comments of Markdown that is a program, too. */
const braces: CommentStyle = { open: '{/*', prefix: '', close: '*/}', pairs: stars.pairs };
const colons: CommentStyle = { open: '(:', prefix: '', close: ':)', pairs: ['(:', ':)'] };
/** Comments of reStructuredText: after an empty line, or without indentation, text begins again. */
const dots: CommentStyle = { open: '..', prefix: '  ', close: '', pairs: [] };

/**
 * The styles with their languages, under the names that VS Code and the extensions give them. A name that stands for
 * languages with different comments, such as that of assembly, is left out.
 */
const ROWS: readonly (readonly [style: CommentStyle, languages: string])[] = [
	[
		stars,
		'javascript javascriptreact typescript typescriptreact c cpp cuda-cpp objective-c objective-cpp php ' +
			'css scss less postcss groovy apex java kotlin scala',
	],
	[
		lines('//'),
		'go jsonc json5 jsonnet snippets hlsl glsl wgsl shaderlab metal verilog systemverilog solidity proto ' +
			'proto3 protobuf thrift d vala haxe odin v bicep cue kusto prisma stylus sass arduino ino pde ' +
			'openscad scad rescript gleam move cairo typst qsharp pascal objectpascal delphi asciidoc dot ' +
			'graphviz actionscript al zig',
	],
	[lines('///'), 'rust csharp swift dart fsharp'],
	[
		lines('#'),
		'python ruby shellscript yaml github-actions-workflow dockercompose azure-pipelines ansible helm ' +
			'home-assistant perl perl6 raku r makefile dockerfile powershell elixir toml julia coffeescript nix ' +
			'graphql gdscript dotenv properties cmake crystal nim tcl terraform hcl awk fish ignore git-commit ' +
			'git-rebase bazel starlark snakemake pip-requirements nginx ssh_config feature cucumber ' +
			'robotframework meson just gnuplot',
	],
	[lines('--'), 'sql mysql postgres plsql lua haskell ada vhdl elm applescript purescript'],
	[markup, 'html markdown prompt instructions chatagent skill juliamarkdown quarto rmd vue svelte astro handlebars'],
	[braces, 'mdx'],
	[dots, 'restructuredtext'],
	[xml, 'xml xsl svg'],
	[colons, 'xquery'],
	[lines('%'), 'latex tex cpp_embedded_latex bibtex erlang prolog matlab postscript'],
	[lines(';;'), 'clojure lisp commonlisp scheme racket wat'],
	[lines(';'), 'ini nasm autohotkey llvm'],
	[lines('"'), 'viml vim'],
	[lines("'"), 'vb vba vbs'],
	[lines('!'), 'fortran fortran-modern FortranFreeForm'],
	[lines('REM'), 'bat'],
	[lines('//-'), 'jade pug'],
	[{ open: '(**', prefix: ' ', close: ' *)', pairs: ['*)', '(*'] }, 'ocaml'],
	[{ open: '@*', prefix: '', close: '*@', pairs: ['*@', '@*'] }, 'razor aspnetcorerazor'],
];

const STYLES: ReadonlyMap<string, CommentStyle> = new Map(
	ROWS.flatMap(([style, languages]) => languages.split(' ').map(language => [language, style] as const)),
);

export const COMMENT_LANGUAGES: readonly string[] = [...STYLES.keys()];

export const hasCommentStyle = (languageId: string): boolean => STYLES.has(languageId);

/** Returns `//` for a language that is not known: good enough to read with, not to write into a file. */
export const commentStyleOf = (languageId: string): CommentStyle => STYLES.get(languageId) ?? lines('//');

/** Languages without comments: the line of a comment would be data. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set([
	'json',
	'jsonl',
	'geojson',
	'plaintext',
	'csv',
	'tsv',
	'log',
	'diff',
	'search-result',
	'markdown-math',
]);

export const hasNoComments = (languageId: string): boolean => WITHOUT_COMMENTS.has(languageId);
