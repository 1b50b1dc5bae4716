import * as vscode from 'vscode';
import type { EditKind } from '../../core/edit/editPrompt';
import type { TrackedLines } from '../../core/edit/review/trackedLines';
import { confirm } from '../platform/ui/messages';
import { hasConflict, isReadOnly } from './textDocuments';
import type { EditList } from './editList';
import { isRunning } from './findEdit';

/**
 * Checks before a request, which may cost money, that its answer could be applied. If not, the user can insist.
 * Resolves to false if the request is not to be made.
 */
export async function preflight(
	edits: EditList,
	kind: EditKind,
	document: vscode.TextDocument,
	region: TrackedLines,
	label: string,
): Promise<boolean> {
	if (kind === 'tests') {
		return true;
	}
	const busy = edits
		.inDocument(document.uri)
		.filter(edit => isRunning(edit) && edit.kind !== 'tests' && overlap(region, edit.region));
	if (busy.length > 0) {
		const text = vscode.l10n.t('{0}: These lines are already being edited.', label);
		const button =
			busy.length === 1 ? vscode.l10n.t('Stop That Edit and Continue') : vscode.l10n.t('Stop Those Edits and Continue');
		if (!(await confirm(text, button))) {
			return false;
		}
		busy.filter(isRunning).forEach(edit => edits.end(edit));
	}
	if (hasConflict(region.lines)) {
		return confirmAnyway(
			vscode.l10n.t(
				'{0}: These lines contain a merge conflict. Resolve it first: a model would have to guess which side you mean.',
				label,
			),
		);
	}
	return (
		!(await isReadOnly(document)) ||
		confirmAnyway(vscode.l10n.t('{0}: This document is read-only. The answer can only be shown as a diff.', label))
	);
}

const overlap = (a: TrackedLines, b: TrackedLines): boolean =>
	!a.lost && !b.lost && a.start < b.start + b.lines.length && b.start < a.start + a.lines.length;

const confirmAnyway = (text: string): Promise<boolean> => confirm(text, vscode.l10n.t('Ask Anyway'));
