import { l10n } from 'vscode';
import type { ReviewHunk } from '../../core/edit/review/review';

/** The part of a change that its texts are about. */
export type DescribedChange = Pick<ReviewHunk, 'old' | 'tracked'>;

/** Returns the text at the line above removed lines, with a minus sign: `− 16 lines`. */
export const removedNote = (count: number): string => (count === 1 ? l10n.t('− 1 line') : l10n.t('− {0} lines', count));
