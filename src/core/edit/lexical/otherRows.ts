import { own } from '../../base/own';
import {
	blockComment,
	CHARACTER,
	escaped,
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

/** Stands for a language that is not known. Only what nearly all of them have is told: strings of several lines. */
export const ANY_LANGUAGE = '*';

const DASHES = lineComment('--');
const SEMICOLON = lineComment(';');

/** A string that a doubled quote does not end. */
const doubled = (quote: string): LexicalForm => rawString(quote, quote, quote + quote);
const doubledInLine = (quote: string): LexicalForm => ({ ...doubled(quote), isLine: true });

const SQL: readonly LexicalForm[] = [
	DASHES,
	rawString(
		String.raw`\b[fF][rR][oO][mM]\s{1,20}[sS][tT][dD][iI][nN]\b[^;\r\n]{0,200};(?=[ \t]*[\r\n])`,
		`${LINE_START}\\\\\\.`,
	),
	rawString(String.raw`\$(?<tag>(?:[A-Za-z_]\w{0,62})?)\$`, found => `\\$${found.groups?.['tag'] ?? ''}\\$`),
	rawString(String.raw`\b[qQ]'(?<mark>[^\s\w'])`, found => `${escaped(bracketOf(found.groups?.['mark'] ?? ''))}'`),
	{ ...longString(String.raw`\b[eE]'`), close: "'", skip: String.raw`\\[^]|''` },
	doubled("'"),
	doubled('"'),
];

const bracketOf = (mark: string): string => own({ '(': ')', '[': ']', '{': '}', '<': '>' }, mark) ?? mark;

/** A bracket of Lua with any number of signs, closed by one with as many. */
const LUA_BRACKET = String.raw`\[(?<tag>={0,50})\[`;
const luaClose = (found: RegExpExecArray): string => `\\]${found.groups?.['tag'] ?? ''}\\]`;

const DASHES_ALONE = lineComment(String.raw`--+(?![!#$%&*+./<=>?@\\^|~:])`);
const BRACE_COMMENT = nestedComment('{-', '-}');

const LISP: readonly LexicalForm[] = [
	skipped(String.raw`#\\[^]|\\[^\r\n]`),
	nestedComment('#|', '|#'),
	SEMICOLON,
	longString('"'),
	rawString(String.raw`\|(?<=[\s('\x60,]\|)(?=[^\s|]{1,80}\|)`, String.raw`\|`),
];

/** Names of environments whose content is not read as TeX. */
const VERBATIM =
	String.raw`\w{0,20}(?:[vV]erb|listing|minted|code|filecontents|comment|alltt|lua|python|sage|asy)` +
	String.raw`\w{0,20}\*?`;

const ASSEMBLY: readonly LexicalForm[] = [
	SEMICOLON,
	shortString('"'),
	{ ...rawString("'"), isLine: true },
	rawString('`'),
];

export const OTHER_ROWS: readonly LexicalRow[] = [
	{
		languages: ANY_LANGUAGE,
		forms: [
			longString('"""'),
			longString("'''"),
			rawString('```'),
			longString('`'),
			shortString('"'),
			shortString("'"),
		],
	},
	{ languages: 'sql postgres', forms: [...SQL, nestedComment('/*', '*/'), rawString('`')] },
	{ languages: 'plsql', forms: [...SQL, blockComment('/*', '*/')] },
	{
		languages: 'mysql',
		forms: [
			lineComment(String.raw`--(?=\s|(?![^]))`),
			lineComment('#'),
			blockComment('/*', '*/'),
			longString("'", { skip: String.raw`\\[^]|''` }),
			longString('"', { skip: String.raw`\\[^]|""` }),
			rawString('`'),
		],
	},
	{
		languages: 'lua',
		forms: [
			{ kind: 'comment', open: `--${LUA_BRACKET}`, close: luaClose },
			DASHES,
			rawString(LUA_BRACKET, luaClose),
			shortString('"', { skip: String.raw`\\(?:z\s*|\r\n|[^])` }),
			shortString("'", { skip: String.raw`\\(?:z\s*|\r\n|[^])` }),
		],
	},
	{
		languages: 'haskell',
		forms: [
			DASHES_ALONE,
			BRACE_COMMENT,
			rawString(String.raw`\[[a-z_][\w.']{0,80}\|(?=[^\]\r\n]{0,1000}${LINE_END})`, String.raw`\|\]`),
			shortString('"', { skip: String.raw`\\(?:\s+\\|[^])` }),
			skipped(String.raw`\w'+`),
			CHARACTER,
		],
	},
	{
		languages: 'purescript elm',
		forms: [DASHES_ALONE, BRACE_COMMENT, longString('"""'), shortString('"'), skipped(String.raw`\w'+`), CHARACTER],
	},
	{ languages: 'ada', forms: [DASHES, doubledInLine('"'), skipped(String.raw`'[^\r\n]'`)] },
	{ languages: 'vhdl', forms: [DASHES, blockComment('/*', '*/'), doubledInLine('"'), skipped(String.raw`'[^\r\n]'`)] },
	{ languages: 'applescript', forms: [DASHES, lineComment('#'), nestedComment('(*', '*)'), longString('"')] },
	{
		languages: 'latex tex cpp_embedded_latex',
		forms: [
			skipped(String.raw`\\[\\%]`),
			lineComment('%'),
			rawString(
				String.raw`\\begin\{(?<tag>${VERBATIM})\}`,
				found => String.raw`\\end\{` + escaped(found.groups?.['tag'] ?? '') + String.raw`\}`,
			),
			skipped(String.raw`\\(?:verb|lstinline)\*?(?<q>[^\w\s*{[])[^\r\n]{0,500}?\k<q>`),
		],
	},
	{ languages: 'bibtex', forms: [] },
	{
		languages: 'erlang',
		forms: [
			skipped(String.raw`\$(?:\\[^]|[^\\\r\n])`),
			lineComment('%'),
			rawString(String.raw`(?<tag>"{3,20})`, found => found.groups?.['tag'] ?? '"""'),
			longString('"'),
			longString("'"),
		],
	},
	{
		languages: 'prolog',
		forms: [
			skipped(String.raw`\b0'(?:\\[^]|''|[^\\\r\n])`),
			lineComment('%'),
			blockComment('/*', '*/'),
			longString('"'),
			longString("'", { skip: String.raw`\\[^]|''` }),
			longString('`'),
		],
	},
	{
		languages: 'matlab',
		forms: [
			{
				kind: 'comment',
				open: `${LINE_START}[ \\t]*%\\{[ \\t]*${LINE_END}`,
				close: `${LINE_START}[ \\t]*%\\}[ \\t]*${LINE_END}`,
				nest: `${LINE_START}[ \\t]*%\\{[ \\t]*${LINE_END}`,
			},
			lineComment('%'),
			lineComment(String.raw`\.\.\.`),
			doubledInLine('"'),
			{ ...rawString(String.raw`'(?<![\w)\]}.']')`, "'", "''"), isLine: true },
		],
	},
	{
		languages: 'postscript',
		forms: [
			lineComment('%', String.raw`(?![^\r\n\f])`),
			{ ...longString(String.raw`\(`), close: String.raw`\)`, nest: String.raw`\(` },
		],
	},
	{ languages: 'lisp commonlisp scheme wat', forms: LISP },
	{ languages: 'clojure', forms: [skipped(String.raw`\\[^\r\n]`), SEMICOLON, longString('"')] },
	{
		languages: 'racket',
		forms: [hereDocument(String.raw`#<<(?<tag>[^\r\n]{1,80})`, ''), ...LISP],
	},
	{ languages: 'ini', forms: [lineComment(`${LINE_START}[ \\t]*[;#]`)] },
	{ languages: 'nasm', forms: ASSEMBLY },
	{ languages: 'llvm', forms: [SEMICOLON, longString('"')] },
	{
		languages: 'autohotkey',
		forms: [
			{ kind: 'comment', open: `${LINE_START}[ \\t]*/\\*`, close: '\\*/' },
			lineComment(String.raw`;(?<=(?:${LINE_START}|[ \t]);)`),
			rawString(`${LINE_START}[ \\t]*\\((?![^\\r\\n]*\\))`, `${LINE_START}[ \\t]*\\)`),
			{ ...rawString('"', '"', String.raw`""|\x60[^\r\n]`), isLine: true },
			{ ...rawString("'", "'", String.raw`\x60[^\r\n]`), isLine: true },
		],
	},
	{
		languages: 'viml vim',
		forms: [
			lineComment(`${LINE_START}[ \\t:]*"`),
			hereDocument(String.raw`=<<[ \t]{0,20}(?:(?:trim|eval)[ \t]{1,20}){0,2}(?<tag>[A-Z]\S{0,80})`),
			hereDocument(
				String.raw`\b(?:lua|python3?|py3?|ruby|perl|tcl|mzscheme|pythonx|pyx)[ \t]{0,20}` +
					String.raw`<<[ \t]{0,20}(?:trim[ \t]{1,20})?(?<tag>\w{1,80})`,
			),
			shortString('"'),
			{ ...doubled("'"), isLine: true },
		],
	},
	{
		languages: 'vb vba vbs',
		forms: [
			lineComment(String.raw`['\u2018\u2019]|\b[rR][eE][mM]\b(?<=(?:${LINE_START}|:)[ \t]{0,200}...)`),
			rawString('["\u201C\u201D]', '["\u201C\u201D]', '["\u201C\u201D]{2}'),
		],
	},
	{
		languages: 'fortran fortran-modern FortranFreeForm',
		forms: [lineComment('!'), continuedQuotes('"'), continuedQuotes("'")],
	},
	{
		languages: 'bat',
		forms: [lineComment(`${LINE_START}[ \\t@]*(?:[rR][eE][mM]\\b|::)`), { ...rawString('"'), isLine: true }],
	},
	{
		languages: 'ocaml',
		forms: [
			nestedComment('(*', '*)'),
			rawString(
				String.raw`\{%{0,2}(?:[a-z._]{0,80} )?(?<tag>[a-z_]{0,80})\|`,
				found => `\\|${found.groups?.['tag'] ?? ''}\\}`,
			),
			longString('"'),
			skipped(String.raw`\w'+`),
			CHARACTER,
		],
	},
];

/** Returns the strings of Fortran, which `&` at the end of a line continues. */
function continuedQuotes(quote: string): LexicalForm {
	return { ...rawString(quote, quote, String.raw`${quote}${quote}|&[ \t]{0,200}(?:\r\n|\n|\r)`), isLine: true };
}
