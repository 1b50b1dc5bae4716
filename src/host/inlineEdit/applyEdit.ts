import * as vscode from 'vscode';
import { stripInvisible } from '../../core/base/invisible';
import { applyHunks } from '../../core/edit/diff/hunks';
import type { Lines } from '../../core/edit/text/lines';
import { readReply } from '../../core/edit/reply/reply';
import type { ReplyCode } from '../../core/edit/reply/replyCode';
import { editorSettings } from './editorSettings';
import { inform, warn } from '../platform/ui/messages';
import { Disambiguation, type DisambiguationParts, doubtString } from './disambiguate';
import { confirmLines, isReadOnly, isSame, linesOf, openDocument } from './textDocuments';
import type { ApplyResult, EditSession, ApplyRefusal } from './editSession';
import type { ProposalDocuments } from './proposalDocuments';
import { changeCount, lineCount } from './editStrings';

/** What a landing needs of the others. */
export interface EditApplierParts extends DisambiguationParts {
	readonly proposals: ProposalDocuments;
	/** Asks again, with the instruction to change. */
	readonly retry: (edit: EditSession) => void;
}

/** From a whole answer to changes in a document, or to words that say why not and what can be done. */
export class EditApplier {
	readonly #parts: EditApplierParts;
	readonly #disambiguation: Disambiguation;

	constructor(parts: EditApplierParts) {
		this.#parts = parts;
		this.#disambiguation = new Disambiguation(parts);
	}

	/** `language` is the document's. */
	async applyAnswer(edit: EditSession, answer: string, language: string): Promise<void> {
		const lines = await this.#choose(
			edit,
			readReply(answer, edit.kind === 'tests' ? [] : edit.original.map(stripInvisible), language),
		);
		if (edit.isOver) {
			return;
		}
		if (lines === undefined) {
			this.#parts.edits.end(edit);
			return;
		}
		if (edit.kind === 'tests') {
			this.#parts.edits.end(edit);
			await showNewFile(lines, language);
			return;
		}
		await this.#put(edit, lines);
	}

	/** The code is known: it goes to where it belongs. */
	async #put(edit: EditSession, lines: Lines): Promise<void> {
		const document = openDocument(edit.uri) ?? (await this.#reopen(edit, lines));
		if (edit.isOver) {
			return;
		}
		if (document === undefined) {
			this.#parts.edits.end(edit);
			return;
		}
		const isLocked = await isReadOnly(document);
		if (edit.isOver) {
			return;
		}
		if (isLocked) {
			this.#offer(edit, refusalString('locked'), lines);
			return;
		}
		const isPreview = editorSettings().review === 'refactorPreview';
		const applied = await (isPreview ? this.#confirm(edit, lines) : this.#apply(edit, lines));
		switch (applied) {
			case 'applied':
				this.#tellOfLeft(edit);
				return;
			case 'cancelled':
				return;
			case 'closed':
				await this.#put(edit, lines);
				return;
			case 'same':
				this.#parts.edits.end(edit);
				void inform(vscode.l10n.t('{0}: the answer changes nothing.', edit.label));
				return;
			case 'ambiguous':
				await this.#putWhereChosen(edit, lines);
				return;
			default:
				this.#offer(edit, refusalString(applied), lines);
		}
	}

	async #putWhereChosen(edit: EditSession, lines: Lines): Promise<void> {
		const place = await this.#disambiguation.place(edit, lines);
		if (edit.isOver) {
			return;
		}
		if (place === undefined) {
			this.#offer(edit, refusalString('ambiguous'), lines);
			return;
		}
		if (place !== 'none') {
			edit.moveTo(place);
		}
		await this.#put(edit, lines);
	}

	async #choose(edit: EditSession, reply: ReplyCode): Promise<Lines | undefined> {
		switch (reply.kind) {
			case 'code':
				edit.left = reply.left;
				return reply.lines;
			case 'choice':
				if (reply.candidates.length > 0) {
					return this.#disambiguation.pick(edit, reply);
				}
				this.#offer(edit, doubtString(reply.why), undefined);
				return undefined;
			case 'none': {
				const why =
					reply.why === 'empty' ? vscode.l10n.t('The answer is empty.') : vscode.l10n.t('The answer holds no code.');
				this.#offer(edit, why, undefined);
				return undefined;
			}
		}
	}

	async #apply(edit: EditSession, lines: Lines): Promise<ApplyResult> {
		const covering = vscode.window.visibleTextEditors.filter(editor => isCovering(editor, edit));
		const applied = await edit.apply(lines);
		if (applied === 'applied') {
			edit.question?.dispose();
			this.#parts.edits.touch();
			uncover(edit, covering);
			void tellOfHidden(edit).catch((error: unknown) => this.#parts.report('edit', error));
		}
		return applied;
	}

	/** For who cannot see decorations: VS Code's own list of changes, before anything is changed. */
	async #confirm(edit: EditSession, lines: Lines): Promise<ApplyResult> {
		const document = openDocument(edit.uri);
		if (document === undefined) {
			return 'closed';
		}
		const settled = edit.rebase(linesOf(document), lines);
		if (settled.kind === 'refuse') {
			return settled.reason;
		}
		if (settled.hunks.length === 0) {
			return 'same';
		}
		void inform(
			vscode.l10n.t(
				'{0}: {1} in the Refactor Preview. Tick those that you want, then choose Apply.',
				edit.label,
				changeCount(settled.hunks.length),
			),
		);
		const label = ({ start, removed, added }: (typeof settled.hunks)[number]): string =>
			vscode.l10n.t('Line {0}: {1} out, {2} in', start + 1, lineCount(removed.length), lineCount(added.length));
		if (await confirmLines(document, settled.hunks, label, edit.label)) {
			this.#parts.edits.end(edit);
			return 'applied';
		}
		if (!edit.isOver) {
			this.#offer(edit, vscode.l10n.t('the preview was left without a change.'), lines);
		}
		return 'cancelled';
	}

	/** Code of the answer that is not in the document, such as an import in a block of its own. */
	#tellOfLeft(edit: EditSession): void {
		const [first] = edit.left;
		if (first === undefined) {
			return;
		}
		const line = first.lines.find(candidate => candidate.trim() !== '')?.trim() ?? '';
		const words = vscode.l10n.t(
			'{0}: the answer holds more code, which was not put in: {1}',
			edit.label,
			shortened(line),
		);
		const [copy, answer] = [vscode.l10n.t('Copy Code'), vscode.l10n.t('Show Answer')];
		const tell = async (): Promise<void> => {
			const chosen = await inform(words, copy, ...(edit.mayRetry ? [answer] : []));
			if (chosen === copy) {
				await vscode.env.clipboard.writeText(edit.left.map(({ lines }) => lines.join('\n')).join('\n\n'));
			} else if (chosen === answer) {
				this.#parts.openAnswer(edit);
			}
		};
		void tell().catch((error: unknown) => this.#parts.report('edit', error));
	}

	/** The user closed it on purpose: it is not changed behind his back. */
	async #reopen(edit: EditSession, lines: Lines): Promise<vscode.TextDocument | undefined> {
		const words = vscode.l10n.t('the file was closed before the answer came.');
		if (edit.uri.scheme === 'untitled') {
			this.#offer(edit, words, lines);
			return undefined;
		}
		const open = vscode.l10n.t('Open and Apply');
		const copy = vscode.l10n.t('Copy Code');
		const chosen = await inform(vscode.l10n.t('{0}: {1}', edit.label, words), open, copy);
		if (chosen === copy) {
			await vscode.env.clipboard.writeText(lines.join('\n'));
		}
		if (chosen !== open || edit.isOver) {
			return undefined;
		}
		try {
			return (await vscode.window.showTextDocument(edit.uri)).document;
		} catch {
			this.#offer(edit, vscode.l10n.t('the file cannot be opened any more.'), lines);
			return undefined;
		}
	}

	/** It is over: why nothing was changed, and every way on. A message may stand for hours, so that nobody waits for it. */
	#offer(edit: EditSession, words: string, lines: Lines | undefined): void {
		this.#parts.edits.park(edit);
		void this.#askOn(edit, vscode.l10n.t('{0}: {1}', edit.label, words), lines).catch((error: unknown) =>
			this.#parts.report('edit', error),
		);
	}

	async #askOn(edit: EditSession, words: string, lines: Lines | undefined): Promise<void> {
		const [diff, copy, retry, answer] = [
			vscode.l10n.t('Open as Diff'),
			vscode.l10n.t('Copy Code'),
			vscode.l10n.t('Retry…'),
			vscode.l10n.t('Show Answer'),
		];
		const ways = [
			...(lines === undefined ? [] : [diff, copy]),
			...(edit.mayRetry ? [retry] : []),
			...(lines === undefined && edit.mayRetry ? [answer] : []),
		];
		const chosen = await warn(words, ...ways);
		if (chosen === retry) {
			this.#parts.retry(edit);
			return;
		}
		this.#parts.edits.end(edit);
		switch (chosen) {
			case diff:
				await this.showDiff(edit, lines ?? []);
				return;
			case copy:
				await vscode.env.clipboard.writeText((lines ?? []).join('\n'));
				return;
			case answer:
				this.#parts.openAnswer(edit);
				return;
			default:
		}
	}

	/** What is proposed beside the file, where VS Code's own arrows take it over block by block. */
	async showDiff(edit: EditSession, lines: Lines): Promise<void> {
		const { proposals } = this.#parts;
		const proposal = proposals.uri(edit.id, 'proposal', edit.uri);
		const before = proposals.uri(edit.id, 'before', edit.uri);
		const proposed = applyHunks(edit.asked, [{ start: edit.start, removed: edit.original, added: lines }]);
		proposals.set(proposal, () => proposed.join('\n'));
		proposals.set(before, () => edit.asked.join('\n'));
		const isOpen = openDocument(edit.uri) !== undefined;
		await vscode.commands.executeCommand(
			'vscode.diff',
			isOpen ? proposal : before,
			isOpen ? edit.uri : proposal,
			isOpen
				? vscode.l10n.t('{0}: proposed and now', edit.label)
				: vscode.l10n.t('{0}: before and proposed', edit.label),
		);
	}
}

/** More than this of a line is not read in a message. */
const MAX_SHOWN = 80;

const shortened = (line: string): string => (line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line);

function refusalString(why: ApplyRefusal): string {
	switch (why) {
		case 'conflict':
			return vscode.l10n.t('you have changed the same lines meanwhile. Nothing was overwritten.');
		case 'gone':
			return vscode.l10n.t('the code that this was made for is not there any more. Nothing was changed.');
		case 'ambiguous':
			return vscode.l10n.t('the code that this was made for is there several times. Nothing was changed.');
		case 'locked':
			return vscode.l10n.t('this document cannot be changed here.');
	}
}

/** What was selected to be edited, and is selected still: it would lie over what changes. */
const isCovering = ({ document, selection }: vscode.TextEditor, { uri, selected }: EditSession): boolean =>
	isSame(document.uri, uri) && selected !== undefined && selection.isEqual(selected);

function uncover({ open: [first] }: EditSession, editors: readonly vscode.TextEditor[]): void {
	if (first === undefined) {
		return;
	}
	for (const editor of editors) {
		const line = Math.min(first.tracked.start, editor.document.lineCount - 1);
		editor.selection = new vscode.Selection(line, 0, line, 0);
	}
}

/** Somebody who works elsewhere is told, and nobody else. */
async function tellOfHidden(edit: EditSession): Promise<void> {
	if (vscode.window.visibleTextEditors.some(({ document }) => isSame(document.uri, edit.uri))) {
		return;
	}
	const show = vscode.l10n.t('Show');
	const words = vscode.l10n.t('{0}: {1} to review', edit.label, changeCount(edit.open.length));
	if ((await inform(words, show)) === show) {
		await vscode.commands.executeCommand('parley.nextChange', { edit: edit.id });
	}
}

/** Beside the code, and without the keys that the user is typing. */
async function showNewFile(lines: Lines, language: string): Promise<void> {
	const content = lines.at(-1) === '' ? lines.join('\n') : `${lines.join('\n')}\n`;
	await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }), {
		viewColumn: vscode.ViewColumn.Beside,
		preserveFocus: true,
	});
}
