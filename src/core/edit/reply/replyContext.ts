import { isMarkdown, isProseLanguage } from '../text/languages';
import { firstFilled, lastFilled, type Lines, trimmedLines } from '../text/lines';

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

	constructor(
		readonly original: Lines,
		readonly languageId: string,
	) {
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

	/** Tells whether code begins and ends with the lines that the original begins and ends with. */
	hasSameEnds(code: Lines): boolean {
		return firstFilled(code)?.trim() === this.firstLine?.trim() && this.hasSameEnd(code);
	}

	/** Tells whether code ends with the line that the original ends with. */
	hasSameEnd(code: Lines): boolean {
		return lastFilled(code)?.trim() === this.lastLine?.trim();
	}
}
