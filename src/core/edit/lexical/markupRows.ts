import {
	blockComment,
	LINE_END,
	LINE_START,
	type LexicalForm,
	type LexicalRow,
	lineComment,
	longString,
	nestedComment,
	rawString,
} from './lexicalForm';

const COMMENT = blockComment('<!--', '-->');

/** A tag: no comment can stand between its attributes. */
const TAG: LexicalForm = {
	kind: 'string',
	open: String.raw`<[/!]?[A-Za-z]`,
	close: '>',
	skip: String.raw`"[^"]*"|'[^']*'|=>`,
};

const bothCases = (letter: string): string => `[${letter.toLowerCase()}${letter.toUpperCase()}]`;

/** Elements whose content is not markup, or whose white space counts. */
const RAW_NAMES = ['script', 'style', 'textarea', 'title', 'pre', 'xmp', 'iframe', 'noembed', 'noframes'];

const RAW_ELEMENT: LexicalForm = {
	kind: 'string',
	open: `<(?<tag>${RAW_NAMES.map(name => [...name].map(bothCases).join('')).join('|')})(?=[\\s>/])`,
	close: found => `</${[...(found.groups?.['tag'] ?? '')].map(bothCases).join('')}[^>]{0,200}>`,
};

const MUSTACHES: readonly LexicalForm[] = [
	rawString(String.raw`\{\{!--`, String.raw`--\}\}`),
	rawString(String.raw`\{\{`, String.raw`\}\}`),
	rawString(String.raw`\{%`, String.raw`%\}`),
];
const SCRIPTLET = rawString('<%', '%>');
const INSTRUCTION = rawString(String.raw`<\?`, String.raw`\?>`);
const EXPRESSION: LexicalForm = { ...rawString(String.raw`\{`, String.raw`\}`), nest: String.raw`\{` };

const FENCE = String.raw`[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}){0,3}`;

const MARKDOWN: readonly LexicalForm[] = [
	{
		kind: 'string',
		open: `${LINE_START}${FENCE}(?<tag>\`{3,200})[^\`\\r\\n]*${LINE_END}`,
		close: found => `${LINE_START}[ \\t>]*${found.groups?.['tag'] ?? ''}\`*[ \\t]*${LINE_END}`,
	},
	{
		kind: 'string',
		open: `${LINE_START}${FENCE}(?<tag>~{3,200})[^\\r\\n]*${LINE_END}`,
		close: found => `${LINE_START}[ \\t>]*${found.groups?.['tag'] ?? ''}~*[ \\t]*${LINE_END}`,
	},
	COMMENT,
	{ kind: 'string', open: String.raw`${LINE_START}\$\$`, close: String.raw`\$\$` },
];

/** PHP: everything outside of its marks is text of the page. */
const PAGE: LexicalForm = {
	kind: 'string',
	open: String.raw`\?>`,
	close: String.raw`<\?(?:[pP][hH][pP]\b|=|(?![xX][mM][lL]))`,
	mayStayOpen: true,
};
const BEFORE_PAGE = String.raw`(?:${LINE_END}|(?=\?>))`;

export const MARKUP_ROWS: readonly LexicalRow[] = [
	{ languages: 'html', forms: [COMMENT, RAW_ELEMENT, SCRIPTLET, INSTRUCTION, ...MUSTACHES, TAG] },
	{ languages: 'vue handlebars', forms: [COMMENT, RAW_ELEMENT, SCRIPTLET, ...MUSTACHES, TAG] },
	{ languages: 'svelte astro', forms: [COMMENT, RAW_ELEMENT, TAG, EXPRESSION] },
	{
		languages: 'razor aspnetcorerazor',
		forms: [blockComment('@*', '*@'), COMMENT, RAW_ELEMENT, rawString('@"', '"', '""')],
	},
	{
		languages: 'xml xsl svg',
		forms: [
			COMMENT,
			rawString(String.raw`<!\[CDATA\[`, String.raw`\]\]>`),
			INSTRUCTION,
			{ kind: 'string', open: '<!DOCTYPE', close: String.raw`\[|>`, skip: String.raw`"[^"]*"|'[^']*'` },
			TAG,
		],
	},
	{
		languages: 'xquery',
		forms: [
			nestedComment('(:', ':)'),
			rawString('"'),
			rawString("'"),
			rawString(String.raw`\x60\x60\[`, String.raw`\]\x60\x60`),
		],
	},
	{
		languages: 'markdown prompt instructions chatagent skill juliamarkdown quarto rmd',
		forms: MARKDOWN,
	},
	{ languages: 'mdx', forms: [blockComment('{/*', '*/}'), ...MARKDOWN, EXPRESSION] },
	{
		languages: 'restructuredtext',
		forms: [
			{
				kind: 'comment',
				open: `${LINE_START}\\.\\.[ \\t]*${LINE_END}`,
				close: `${LINE_START}(?=\\S)`,
				mayStayOpen: true,
			},
		],
	},
	{
		languages: 'asciidoc',
		forms: [
			{ kind: 'comment', open: `${LINE_START}(?<tag>/{4,50})[ \\t]*${LINE_END}`, close: block },
			{
				kind: 'string',
				open: `${LINE_START}(?<tag>-{4,50}|\\.{4,50}|\\+{4,50}|\`{3,50})[^\\r\\n]*${LINE_END}`,
				close: block,
			},
			lineComment(`${LINE_START}//`),
		],
	},
	{
		languages: 'php',
		first: PAGE,
		forms: [
			PAGE,
			lineComment('//', BEFORE_PAGE),
			lineComment(String.raw`#(?!\[)`, BEFORE_PAGE),
			blockComment('/*', '*/'),
			{
				kind: 'string',
				open: String.raw`<<<[ \t]{0,20}(?<q>["']?)(?<tag>[A-Za-z_]\w{0,80})\k<q>`,
				close: found => `${LINE_START}[ \\t]*${found.groups?.['tag'] ?? ''}\\b`,
				isBelow: true,
			},
			longString('"'),
			longString("'"),
			longString('`'),
		],
	},
];

function block(found: RegExpExecArray): string {
	return `${LINE_START}${(found.groups?.['tag'] ?? '').replace(/[.+]/g, String.raw`\$&`)}[ \\t]*${LINE_END}`;
}
