import { type DescribedChange, removedNote } from './changeStrings';

/** Whole lines of a document, both ends included. */
export interface MarkedLines {
	readonly first: number;
	readonly last: number;
}

/** The marks of a change in the editor. Whatever was removed is marked, also where other lines came in its place. */
export interface ChangeMarks {
	/** The lines that are there now; absent where none are. */
	readonly present?: MarkedLines;
	/** The place of the removed lines; absent where the change only adds. */
	readonly removed?: {
		/** The lines in their place, or else the one that has come next to them. */
		readonly beside: MarkedLines;
		/** The edge of `beside` at which they stood. */
		readonly edge: 'top' | 'bottom';
		/** The line above them, which says how many they were. */
		readonly noteLine: number;
		readonly note: string;
	};
}

/** Returns the marks of a change in a document that ends with line `last`. */
export function marksOf({ old, tracked }: DescribedChange, last: number): ChangeMarks {
	const { start, lines } = tracked;
	const isEmpty = lines.length === 0;
	const first = Math.min(start, last);
	const beside = { first, last: isEmpty ? first : Math.min(start + lines.length - 1, last) };
	return {
		...(isEmpty ? {} : { present: beside }),
		...(old.length === 0
			? {}
			: {
					removed: {
						beside,
						edge: isEmpty && start > last ? 'bottom' : 'top',
						noteLine: Math.min(Math.max(start - 1, 0), last),
						note: removedNote(old.length),
					},
				}),
	};
}
