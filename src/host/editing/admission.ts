import * as vscode from 'vscode';
import type { EditKind } from '../../core/edit/prompts';
import type { TrackedLines } from '../../core/edit/trackedLines';
import { holdsConflict, isReadOnly } from './documents';
import type { EditList } from './editList';
import { isRunning } from './whereabouts';

/** Whether these lines can be asked about with a chance of use, before anything is paid for; the user may insist. */
export async function mayBegin(
	edits: EditList,
	kind: EditKind,
	document: vscode.TextDocument,
	region: TrackedLines,
	label: string,
): Promise<boolean> {
	if (kind === 'tests') {
		return true;
	}
	const busy = edits.of(document.uri).find(edit => isRunning(edit) && overlap(region, edit.region));
	if (busy !== undefined) {
		const stop = vscode.l10n.t('Cancel That Edit');
		const words = vscode.l10n.t('{0}: these lines are being edited already.', label);
		if ((await vscode.window.showInformationMessage(words, { modal: true }, stop)) !== stop) {
			return false;
		}
		if (isRunning(busy)) {
			edits.end(busy);
		}
	}
	if (holdsConflict(region.lines)) {
		return askAnyway(
			vscode.l10n.t('{0}: these lines hold a merge conflict. Resolve it first: a model would have to guess which side you mean.', label),
		);
	}
	return (
		!(await isReadOnly(document)) ||
		askAnyway(vscode.l10n.t('{0}: this document is read-only. The answer can only be shown as a diff.', label))
	);
}

const overlap = (a: TrackedLines, b: TrackedLines): boolean =>
	!a.lost && !b.lost && a.start < b.start + b.lines.length && b.start < a.start + a.lines.length;

async function askAnyway(words: string): Promise<boolean> {
	const go = vscode.l10n.t('Ask Anyway');
	return (await vscode.window.showWarningMessage(words, { modal: true }, go)) === go;
}
