import { commentStyleOf, hasCommentStyle } from '../text/commentStyles';
import { isBlank, type Lines } from '../text/lines';

/** How many lines at the beginning of a file are looked at for what has to stay there. */
const MAX_HEAD = 30;

/** Languages in which a line of dashes is something else. */
const OWN_DASHES = /^(?:yaml|github-actions-workflow|dockercompose|azure-pipelines|ansible|helm|home-assistant|astro)$/;

/**
 * Returns the line below the front matter of a document, 0 for a document without any. Site generators read it in files
 * of any language.
 */
export function frontMatterEnd(document: Lines, languageId: string): number {
	const mark = document[0]?.replace(/^\uFEFF/, '').trimEnd() ?? '';
	const isMark = mark === '---' || mark === '+++' || mark === ';;;';
	if (!isMark || OWN_DASHES.test(languageId) || (mark === '---' && commentStyleOf(languageId).prefix === '--')) {
		return 0;
	}
	return document.findIndex((line, index) => index > 0 && [mark, '...'].includes(line.trimEnd())) + 1;
}

/** Lines that must be the first ones: an interpreter, a declaration, the beginning of PHP, an encoding. */
const FIRST = /^\uFEFF?(?:#!(?!\[)|<\?|<!doctype\b|@charset\b|%[!&]|@echo\s+off\b)/i;
/** An encoding of Python or Ruby, or the settings of an editor. */
const CODING = /^[ \t\f]*\S{1,3}.*(?:coding[:=]|-\*-)/;
/** A comment that begins as a setting does: `# syntax=…`, `// swift-tools-version:5.9`. */
const SETTING = /^(?:#|\/\/|--|;+|%+)\s*[\w.-]+\s*[:=]\s*\S/;
/** A word right behind the mark of a comment: `#Requires`, `#cloud-config`, `#compdef`, `#%Module`. */
const GLUED = /^#[^\s#]/;
/** Attributes and comments of Rust that are about the file. */
const INNER = /^\s*(?:#!\[|\/\/!)/;

/** Returns the first line that a comment may stand above: those before it have to be at the beginning of the file. */
export function headEnd(document: Lines, languageId: string): number {
	const matter = frontMatterEnd(document, languageId);
	if (matter > 0) {
		return matter;
	}
	const hasHashes = hasCommentStyle(languageId) && commentStyleOf(languageId).prefix === '#';
	const isFirst = (line: string): boolean =>
		FIRST.test(line) ||
		SETTING.test(line) ||
		(hasHashes && GLUED.test(line)) ||
		(languageId === 'racket' && line.startsWith('#lang')) ||
		(languageId === 'rust' && INNER.test(line));
	let end = 0;
	while (end < MAX_HEAD && isFirst(document[end] ?? '')) {
		end++;
	}
	// An encoding may stand in the second line.
	const coding = document.slice(0, 2).findLastIndex(line => CODING.test(line)) + 1;
	const head = Math.max(end, coding);
	return languageId === 'rust' ? Math.max(head, innerEnd(document)) : head;
}

/** Returns the line below the attributes of a file that follow its comments. */
function innerEnd(document: Lines): number {
	const first = document.findIndex(line => !isBlank(line) && !/^\s*(?:\/\/|#!)/.test(line));
	return document.slice(0, first === -1 ? document.length : first).findLastIndex(line => INNER.test(line)) + 1;
}
