/** Things that a language, or a tool that reads its files, finds in comments. */
interface Hazard {
	/** The languages, or none for all of them. */
	readonly languages?: string;
	/** Replacements in a text. One that takes characters apart leaves a space between them. */
	readonly replace?: readonly (readonly [wanted: RegExp, instead: string])[];
	/** The beginnings of lines that are taken for directives. */
	readonly starts?: RegExp;
	/** The ends of lines that continue in the next one. */
	readonly ends?: RegExp;
}

const apart = (first: string, behind: string, flags = ''): readonly [RegExp, string] => [
	new RegExp(`${first}(?=${behind})`, `gu${flags}`),
	'$& ',
];

const BRACE_LANGUAGES = 'javascript javascriptreact typescript typescriptreact';

/** Languages with line comments that interpreters and tools search for settings. */
const SETTINGS_IN_COMMENTS =
	'python ruby shellscript yaml github-actions-workflow dockercompose azure-pipelines ansible helm home-assistant ' +
	'perl perl6 raku r makefile dockerfile powershell elixir toml julia coffeescript nix graphql gdscript crystal nim ' +
	'tcl fish bazel starlark snakemake pip-requirements feature cucumber robotframework meson just lua latex tex ' +
	'cpp_embedded_latex erlang prolog matlab clojure lisp commonlisp scheme racket wat';

const HAZARDS: readonly Hazard[] = [
	{
		replace: [
			// Encodings in the first lines, and what editors read in the first and last ones.
			[/(coding)\s*[:=]/giu, '$1 -'],
			apart('-', String.raw`\*-`),
			apart(String.raw`\b(?:vim?|ex)`, String.raw`[<=>]?\d*:`, 'i'),
			apart(String.raw`local\s+variables`, ':', 'i'),
			// Templates are filled in before anybody reads the comment.
			apart(String.raw`\{`, '[{%#]'),
			apart('[}%#]', String.raw`\}`),
		],
		starts: /^\s*(?:[@!+:%](?=\S)|\/{2,}|>{3}|-{3,}\s*>)/u,
		ends: /(?:\\|\?\?\/|[\^¬])$/u,
	},
	{ languages: SETTINGS_IN_COMMENTS, starts: /^\s*[\w.$-]+\s*:\s*\S+\s*$|^\s*[a-z][\w.-]*\s*:|^\s*line\s+\d/u },
	{
		languages:
			`${BRACE_LANGUAGES} css scss less postcss php html markdown prompt instructions chatagent skill ` +
			'juliamarkdown quarto rmd vue svelte astro handlebars mdx xml xsl xquery svg jade pug razor aspnetcorerazor ' +
			'sql mysql postgres plsql yaml github-actions-workflow dockercompose azure-pipelines ansible helm ' +
			'home-assistant ini properties dotenv toml nginx shellscript dockerfile jsonc json5 graphql',
		replace: [
			apart('<', '[?%]'),
			apart('[?%]', '>'),
			apart('<', String.raw`\s*\/\s*(?:script|style)`, 'i'),
			apart('<', '!'),
			apart(String.raw`[$#]`, String.raw`\{`),
		],
	},
	{ languages: 'dockerfile', starts: /^\s*\w+\s*=/u },
	// Pragmas and annotations are found anywhere in a comment.
	{ languages: `${BRACE_LANGUAGES} php`, replace: [apart('@', String.raw`\S`)] },
	// Escapes are read before comments are.
	{ languages: 'java groovy scala kotlin apex', replace: [apart(String.raw`\\`, 'u')] },
	{ languages: 'java groovy scala kotlin apex dart', replace: [apart(String.raw`\{`, '@')] },
	{ languages: 'scss less', replace: [apart('@', String.raw`\{`)] },
	// Variables of clients; and scripts are cut at semicolons by tools that know no comments.
	{
		languages: 'sql mysql postgres plsql',
		replace: [[/;/g, ','], apart('&', String.raw`[\w{&]`), apart(String.raw`\$`, '[({]')],
		ends: /-$/u,
	},
	{ languages: 'makefile', replace: [apart(String.raw`\$`, '[({$]')] },
	{
		languages: 'fortran fortran-modern FortranFreeForm',
		replace: [apart(String.raw`\/`, String.raw`\*`)],
		ends: /&$/u,
	},
	// Braces count in comments.
	{
		languages: 'tcl',
		replace: [
			[/\{/g, '('],
			[/\}/g, ')'],
		],
	},
	// Strings are read in comments.
	{
		languages: 'ocaml',
		replace: [
			[/"/g, "'"],
			[/\{/g, '['],
			[/\}/g, ']'],
		],
	},
	// There are no comments outside of entries: an entry begins wherever this character stands.
	{ languages: 'bibtex', replace: [[/@/g, '(at)']] },
	// Code between backticks is run wherever it stands.
	{ languages: 'rmd quarto juliamarkdown', replace: [[/`/g, "'"]] },
	{
		languages: 'bat',
		replace: [
			[/&/g, '+'],
			[/\|/g, '/'],
			[/[<(]/g, '['],
			[/[>)]/g, ']'],
			[/"/g, "'"],
			[/%/g, ' percent '],
			[/[!^]/g, '.'],
		],
		// In some code pages the last byte takes the line end with it.
		ends: /[^ -~]$/u,
	},
	{ languages: 'vb vba vbs', ends: /[_\uFF3F]$/u },
	{ languages: 'git-commit git-rebase', replace: [apart('>', '8')] },
	{ languages: 'haskell purescript elm', starts: /^\s*[|^$*]/u },
	// Tools of synthesis read whole comments as commands, which are words in lower case.
	{ languages: 'verilog systemverilog vhdl', starts: /^\s*[a-z]/u },
	// Comments that scripts of a page take for bindings and the like are words in lower case, too.
	{
		languages: 'html vue svelte astro handlebars xml xsl svg markdown quarto rmd juliamarkdown razor aspnetcorerazor',
		starts: /^\s*(?:[a-z]{1,20}(?:\s|:)|[[#])/u,
	},
];

/** Compilers that read the comment as XML. */
const READ_XML: ReadonlySet<string> = new Set(['csharp', 'fsharp']);

const COMMON: readonly Hazard[] = HAZARDS.filter(({ languages }) => languages === undefined);

const OF_LANGUAGES: ReadonlyMap<string, readonly Hazard[]> = new Map(
	HAZARDS.flatMap(({ languages = '' }) => languages.split(' ')).map(language => [
		language,
		HAZARDS.filter(({ languages }) => languages === undefined || languages.split(' ').includes(language)),
	]),
);

const hazardsOf = (languageId: string): readonly Hazard[] => OF_LANGUAGES.get(languageId) ?? COMMON;

/** Takes apart or replaces what means something in the comments of a language. */
export function harmless(text: string, languageId: string, pairs: readonly string[]): string {
	const escaped = READ_XML.has(languageId)
		? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
		: text;
	const replaced = hazardsOf(languageId)
		.flatMap(({ replace = [] }) => replace)
		.reduce((whole, [wanted, instead]) => whole.replace(wanted, instead), escaped);
	// Characters that were put in may have made a pair of their own.
	return pairs.reduce((whole, pair) => pairApart(whole, pair), replaced);
}

/** Puts a space behind the first character of a text wherever that stands. */
function pairApart(text: string, pair: string): string {
	const [first = '', ...others] = [...pair].map(character => `\\u{${character.codePointAt(0)?.toString(16) ?? '0'}}`);
	return text.replace(new RegExp(`${first}(?=${others.join('')})`, 'gu'), '$& ');
}

/** Makes a line of a comment one that is no directive and does not continue. */
export function harmlessLine(line: string, languageId: string): string {
	const hazards = hazardsOf(languageId);
	const isDirective = hazards.some(({ starts }) => starts?.test(line) === true);
	const bare = (isDirective ? line.replace(/^\s*/, '$&- ') : line).trimEnd();
	return hazards.some(({ ends }) => ends?.test(bare) === true) ? `${bare}.` : bare;
}
