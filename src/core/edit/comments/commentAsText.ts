import type { Fence } from '../../markdown/fences';
import { openBehind } from '../text/fences';
import { isMarkdown } from '../text/languages';
import type { Lines } from '../text/lines';

/** Languages of programs that may hold elements, whose content is text: `/**` would be shown there. */
const WITH_ELEMENTS: ReadonlySet<string> = new Set(['javascript', 'javascriptreact', 'typescriptreact']);

/**
 * Tells whether a comment above this line might be something else: text between the tags of an element, a part of code
 * that a document shows or runs, the end of a paragraph. Returns true in case of doubt.
 */
export function mightBeText(document: Lines, line: number, languageId: string): boolean {
	if (WITH_ELEMENTS.has(languageId)) {
		return mightBeChild(document, line);
	}
	if (languageId === 'restructuredtext') {
		return line > 0 && document[line - 1]?.trim() !== '';
	}
	return isMarkdown(languageId) && isInFence(document.slice(0, line));
}

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
