import { own } from '../../base/own';
import {
	blockComment,
	BRACES,
	continuedComment,
	escaped,
	HASH_BRACES,
	hereDocument,
	LINE_END,
	LINE_START,
	type LexicalForm,
	type LexicalRow,
	lineComment,
	longString,
	nestedComment,
	rawString,
	shortString,
	skipped,
} from './lexicalForm';
import { blockScalar } from './blockScalar';

const HASH = lineComment('#');
/** A comment where a word may begin, as in shells. */
const HASH_WORD = lineComment(String.raw`#(?<![^\s;&|()]#)`);
const QUOTES: readonly LexicalForm[] = [shortString('"'), shortString("'")];
const TRIPLES: readonly LexicalForm[] = [longString('"""'), longString("'''")];

const PYTHON: readonly LexicalForm[] = [HASH, ...TRIPLES, ...QUOTES];

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Returns the end of a string with any delimiter, which `mark` of the opening names. */
const closing = (found: RegExpExecArray): string => {
	const mark = found.groups?.['mark'] ?? '';
	return escaped(own(CLOSING, mark) ?? mark);
};

/** Returns strings such as `%q(…)`, whose brackets nest. */
const delimited = (before: string, nonBrackets: string, code?: LexicalForm['code']): readonly LexicalForm[] => [
	...Object.entries(CLOSING).map(([open, close]) => ({
		...longString(before + escaped(open), { nest: escaped(open) }),
		close: escaped(close),
		...(code === undefined ? {} : { code }),
	})),
	{ ...longString(`${before}(?<mark>${nonBrackets})`), close: closing },
];

/** Returns a string with backslashes whose opening is more than its quote. */
const quoted = (open: string, close: string): LexicalForm => ({ ...longString(open), close });

/** The data behind the end of a program. */
const behindEnd = (mark: string): LexicalForm => ({
	kind: 'string',
	open: LINE_START + mark + LINE_END,
	close: '(?!)',
	mayStayOpen: true,
});

const RUBY: readonly LexicalForm[] = [
	skipped(String.raw`\?["'#\x60](?![\w])|\$["'\x60]`),
	HASH,
	{ kind: 'comment', open: `${LINE_START}=begin\\b`, close: `${LINE_START}=end\\b`, mayStayOpen: true },
	behindEnd('__END__'),
	hereDocument(String.raw`<<[~-](?<q>["'\x60]?)(?<tag>[A-Za-z_]\w{0,80})\k<q>`),
	hereDocument(String.raw`(?<![\w)\]}"'])[ \t]?<<(?<q>["'\x60]?)(?<tag>[A-Z_][A-Z0-9_]{0,80})\k<q>(?!\w)`, ''),
	...delimited(String.raw`%[qQwWiIxrs]`, String.raw`[|!/^]`, HASH_BRACES),
	...delimited(String.raw`(?<=[=(,\[\s])%(?=[^\s])`, '[|!]', HASH_BRACES),
	{
		kind: 'string',
		open:
			String.raw`\/(?<=(?:[=(,|&!~{;\[]|\b(?:if|unless|when|and|or|not|split|match))[ \t]{0,20}\/)` +
			String.raw`(?![\s=])(?:\\[^\r\n]|[^/\\\r\n]){1,1000}\/`,
	},
	longString('"', { code: HASH_BRACES }),
	longString("'"),
	longString('`'),
];

const PERL_PART = String.raw`(?:[^/\\\r\n]|\\[^\r\n]){0,1000}\/`;

const PERL: readonly LexicalForm[] = [
	skipped(String.raw`\$[#"'\x60]|\\["'\x60#]|&'|\b\w{1,80}'(?=[A-Za-z_])`),
	HASH,
	{ kind: 'comment', open: `${LINE_START}=[a-zA-Z]\\w{0,30}`, close: `${LINE_START}=cut\\b`, mayStayOpen: true },
	behindEnd('__(?:END|DATA)__'),
	rawString(`${LINE_START}format[ \\t]+\\w{1,80}[ \\t]*=[ \\t]*${LINE_END}`, `${LINE_START}\\.${LINE_END}`),
	hereDocument(String.raw`<<~?(?<q>["'])(?<tag>[^"'\r\n]{1,80})\k<q>`),
	hereDocument(String.raw`<<~?(?<tag>[A-Za-z_]\w{0,80})`),
	...delimited(String.raw`(?<![\w$@%&>{])(?:q|qq|qw|qx|qr|m)[ \t]{0,5}(?![=,\w\s])`, String.raw`[/!|~^"',#@%]`),
	skipped(String.raw`(?<![\w$@%&>{])(?:s|tr|y)\/${PERL_PART}${PERL_PART}`),
	skipped(String.raw`\/(?<=(?:=~|!~|[(,&|!]|\b(?:split|if|unless|and|or|grep|map))[ \t]{0,20}\/)${PERL_PART}`),
	longString('"'),
	longString("'"),
	longString('`'),
];

const SHELL: readonly LexicalForm[] = [
	skipped(String.raw`\\[^\r\n]|\$[#'](?=[\s;)}"])|\$?\(\((?:[^()\r\n]|\([^()\r\n]{0,200}\)){0,500}\)\)`),
	skipped(String.raw`\$\{[#!]?\w{1,80}[#%/][^"'{}\r\n]{0,200}\}`),
	HASH_WORD,
	skipped('<<<'),
	hereDocument(String.raw`<<-?[ \t]{0,20}(?<q>["'])(?<tag>[^"'\r\n]{1,80})\k<q>`, String.raw`\t*`),
	hereDocument(String.raw`<<-?[ \t]{0,20}\\?(?<tag>[A-Za-z_.][^\s;&|()<>"'\x60]{0,80})`, String.raw`\t*`),
	quoted(String.raw`\$'`, "'"),
	rawString("'"),
	longString('"', { code: { open: String.raw`\$\(`, brackets: '()' } }),
];

/** YAML: quotes count where a value begins. */
const VALUE = String.raw`(?<=(?:${LINE_START}[ \t]{0,200}|[:\-?,[{][ \t]{1,20}|[[{,]|!\S{0,60}[ \t]{1,20})`;

const YAML: readonly LexicalForm[] = [
	lineComment(String.raw`#(?<![^\s]#)`),
	blockScalar,
	quoted(String.raw`"${VALUE}")`, '"'),
	rawString(String.raw`'${VALUE}')`, "'", "''"),
	rawString(String.raw`\{\{`, String.raw`\}\}`),
];

export const HASH_ROWS: readonly LexicalRow[] = [
	{ languages: 'python snakemake bazel starlark', forms: PYTHON },
	{ languages: 'ruby', forms: RUBY },
	{
		languages: 'crystal',
		forms: RUBY.filter(({ open }) => !open.includes('=begin')),
	},
	{ languages: 'perl', forms: PERL },
	{
		languages: 'perl6 raku',
		forms: [
			nestedComment('#`(', ')'),
			nestedComment('#`[', ']'),
			nestedComment('#`{', '}'),
			HASH,
			{
				kind: 'comment',
				open: `${LINE_START}[ \\t]*=begin\\b`,
				close: `${LINE_START}[ \\t]*=end\\b`,
				mayStayOpen: true,
			},
			hereDocument(String.raw`\b[qQ]{1,2}:(?:[a-z]{1,10}:)?(?:to|heredoc)[/(<"'[{]\s{0,5}(?<tag>\w{1,80})`),
			...delimited(String.raw`(?<![\w$@%&-])(?:q|qq|Q|rx|m)(?![=,\w\s-])`, String.raw`[/!|~^]`),
			longString('"', { code: { open: String.raw`\{`, brackets: '{}' } }),
			quoted(String.raw`(?<!\w)'`, "'"),
		],
	},
	{ languages: 'shellscript', forms: SHELL },
	{ languages: 'fish', forms: [skipped(String.raw`\\[^\r\n]`), HASH_WORD, longString('"'), longString("'")] },
	{
		languages: 'yaml github-actions-workflow dockercompose azure-pipelines ansible helm home-assistant',
		forms: YAML,
	},
	{
		languages: 'makefile',
		forms: [
			skipped(String.raw`\\#`),
			continuedComment('#'),
			{ kind: 'string', open: `${LINE_START}[ ]*(?:override )?define\\b`, close: `${LINE_START}[ ]*endef\\b` },
		],
	},
	{
		languages: 'dockerfile',
		forms: [
			lineComment(`${LINE_START}[ \\t]*#`),
			hereDocument(
				String.raw`<<-?(?<q>["']?)(?<tag>[A-Za-z_]\w{0,80})\k<q>` +
					String.raw`(?<=${LINE_START}[ \t]*(?:RUN|COPY|ADD|ONBUILD)\b[^\r\n]{0,1000})`,
				String.raw`\t*`,
			),
		],
	},
	{
		languages: 'powershell',
		forms: [
			blockComment('<#', '#>'),
			skipped(String.raw`\x60[^\r\n]`),
			HASH_WORD,
			rawString(String.raw`@"[ \t]*(?=[\r\n])`, `${LINE_START}"@`),
			rawString(String.raw`@'[ \t]*(?=[\r\n])`, `${LINE_START}'@`),
			{ ...rawString('["\u201C\u201D\u201E]', '["\u201C\u201D\u201E]', String.raw`""|\x60[^]`) },
			rawString("['\u2018\u2019\u201A\u201B]", "['\u2018\u2019\u201A\u201B]", "''"),
		],
	},
	{
		languages: 'elixir',
		forms: [
			skipped(String.raw`\?["'#]`),
			HASH,
			longString('"""', { code: HASH_BRACES }),
			longString("'''", { code: HASH_BRACES }),
			rawString(String.raw`~[a-zA-Z]{1,20}(?<mark>"""|''')`, closing),
			...delimited(String.raw`~[a-zA-Z]{1,20}`, String.raw`[/|"']`),
			longString('"', { code: HASH_BRACES }),
			longString("'", { code: HASH_BRACES }),
		],
	},
	{
		languages: 'coffeescript',
		forms: [
			blockComment('###', '###'),
			HASH,
			longString('"""', { code: HASH_BRACES }),
			longString("'''"),
			rawString('///'),
			longString('"', { code: HASH_BRACES }),
			longString("'"),
			longString('`'),
		],
	},
	{
		languages: 'toml',
		forms: [
			HASH,
			longString('"""'),
			rawString("'''", "'''(?!')"),
			shortString('"'),
			{ ...rawString("'"), isLine: true },
		],
	},
	{
		languages: 'julia',
		forms: [
			nestedComment('#=', '=#'),
			HASH,
			longString('"""', { code: { open: String.raw`\$\(`, brackets: '()' } }),
			longString('```'),
			longString('"', { code: { open: String.raw`\$\(`, brackets: '()' } }),
			longString('`'),
			skipped(String.raw`'(?<![\w)\]}.']')(?:\\[^\r\n][^'\r\n]{0,9}|[^'\\\r\n])'`),
		],
	},
	{
		languages: 'nix',
		forms: [
			HASH,
			blockComment('/*', '*/'),
			{ ...rawString("''", "''", String.raw`'''|''\$|''\\[^]`), code: BRACES },
			longString('"', { code: BRACES }),
		],
	},
	{ languages: 'graphql', forms: [HASH, longString('"""'), shortString('"')] },
	{ languages: 'gdscript', forms: PYTHON },
	{
		languages: 'r',
		forms: [
			HASH,
			rawString(
				String.raw`\b[rR](?<q>["'])(?<tag>-{0,20})(?<mark>[([{])`,
				found => closing(found) + (found.groups?.['tag'] ?? '') + (found.groups?.['q'] ?? '"'),
			),
			longString('"'),
			longString("'"),
			longString('`'),
		],
	},
	{
		languages: 'dotenv',
		forms: [
			lineComment(String.raw`#(?<![^\s]#)`),
			quoted(String.raw`"(?<==[ \t]{0,20}")`, '"'),
			rawString(String.raw`'(?<==[ \t]{0,20}')`, "'"),
			rawString(String.raw`\x60(?<==[ \t]{0,20}\x60)`, '`'),
		],
	},
	{
		languages: 'properties ignore git-commit git-rebase pip-requirements ssh_config',
		forms: [lineComment(`${LINE_START}[ \\t]*[#!]`)],
	},
	{
		languages: 'cmake',
		forms: [
			{
				kind: 'comment',
				open: String.raw`#\[(?<tag>={0,50})\[`,
				close: found => `\\]${found.groups?.['tag'] ?? ''}\\]`,
			},
			HASH,
			rawString(String.raw`\[(?<tag>={0,50})\[`, found => `\\]${found.groups?.['tag'] ?? ''}\\]`),
			skipped(String.raw`\\[^\r\n]`),
			longString('"'),
		],
	},
	{
		languages: 'nim',
		forms: [
			nestedComment('#[', ']#'),
			HASH,
			rawString('"""', '"""(?!")'),
			{ ...rawString(String.raw`\b[a-zA-Z]\w{0,80}"`, '"', '""'), isLine: true },
			shortString('"'),
			skipped(String.raw`'(?:\\[^\r\n][^'\r\n]{0,9}|[^'\\\r\n])'`),
		],
	},
	{
		languages: 'tcl',
		forms: [
			skipped(String.raw`\\[^\r\n]`),
			{ ...continuedComment(String.raw`#(?<=(?:${LINE_START}[ \t]{0,200}|;[ \t]{0,20})#)`) },
			quoted(String.raw`"(?<=[\s[]")`, '"'),
		],
	},
	{
		languages: 'terraform hcl',
		forms: [
			HASH,
			lineComment('//'),
			blockComment('/*', '*/'),
			hereDocument(String.raw`<<-?(?<tag>[A-Za-z_]\w{0,80})`),
			shortString('"', { code: BRACES }),
		],
	},
	{
		languages: 'awk',
		forms: [
			HASH,
			shortString('"'),
			skipped(String.raw`\/(?<=(?:${LINE_START}|[~(,!{;&|])[ \t]{0,20}\/)(?:\\[^\r\n]|[^/\\\r\n]){1,1000}\/`),
		],
	},
	{
		languages: 'nginx',
		forms: [
			HASH_WORD,
			{ ...rawString(String.raw`_by_lua(?:_block)?\s{0,20}\{`, String.raw`\}`), nest: String.raw`\{` },
			quoted(String.raw`"(?<=[\s"]")`, '"'),
			quoted(String.raw`'(?<=[\s']')`, "'"),
		],
	},
	{ languages: 'feature cucumber', forms: [lineComment(`${LINE_START}[ \\t]*#`), rawString('"""'), rawString('```')] },
	{ languages: 'robotframework', forms: [lineComment(String.raw`#(?<=(?:${LINE_START}|[ \t]{2,200})#)`)] },
	{ languages: 'meson', forms: [HASH, longString("'''"), shortString("'")] },
	{
		languages: 'just',
		forms: [HASH, ...TRIPLES, rawString('```'), longString('"'), rawString("'"), rawString('`')],
	},
	{
		languages: 'gnuplot',
		forms: [
			continuedComment('#'),
			hereDocument(String.raw`\$\w{1,80}[ \t]{0,20}<<[ \t]{0,20}(?<tag>\w{1,80})`),
			longString('"'),
			rawString("'", "'", "''"),
		],
	},
];
