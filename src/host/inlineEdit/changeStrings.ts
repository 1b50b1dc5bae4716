import { l10n } from 'vscode';
import type { ReviewHunk } from '../../core/edit/review/review';
import { lineCount } from './editStrings';

/** The part of a change that its texts are about. */
export type DescribedChange = Pick<ReviewHunk, 'old' | 'tracked'>;

/** Returns the text at the line above removed lines, with a minus sign: `− 16 lines`. */
export const removedNote = (count: number): string => (count === 1 ? l10n.t('− 1 line') : l10n.t('− {0} lines', count));

/** Returns the title of the lens that says what a change has done and shows what was there. */
export function changeTitle({ old, tracked }: DescribedChange): string {
	const added = tracked.lines.length;
	if (old.length === 0) {
		return added === 1 ? l10n.t('1 new line') : l10n.t('{0} new lines', added);
	}
	if (added > 0) {
		return old.length === 1 ? l10n.t('1 line → {0}', added) : l10n.t('{0} lines → {1}', old.length, added);
	}
	return old.length === 1 ? l10n.t('Show 1 removed line') : l10n.t('Show {0} removed lines', old.length);
}

/** Says what a change has done, in words alone: a screen reader spells out an arrow, or leaves it out. */
export function changeSummary({ old, tracked }: DescribedChange): string {
	const added = lineCount(tracked.lines.length);
	if (old.length === 0) {
		return l10n.t('{0} added', added);
	}
	const removed = lineCount(old.length);
	return tracked.lines.length === 0 ? l10n.t('{0} removed', removed) : l10n.t('{0} replaced with {1}', removed, added);
}
