import type { Problem } from './unrelatedChanges';
import { isMarkdown, isProseLanguage } from '../text/languages';
import { findLosses, type Loss } from '../survival/losses';
import { type Indentation, indentationOf } from './indentation';
import { firstFilled, isFilled, lastFilled, type Lines, trimmedLines } from '../text/lines';

/** The code that a reply is about, and what is known of the place where it stands. */
export interface ReplyTarget {
	readonly original: Lines;
	/** The document's language, as VS Code names it. */
	readonly languageId: string;
	/** The lines of the document above the original and below it; absent where the original is all there is. */
	readonly above?: Lines;
	readonly below?: Lines;
	/** What the editor indents this document with. */
	readonly indentation?: Indentation;
	/** True where comments were asked for, so that there is no reason to touch any code. */
	readonly isAboutComments?: boolean;
	/** What the edit is to fix; absent or empty where there is nothing but the wish. */
	readonly problems?: readonly Problem[];
	/** The user's own words for the edit; absent or empty where there are none. */
	readonly instruction?: string;
}

/** The lines that a reply is about, with what the stages of reading look up in them; computed once for each reply. */
export class ReplyContext {
	/** True for a document whose own text may hold fences. */
	readonly isMarkdown: boolean;
	/** True for a document in which every sentence is content, so that prose of the reply cannot be told from it. */
	readonly isProse: boolean;
	/** The first line that is not blank. */
	readonly firstLine: string | undefined;
	/** The last line that is not blank. */
	readonly lastLine: string | undefined;
	readonly #known: ReadonlySet<string>;
	readonly #losses = new Map<Lines, readonly Loss[]>();

	readonly original: Lines;
	readonly languageId: string;
	readonly above: Lines;
	readonly below: Lines;
	/** What the document is indented with; undefined where nothing tells. */
	readonly indentation: Indentation | undefined;

	constructor(readonly target: ReplyTarget) {
		const { original, languageId, above = [], below = [] } = target;
		this.original = original;
		this.languageId = languageId;
		this.above = above;
		this.below = below;
		this.indentation = indentationOf(languageId, [...above, ...below], target.indentation);
		this.isMarkdown = isMarkdown(languageId);
		this.isProse = isProseLanguage(languageId);
		this.firstLine = firstFilled(original);
		this.lastLine = lastFilled(original);
		this.#known = trimmedLines(original);
	}

	/** Tells whether the original has this line, whatever its indentation. */
	isKnown(line: string): boolean {
		return this.#known.has(line.trim());
	}

	/** True where nothing but the original stands in the document. */
	get isWholeDocument(): boolean {
		return ![...this.above, ...this.below].some(isFilled);
	}

	/** Returns what code takes away from the original; looked for once for each candidate. */
	lossesOf(code: Lines): readonly Loss[] {
		const known = this.#losses.get(code) ?? findLosses(this.original, code, this.languageId);
		this.#losses.set(code, known);
		return known;
	}

	/** Tells whether code begins and ends with the lines that the original begins and ends with. */
	hasSameEnds(code: Lines): boolean {
		return firstFilled(code)?.trim() === this.firstLine?.trim() && this.hasSameEnd(code);
	}

	/** Tells whether code ends with the line that the original ends with. */
	hasSameEnd(code: Lines): boolean {
		return lastFilled(code)?.trim() === this.lastLine?.trim();
	}
}
