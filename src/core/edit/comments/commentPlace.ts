import { mightBeText } from './commentAsText';
import { hasCommentStyle } from '../text/commentStyles';
import type { Lines } from '../text/lines';

export interface CommentPlace {
	/** The zero-based line below the comment. */
	readonly line: number;
	/** The language whose comments are read there. */
	readonly languageId: string;
}

/**
 * The reason why a comment cannot stand at some code: its language has no comments (`none`), Parley does not know them
 * (`unknown`), or the comment would be text there (`text`).
 */
export type NoCommentPlace = 'none' | 'unknown' | 'text';

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

/** Documents that hold other languages between tags. */
const MIXED: ReadonlySet<string> = new Set(['html', 'vue', 'svelte', 'astro', 'handlebars']);

/** Lines that must stay first in a file: an interpreter, an XML declaration, the beginning of PHP, an encoding. */
const FIRST = /^\uFEFF?(?:#!|<\?|#.{0,80}coding[:=])/;

/** Finds the place for a comment about the code from `line` on, or the reason why there is none. */
export function commentPlace(document: Lines, line: number, languageId: string): CommentPlace | NoCommentPlace {
	if (WITHOUT_COMMENTS.has(languageId)) {
		return 'none';
	}
	let place = line;
	// An encoding may stand in the second line.
	while (place < 2 && place < document.length - 1 && FIRST.test(document[place] ?? '')) {
		place++;
	}
	const inner = MIXED.has(languageId) ? innerLanguage(document.slice(0, place), languageId) : languageId;
	if (!hasCommentStyle(inner)) {
		return 'unknown';
	}
	return mightBeText(document, place, inner) ? 'text' : { line: place, languageId: inner };
}

function innerLanguage(above: Lines, languageId: string): string {
	if (languageId === 'astro' && above[0]?.trim() === '---' && !above.slice(1).some(line => line.trim() === '---')) {
		return 'typescript';
	}
	let inner = languageId;
	for (const line of above) {
		for (const [, closing, tag] of line.matchAll(/<(\/?)(script|style)\b/gi)) {
			inner = closing === '/' ? languageId : tag?.toLowerCase() === 'style' ? 'css' : 'typescript';
		}
	}
	return inner;
}
