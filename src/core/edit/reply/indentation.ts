import { isFilled, type Lines } from '../text/lines';

/** The characters that an editor indents a document with. */
export interface Indentation {
	readonly insertSpaces: boolean;
	/** The columns of one level. */
	readonly tabSize: number;
}

/** Languages in which the indentation is part of the syntax and has to be a tab. */
const TABS_ONLY = new Set(['makefile']);

/** Returns what a document is indented with; undefined where neither its lines nor the editor tell. */
export function indentationOf(
	languageId: string,
	document: Lines,
	ofEditor: Indentation | undefined,
): Indentation | undefined {
	if (TABS_ONLY.has(languageId)) {
		return { insertSpaces: false, tabSize: ofEditor?.tabSize ?? 4 };
	}
	if (ofEditor !== undefined) {
		return ofEditor;
	}
	const filled = document.filter(isFilled);
	const tabs = filled.filter(line => line.startsWith('\t')).length;
	const spaces = filled.map(line => /^ {2,}(?!\*)/.exec(line)?.[0].length ?? 0).filter(width => width > 0);
	if (tabs === 0 && spaces.length === 0) {
		return undefined;
	}
	return tabs >= spaces.length
		? { insertSpaces: false, tabSize: 4 }
		: { insertSpaces: true, tabSize: Math.min(...spaces) };
}
