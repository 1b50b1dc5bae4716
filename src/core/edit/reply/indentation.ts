import { omitUndefined } from '../../base/omitUndefined';
import { depthOf, isFilled, type Lines } from '../text/lines';

/** The characters that an editor indents a document with. */
export interface Indentation {
	readonly insertSpaces: boolean;
	/** The columns of one level. */
	readonly tabSize: number;
	/** The spaces of one level; absent where the lines of the document do not tell, or the editor has others. */
	readonly unit?: number;
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
		const unit = steppedUnitOf(document) ?? ofEditor.tabSize;
		return ofEditor.insertSpaces && unit === ofEditor.tabSize ? { ...ofEditor, unit } : ofEditor;
	}
	const filled = document.filter(isFilled);
	const tabs = filled.filter(line => line.startsWith('\t')).length;
	const spaces = filled.map(line => /^ {2,}(?!\*)/.exec(line)?.[0].length ?? 0).filter(width => width > 0);
	if (tabs === 0 && spaces.length === 0) {
		return undefined;
	}
	return tabs >= spaces.length
		? { insertSpaces: false, tabSize: 4 }
		: omitUndefined({ insertSpaces: true, tabSize: Math.min(...spaces), unit: steppedUnitOf(document) });
}

/** Width of a tab in comparison with spaces. */
export const TAB = 4;

export const leadOf = (line: string): string => line.slice(0, depthOf(line));

export const columnsOf = (space: string): number => space.length + (space.split('\t').length - 1) * (TAB - 1);

/** Returns the white space before a line, without the one space that aligns the stars of a comment. */
export function indentOf(line: string): string {
	const lead = leadOf(line);
	return line.startsWith('*', lead.length) && lead.endsWith(' ') ? lead.slice(0, -1) : lead;
}

/** Returns the spaces of one level: the commonest step inwards, else a guess from the first indented line. */
export function unitOf(lines: Lines): number {
	const width =
		lines
			.filter(isFilled)
			.map(line => columnsOf(indentOf(line)))
			.find(each => each > 1) ?? TAB;
	return steppedUnitOf(lines) ?? (width % 4 === 0 ? 4 : width % 2 === 0 ? 2 : width);
}

/** Returns the commonest step inwards; undefined where there is none. */
function steppedUnitOf(lines: Lines): number | undefined {
	const widths = lines.filter(isFilled).map(line => columnsOf(indentOf(line)));
	const steps = new Map<number, number>();
	for (const [index, width] of widths.entries()) {
		const step = width - (widths[index - 1] ?? width);
		if (step > 1) {
			steps.set(step, (steps.get(step) ?? 0) + 1);
		}
	}
	const [commonest] = [...steps].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || a - b)[0] ?? [];
	return commonest;
}
