import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { applyHunks } from '../../core/edit/diff/hunks';
import type { Lines } from '../../core/edit/text/lines';
import { plainLabel } from '../platform/ui/plainLabel';
import type { EditList } from './editList';
import type { EditSession } from './editSession';
import { isRunning } from './findEdit';
import { ProposalDocuments } from './proposalDocuments';
import { linesOf, openDocument } from './textDocuments';
import { runHostCommand } from '../platform/ui/hostCommands';

/** The diffs of edits in VS Code's diff editor. */
export class EditDiffs implements Disposable {
	readonly #owned = new DisposableStore();
	readonly #documents = this.#owned.add(new ProposalDocuments());

	constructor(edits: EditList) {
		this.#owned.add(edits.onDidChange(() => this.#refresh(edits.all)));
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Shows the document before the edit beside the answer while it arrives, afterwards beside the document itself. */
	async showProgress(edit: EditSession): Promise<void> {
		const before = this.#documents.uri(edit.id, 'before', edit.uri);
		this.#documents.set(before, () => edit.before.join('\n'));
		if (!isRunning(edit)) {
			await showDiff(before, edit.uri, vscode.l10n.t('{0} (Original ↔ Current)', edit.label), { preview: false });
			return;
		}
		const proposal = this.#documents.uri(edit.id, 'proposal', edit.uri);
		this.#documents.set(proposal, () => previewOf(edit));
		const title = vscode.l10n.t('{0} (Original ↔ Incoming)', edit.label);
		await showDiff(before, proposal, title, { preview: false });
	}

	/** Shows the document beside what a proposal would make of it. Both sides are read only: nothing is applied. */
	async showOnly(edit: EditSession, lines: Lines): Promise<void> {
		const document = openDocument(edit.uri);
		const now = document === undefined ? edit.base : linesOf(document);
		const rebased = edit.rebase(now, lines);
		// Where the lines are not found any more, the document is shown as the answer was made for it.
		const [before, hunks] =
			rebased.kind === 'apply'
				? [now, rebased.hunks]
				: [edit.base, [{ start: edit.start, removed: edit.original, added: lines }]];
		const current = this.#documents.uri(edit.id, 'before', edit.uri);
		const proposal = this.#documents.uri(edit.id, 'proposal', edit.uri);
		this.#documents.set(current, () => before.join('\n'));
		this.#documents.set(proposal, () => applyHunks(before, hunks).join('\n'));
		await showDiff(current, proposal, vscode.l10n.t('{0} (Current ↔ Proposed)', edit.label), { preview: false });
	}

	/** Shows a proposal beside the file, where the diff editor's arrows apply it block by block. */
	async showProposal(edit: EditSession, lines: Lines): Promise<void> {
		const proposal = this.#documents.uri(edit.id, 'proposal', edit.uri);
		const before = this.#documents.uri(edit.id, 'before', edit.uri);
		const proposed = applyHunks(edit.base, [{ start: edit.start, removed: edit.original, added: lines }]);
		this.#documents.set(proposal, () => proposed.join('\n'));
		this.#documents.set(before, () => edit.base.join('\n'));
		await (openDocument(edit.uri) === undefined
			? showDiff(before, proposal, vscode.l10n.t('{0} (Original ↔ Proposed)', edit.label))
			: showDiff(proposal, edit.uri, vscode.l10n.t('{0} (Proposed ↔ Current)', edit.label)));
	}

	#refresh(edits: readonly EditSession[]): void {
		for (const edit of edits.filter(isRunning)) {
			this.#documents.refresh(this.#documents.uri(edit.id, 'proposal', edit.uri));
		}
	}
}

async function showDiff(
	left: vscode.Uri,
	right: vscode.Uri,
	title: string,
	options?: vscode.TextDocumentShowOptions,
): Promise<void> {
	await runHostCommand('vscode.diff', left, right, plainLabel(title), options);
}

/** Returns the document with the code that has arrived; original lines that it has not reached yet remain. */
function previewOf({ base, start, original, streamed, kind }: EditSession): string {
	const arrived = streamed.lines;
	const lines =
		kind === 'tests'
			? arrived
			: [
					...base.slice(0, start),
					...arrived,
					...original.slice(arrived.length),
					...base.slice(start + original.length),
				];
	return lines.join('\n');
}
