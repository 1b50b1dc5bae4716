import {
	blockComment,
	BRACES,
	CHARACTER,
	continuedComment,
	escaped,
	type LexicalForm,
	type LexicalRow,
	lineComment,
	longString,
	nestedComment,
	rawString,
	shortString,
	skipped,
} from './lexicalForm';

const SLASHES = lineComment('//');
const STARS = blockComment('/*', '*/');
const NESTED_STARS = nestedComment('/*', '*/');
const BOTH: readonly LexicalForm[] = [SLASHES, STARS];
const QUOTES: readonly LexicalForm[] = [shortString('"'), shortString("'")];

const TEXT_BLOCK = longString('"""');
const TEXT_BLOCK_OF_QUOTES = longString("'''");
const BACKTICKS = rawString('`');

/**
 * A regular expression of JavaScript: a slash where a value begins. It is read within its line, and a class in brackets
 * may hold slashes.
 */
const PATTERN = {
	kind: 'string',
	open:
		String.raw`\/(?<=(?:[^\r\n]|(?<![^]))(?:(?<![^])|[=(,:;!&|?{}[+\-*%~^<>\r\n]|` +
		String.raw`\b(?:return|typeof|case|in|of|delete|void|throw|new|do|else|await|yield))\s{0,200}\/)(?![*/])` +
		String.raw`(?:\\[^\r\n]|\[(?:\\[^\r\n]|[^\]\\\r\n]){0,300}\]|[^/\\[\r\n]){1,600}\/`,
} as const satisfies LexicalForm;

/** C# and its kin end a comment at these. */
const ANY_LINE_END = String.raw`(?![^\r\n\u0085\u2028\u2029])`;

const C_RAW = rawString(String.raw`R"(?<tag>[^()\\\s"]{0,16})\(`, found => escaped(`)${found.groups?.['tag'] ?? ''}"`));

const C: readonly LexicalForm[] = [continuedComment('//'), STARS, C_RAW, shortString('"'), CHARACTER];

/** Strings of three or more quotes, closed by as many. */
const MORE_QUOTES = rawString(String.raw`\$*(?<tag>"{3,50})`, found => found.groups?.['tag'] ?? '"""');

const HASHED_QUOTES = (open: string): LexicalForm =>
	rawString(open, found => `${found.groups?.['quotes'] ?? '"'}${found.groups?.['tag'] ?? ''}`);

export const BRACE_ROWS: readonly LexicalRow[] = [
	{
		languages: 'javascript javascriptreact typescript typescriptreact',
		forms: [
			lineComment('//', String.raw`(?![^\r\n\u2028\u2029])`),
			STARS,
			PATTERN,
			...QUOTES,
			longString('`', { code: BRACES }),
		],
	},
	{
		languages:
			'c cpp cuda-cpp objective-c objective-cpp hlsl glsl shaderlab metal arduino ino pde openscad scad thrift ' +
			'proto proto3 protobuf solidity apex',
		forms: [...C, shortString("'")],
	},
	{ languages: 'css postcss', forms: [STARS, skipped(String.raw`url\([^"'()\r\n]{0,2000}\)`), ...QUOTES] },
	{
		languages: 'scss less stylus sass',
		forms: [...BOTH, skipped(String.raw`url\([^"'()\r\n]{0,2000}\)`), ...QUOTES],
	},
	{ languages: 'java', forms: [...BOTH, TEXT_BLOCK, shortString('"'), CHARACTER] },
	{
		languages: 'groovy',
		forms: [
			...BOTH,
			longString('"""', { code: BRACES }),
			TEXT_BLOCK_OF_QUOTES,
			rawString(String.raw`\$\/`, String.raw`\/\$`, String.raw`\$[$/]`),
			{ ...PATTERN, open: PATTERN.open.replaceAll('{1,600}', '{1,600}?') },
			shortString('"', { code: BRACES }),
			shortString("'"),
		],
	},
	{
		languages: 'kotlin',
		forms: [
			SLASHES,
			NESTED_STARS,
			{ ...rawString('"""', '"""(?!")'), code: BRACES },
			shortString('"', { code: BRACES }),
			CHARACTER,
		],
	},
	{
		languages: 'scala',
		forms: [
			SLASHES,
			NESTED_STARS,
			{ ...rawString('"""', '"""(?!")'), code: BRACES },
			shortString('"'),
			CHARACTER,
			rawString('`', String.raw`[\x60\r\n]`),
		],
	},
	{
		languages: 'go',
		forms: [...BOTH, BACKTICKS, shortString('"'), CHARACTER],
	},
	{
		languages: 'rust',
		forms: [
			SLASHES,
			NESTED_STARS,
			HASHED_QUOTES(String.raw`\b[bc]?r(?<tag>#{0,255})(?<quotes>")`),
			longString('"'),
			CHARACTER,
		],
	},
	{
		languages: 'csharp',
		forms: [
			lineComment('//', ANY_LINE_END),
			STARS,
			MORE_QUOTES,
			rawString(String.raw`\$?@\$?"`, '"', '""'),
			shortString('"'),
			CHARACTER,
		],
	},
	{
		languages: 'fsharp',
		forms: [
			SLASHES,
			skipped(String.raw`\(\*\)`),
			nestedComment('(*', '*)'),
			MORE_QUOTES,
			rawString(String.raw`\$?@\$?"`, '"', '""'),
			longString('"'),
			CHARACTER,
		],
	},
	{
		languages: 'swift',
		forms: [
			SLASHES,
			NESTED_STARS,
			HASHED_QUOTES(String.raw`(?<quotes>""")(?<tag>(?<=#{1,50}"""))`),
			rawString(String.raw`(?<tag>#{1,50})"""`, found => `"""${found.groups?.['tag'] ?? '#'}`),
			rawString(String.raw`(?<tag>#{1,50})"`, found => `"${found.groups?.['tag'] ?? '#'}`),
			longString('"""', { code: { open: String.raw`\\\(`, brackets: '()' } }),
			shortString('"'),
		],
	},
	{
		languages: 'dart',
		forms: [
			SLASHES,
			NESTED_STARS,
			rawString(String.raw`\br(?<tag>"""|'''|"|')`, found => found.groups?.['tag'] ?? '"'),
			longString('"""', { code: BRACES }),
			longString("'''", { code: BRACES }),
			shortString('"', { code: BRACES }),
			shortString("'", { code: BRACES }),
		],
	},
	{ languages: 'zig', forms: [SLASHES, lineComment(String.raw`\\\\`), shortString('"'), CHARACTER] },
	{
		languages: 'd',
		forms: [
			...BOTH,
			nestedComment('/+', '+/'),
			BACKTICKS,
			rawString('\\br"', '"'),
			rawString(String.raw`\bq"(?<tag>[A-Za-z_]\w{0,60})\r?\n`, found => `\\n${found.groups?.['tag'] ?? ''}"`),
			rawString(String.raw`\bq"[([{<]`, String.raw`[)\]}>]"`),
			{ ...rawString(String.raw`\bq\{`, String.raw`\}`), nest: String.raw`\{` },
			longString('"'),
			CHARACTER,
		],
	},
	{ languages: 'jsonc json5 snippets kusto', forms: [...BOTH, rawString('```'), ...QUOTES] },
	{ languages: 'cue', forms: [SLASHES, TEXT_BLOCK, TEXT_BLOCK_OF_QUOTES, ...QUOTES] },
	{
		languages: 'jsonnet',
		forms: [
			...BOTH,
			lineComment('#'),
			rawString(String.raw`\|\|\|-?\r?\n`, String.raw`\|\|\|`),
			rawString(String.raw`@"`, '"', '""'),
			rawString(String.raw`@'`, "'", "''"),
			longString('"'),
			longString("'"),
		],
	},
	{
		languages: 'verilog systemverilog actionscript prisma al move cairo wgsl qsharp',
		forms: [SLASHES, STARS, ...QUOTES.slice(0, 1), CHARACTER],
	},
	{ languages: 'vala', forms: [...BOTH, rawString('"""'), shortString('"'), CHARACTER] },
	{ languages: 'haxe', forms: [...BOTH, longString('"'), longString("'", { code: BRACES })] },
	{ languages: 'odin', forms: [SLASHES, NESTED_STARS, BACKTICKS, shortString('"'), CHARACTER] },
	{ languages: 'v', forms: [SLASHES, NESTED_STARS, longString('"'), longString("'"), BACKTICKS] },
	{
		languages: 'bicep',
		forms: [...BOTH, rawString("'''"), shortString("'", { code: BRACES })],
	},
	{ languages: 'rescript gleam', forms: [...BOTH, longString('`', { code: BRACES }), longString('"'), CHARACTER] },
	{
		languages: 'typst',
		forms: [
			lineComment(String.raw`(?<!:)\/\/`),
			NESTED_STARS,
			rawString(String.raw`(?<tag>\x60{3,50})`, found => found.groups?.['tag'] ?? '```'),
			rawString('`'),
			skipped(String.raw`\\[^\r\n]`),
			longString('"'),
		],
	},
	{
		languages: 'pascal objectpascal delphi',
		forms: [
			SLASHES,
			blockComment('{', '}'),
			blockComment('(*', '*)'),
			rawString(String.raw`'''(?=[ \t]*[\r\n])`, "'''"),
			{ ...rawString("'"), isLine: true },
		],
	},
	{ languages: 'dot graphviz', forms: [...BOTH, lineComment('#'), longString('"')] },
	{ languages: 'jade pug', forms: [SLASHES] },
];
