import { l10n } from 'vscode';
import type { ReviewHunk } from '../../core/edit/review/review';
import { lineCount } from './editStrings';

/** The part of a change that its texts are about. */
export type DescribedChange = Pick<ReviewHunk, 'old' | 'tracked'>;

/** Returns the text at the line above removed lines, with a minus sign: `− 16 lines`. */
export const removedNote = (count: number): string => (count === 1 ? l10n.t('− 1 line') : l10n.t('− {0} lines', count));

/** Says what a change has done, in words alone: a screen reader spells out an arrow, or leaves it out. */
export function changeSummary({ old, tracked }: DescribedChange): string {
	const added = lineCount(tracked.lines.length);
	if (old.length === 0) {
		return l10n.t('{0} added', added);
	}
	const removed = lineCount(old.length);
	return tracked.lines.length === 0
		? l10n.t('{0} removed', removed)
		: l10n.t('{0} removed, {1} in their place', removed, added);
}
