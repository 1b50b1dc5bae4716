import type { Lines } from './lines';

export interface CommentPlace {
	/** Zero-based: the comment stands above it. */
	readonly line: number;
	/** Whose comments are read there. */
	readonly languageId: string;
}

/** They know no comments: a line of one would be data. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set(['json', 'jsonl', 'plaintext', 'csv', 'tsv', 'log', 'diff', 'search-result']);

/** Documents that hold other languages between tags. */
const MIXED: ReadonlySet<string> = new Set(['html', 'vue', 'svelte', 'astro', 'handlebars']);

/** What has to stand first in its file: an interpreter, a declaration of XML, the beginning of PHP, an encoding. */
const FIRST = /^\uFEFF?(?:#!|<\?|#.{0,80}coding[:=])/;

/** Where a comment about the code from `line` on may stand, and in what language; `undefined` where there is none. */
export function commentPlace(document: Lines, line: number, languageId: string): CommentPlace | undefined {
	if (WITHOUT_COMMENTS.has(languageId)) {
		return undefined;
	}
	let place = line;
	// An encoding may stand in the second line.
	while (place < 2 && place < document.length - 1 && FIRST.test(document[place] ?? '')) {
		place++;
	}
	return { line: place, languageId: MIXED.has(languageId) ? innerLanguage(document.slice(0, place), languageId) : languageId };
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
