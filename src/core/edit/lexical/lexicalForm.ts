/**
 * A form of string or comment: how it opens, what it holds, how it closes. All of them are sources of regular
 * expressions over UTF-16 units, without flags; a line begins and ends where VS Code says, so `^`, `$` and `.` are not
 * used in them.
 */
export interface LexicalForm {
	/** `skip` is code that must not be read as the beginning of another form, such as a quote after a backslash. */
	readonly kind: 'string' | 'comment' | 'skip';
	readonly open: string;
	/** The end, after the opening; from the next line on for a here document. Without one, the opening is the whole. */
	readonly close?: string | ((opening: RegExpExecArray) => string);
	/** The end as an offset, for a form that no expression finds. */
	readonly end?: (text: string, opening: RegExpExecArray) => number;
	/** Text inside that closes nothing, such as an escape. */
	readonly skip?: string;
	/** The opening of one inside another, which then has to be closed as well. */
	readonly nest?: string;
	/** Code inside, between this opening and its bracket. */
	readonly code?: { readonly open: string; readonly brackets: '{}' | '()' };
	/** True for a form that ends with its line at the latest: whoever misreads one is right again in the next line. */
	readonly isLine?: true;
	/** True for a form that need not be closed, such as the data behind a program. */
	readonly mayStayOpen?: true;
	/** True for a here document, which begins in the line below its opening. */
	readonly isBelow?: true;
}

/** The forms of a language, the first that fits before others; `first` is one that every document begins in. */
export interface LexicalRow {
	readonly languages: string;
	readonly forms: readonly LexicalForm[];
	readonly first?: LexicalForm;
}

export const LINE_START = String.raw`(?<![^\r\n])`;
export const LINE_END = String.raw`(?![^\r\n])`;
export const NEW_LINE = String.raw`\r\n|\n|\r`;

/** Matches a backslash and what it escapes, a line end included. */
const BACKSLASH = String.raw`\\(?:\r\n|[^])`;

export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

type More = Omit<LexicalForm, 'kind' | 'open' | 'close'>;

/** Returns a comment up to the end of its line. */
export const lineComment = (open: string, close = LINE_END): LexicalForm => ({
	kind: 'comment',
	open,
	close,
	isLine: true,
});

/** Returns a comment that a backslash continues in the next line, as in C. */
export const continuedComment = (open: string): LexicalForm => ({ ...lineComment(open), skip: BACKSLASH });

/** Returns a comment between two texts. */
export const blockComment = (open: string, close: string): LexicalForm => ({
	kind: 'comment',
	open: escaped(open),
	close: escaped(close),
});

export const nestedComment = (open: string, close: string): LexicalForm => ({
	...blockComment(open, close),
	nest: escaped(open),
});

/** Returns a string of one line, with backslashes; one before the line end continues it. */
export const shortString = (quote: string, more: More = {}): LexicalForm => ({
	kind: 'string',
	open: quote,
	close: quote,
	skip: BACKSLASH,
	isLine: true,
	...more,
});

/** Returns a string of any number of lines, with backslashes. */
export const longString = (quote: string, more: More = {}): LexicalForm => ({
	kind: 'string',
	open: quote,
	close: quote,
	skip: BACKSLASH,
	...more,
});

/** Returns a string without escapes, of any number of lines. */
export const rawString = (open: string, close: LexicalForm['close'] = open, skip?: string): LexicalForm => ({
	kind: 'string',
	open,
	close,
	...(skip === undefined ? {} : { skip }),
});

/** Returns code that is read in one go. */
export const skipped = (open: string): LexicalForm => ({ kind: 'skip', open });

/** Returns a character in quotes. A quote that opens none, such as that of a lifetime, means nothing. */
export const CHARACTER = skipped(String.raw`'(?:\\[^\r\n][^'\r\n]{0,9}|[^'\\\r\n])'`);

/** Returns a here document: the group `tag` of its opening is the line that ends it. */
export const hereDocument = (open: string, before = String.raw`[ \t]*`, behind = LINE_END): LexicalForm => ({
	kind: 'string',
	open,
	close: opening => LINE_START + before + escaped(opening.groups?.['tag'] ?? '') + behind,
	isBelow: true,
});

export const BRACES = { open: String.raw`\$\{`, brackets: '{}' } as const;
export const HASH_BRACES = { open: String.raw`#\{`, brackets: '{}' } as const;
