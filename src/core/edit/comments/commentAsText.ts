import type { Fence } from '../../markdown/fences';
import { codeOnly, scanText } from '../lexical/lexicalScan';
import { openBehind } from '../text/fences';
import { isMarkdown } from '../text/languages';
import { isFilled, type Lines, textOf } from '../text/lines';

/** Languages of programs that may hold elements, whose content is text: `/**` would be shown there. */
const WITH_ELEMENTS: ReadonlySet<string> = new Set(['javascript', 'javascriptreact', 'typescriptreact']);

/** Languages whose comments begin at the left: behind white space they would be text, or a rule. */
const AT_LEFT: ReadonlySet<string> = new Set([
	'restructuredtext',
	'asciidoc',
	'ignore',
	'git-commit',
	'git-rebase',
	'pip-requirements',
]);

/** Languages in which braces hold code or data, and nothing tells which. */
const DATA_IN_BRACES: ReadonlySet<string> = new Set(['tcl', 'bibtex']);

/**
 * Tells whether a comment above this line might be something else: text between the tags of an element, a part of code
 * that a document shows or runs, the end of a paragraph. Returns true in case of doubt.
 */
export function mightBeText(document: Lines, line: number, languageId: string): boolean {
	const own = document[line] ?? '';
	if (WITH_ELEMENTS.has(languageId)) {
		return mightBeChild(document, line);
	}
	if (AT_LEFT.has(languageId) && /^\s+\S/.test(own)) {
		return true;
	}
	if (DATA_IN_BRACES.has(languageId)) {
		return openBrackets(document.slice(0, line), languageId, '{}') > 0;
	}
	switch (languageId) {
		case 'restructuredtext':
			return line > 0 && document[line - 1]?.trim() !== '';
		case 'pug':
		case 'jade':
			return isInTextBlock(document, line) || openBrackets(document.slice(0, line), languageId, '()') > 0;
		case 'viml':
		case 'vim':
			return document.some(text => /^\s*(?:vim9script|(?:export\s+)?def|enddef)\b/.test(text));
		case 'mdx':
			return isMarkdownText(document, line) || isInProgramBlock(document, line);
		default:
			return isMarkdown(languageId) && isMarkdownText(document, line);
	}
}

/** A row of a table, or the line below a heading: they belong to the line above. */
const BELONGS_ABOVE = /^\s*(?:\||=+\s*$|-+\s*$)/;

function isMarkdownText(document: Lines, line: number): boolean {
	const own = document[line] ?? '';
	const above = line === 0 ? '' : (document[line - 1] ?? '');
	return (
		/^(?: {4}| {0,3}\t)/.test(own) || (BELONGS_ABOVE.test(own) && isFilled(above)) || isInFence(document.slice(0, line))
	);
}

/** Tells whether a line is inside of a statement or an element, which end with a blank line. */
function isInProgramBlock(document: Lines, line: number): boolean {
	const start = document.slice(0, line).findLastIndex(text => !isFilled(text)) + 1;
	return start < line && /^\s*(?:import|export|<|\{)/.test(document[start] ?? '');
}

/** Returns how many brackets are open behind some lines of code. */
function openBrackets(above: Lines, languageId: string, [open, close]: string): number {
	const text = textOf(above);
	const scan = scanText(text, languageId);
	const code = scan === 'unknown' ? text : codeOnly(text, scan);
	let depth = 0;
	for (const character of code.replace(/\\[^]/g, '')) {
		depth += character === open ? 1 : character === close ? -1 : 0;
	}
	return depth;
}

/** A line of pug whose block is text, code or a comment. */
const HOLDS_TEXT = /\.\s*$|^\s*(?::\w|\/\/|-\s*$)|^\s*(?:script|style)\b/;

function isInTextBlock(document: Lines, line: number): boolean {
	let depth = indentOf(document.slice(line).find(isFilled) ?? '');
	for (const above of document.slice(0, line).filter(isFilled).toReversed()) {
		if (indentOf(above) < depth) {
			depth = indentOf(above);
			if (HOLDS_TEXT.test(above)) {
				return true;
			}
		}
	}
	return false;
}

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;

const TAG_END = /<\/|\/>/;

/** Ends of a line after which an expression begins. An end that text has as well, such as a comma, proves nothing. */
const BEFORE_ELEMENT = /(?:\breturn|=>|[^=!<>]=|&&|\|\||\?)\s*\($|\)\s*:\s*\($|=>$/;
const BEFORE_OBJECT = /[=:(]\s*\[$|=>$|[^=!<>]=$|\{$|\breturn$/;

const AFTER_CHILD = /(?:^|[^=])>$|^\{.*\}$/;
/** Words that are code at the very beginning of a line. */
const DECLARATION = /^(?:export|import|async|function|class|const|let|var|type|interface|enum|declare|abstract|@)/;
const COMMENT = /^(?:\/\/|\/?\*)/;

/** Misses a child that is plain text and follows other text: code could read like that. */
function mightBeChild(document: Lines, line: number): boolean {
	if (DECLARATION.test(document[line] ?? '')) {
		return false;
	}
	const text = document[line]?.trim() ?? '';
	const above = document.slice(0, line).map(other => other.trim());
	const before = above.findLast(other => other !== '' && !COMMENT.test(other)) ?? '';
	if (before === '' || !document.some(other => TAG_END.test(other))) {
		return false;
	}
	if (text.startsWith('<')) {
		return !BEFORE_ELEMENT.test(before);
	}
	return text.startsWith('{') ? !BEFORE_OBJECT.test(before) : AFTER_CHILD.test(before);
}

const isInFence = (above: Lines): boolean => above.reduce<Fence | undefined>(openBehind, undefined) !== undefined;
