import * as vscode from 'vscode';
import { unlessAborted } from '../../core/base/abortable';
import { assertNever } from '../../core/base/assertNever';
import { systemClock } from '../../core/base/clock';
import { omitUndefined } from '../../core/base/omitUndefined';
import { stripInvisible } from '../../core/base/invisible';
import type { LineHunk, Lines } from '../../core/edit/text/lines';
import type { Indentation } from '../../core/edit/reply/indentation';
import { readReply } from '../../core/edit/reply/reply';
import type { ReplyTarget } from '../../core/edit/reply/replyContext';
import type { ReplyCode } from '../../core/edit/reply/replyCode';
import { editorSettings } from './editorSettings';
import { inform, offer } from '../platform/ui/messages';
import { Disambiguation, type DisambiguationParts, doubtString } from './disambiguate';
import { confirmLines, isReadOnly, isSameUri, linesOf, openDocument } from './textDocuments';
import type { ApplyRefusal, ApplyResult, EditSession } from './editSession';
import type { RecoveryOffers } from './recoveryOffers';
import { changeCount, lineCount } from './editStrings';

/** The time in which an application that has no preview has applied the lines, in ms. */
const PREVIEW_MS = 500;

/** Returns the code that an answer is about, in the document that the model was asked about. */
function targetOf(
	{ base, start, original, kind, uri, instruction, problems }: EditSession,
	languageId: string,
): ReplyTarget {
	return {
		original: original.map(stripInvisible),
		languageId,
		above: base.slice(0, start),
		below: base.slice(start + original.length),
		isAboutComments: kind === 'document',
		instruction,
		problems,
		...omitUndefined({ indentation: indentationOf(uri) }),
	};
}

/** Returns what the editor indents a document with; undefined where none shows it. */
function indentationOf(uri: vscode.Uri): Indentation | undefined {
	const editor = vscode.window.visibleTextEditors.find(({ document }) => isSameUri(document.uri, uri));
	const { insertSpaces, tabSize } = editor?.options ?? {};
	return typeof insertSpaces === 'boolean' && typeof tabSize === 'number' ? { insertSpaces, tabSize } : undefined;
}

export interface EditApplierParts extends DisambiguationParts {
	readonly recovery: RecoveryOffers;
}

/**
 * Turns a complete answer into changes of a document, or into a message that says why not and offers what can be done.
 * The methods reject with the reason of the edit's signal when the edit is aborted.
 */
export class EditApplier {
	readonly #parts: EditApplierParts;
	readonly #disambiguation: Disambiguation;

	constructor(parts: EditApplierParts) {
		this.#parts = parts;
		this.#disambiguation = new Disambiguation(parts);
	}

	/** Applies the code of an answer; `languageId` is the document's. */
	async applyAnswer(edit: EditSession, answer: string, languageId: string): Promise<void> {
		const reply = readReply(answer, edit.kind === 'tests' ? { original: [], languageId } : targetOf(edit, languageId));
		const code = await unlessAborted(edit.signal, this.#codeOf(edit, reply));
		const lines =
			code === undefined ? undefined : await unlessAborted(edit.signal, this.#disambiguation.confirmHidden(edit, code));
		if (lines === undefined) {
			this.#parts.edits.end(edit);
			return;
		}
		if (edit.kind === 'tests') {
			this.#parts.edits.end(edit);
			await showNewFile(lines, languageId);
			return;
		}
		await this.#applyLines(edit, lines);
	}

	/** Returns the code to apply; `undefined` if the user does not want any. Parks the edit where there is none. */
	async #codeOf(edit: EditSession, reply: ReplyCode): Promise<Lines | undefined> {
		const { recovery } = this.#parts;
		switch (reply.kind) {
			case 'code':
				edit.setUnusedCode(reply.left);
				return reply.lines;
			case 'choice':
				if (reply.candidates.length > 0) {
					return this.#disambiguation.chooseCode(edit, reply);
				}
				recovery.notApplied(edit, doubtString(reply.why), undefined);
				return undefined;
			case 'none':
				recovery.notApplied(
					edit,
					reply.why === 'empty' ? vscode.l10n.t('The answer is empty.') : vscode.l10n.t('The answer contains no code.'),
					undefined,
				);
				return undefined;
			default:
				return assertNever(reply);
		}
	}

	async #applyLines(edit: EditSession, lines: Lines): Promise<void> {
		const { edits, recovery } = this.#parts;
		const document = openDocument(edit.uri);
		if (document === undefined) {
			await this.#offerToReopen(edit, lines);
			return;
		}
		if (await unlessAborted(edit.signal, isReadOnly(document))) {
			recovery.notApplied(edit, refusalString('locked'), lines);
			return;
		}
		const isPreview = editorSettings().review === 'refactorPreview';
		// Applying in the preview ends the edit, so this is no wait that the signal may break off.
		const result = await (isPreview ? this.#applyInPreview(edit, lines) : this.#applyInEditor(edit, lines));
		switch (result) {
			case 'applied':
				this.#showUnusedCode(edit);
				return;
			case 'closed':
				await this.#applyLines(edit, lines);
				return;
			case 'same':
				edits.end(edit);
				void inform(vscode.l10n.t('{0}: The answer changes nothing.', edit.label));
				return;
			case 'ambiguous':
				await this.#applyWhereChosen(edit, lines);
				return;
			case 'declined':
				recovery.notApplied(edit, vscode.l10n.t('The preview was closed; nothing was applied.'), lines);
				return;
			case 'conflict':
			case 'gone':
			case 'locked':
				recovery.notApplied(edit, refusalString(result), lines);
				return;
			default:
				assertNever(result);
		}
	}

	async #applyWhereChosen(edit: EditSession, lines: Lines): Promise<void> {
		const start = await unlessAborted(edit.signal, this.#disambiguation.chooseStart(edit, lines));
		if (start === undefined) {
			this.#parts.recovery.notApplied(edit, refusalString('ambiguous'), lines);
			return;
		}
		if (start !== 'settled') {
			edit.relocate(start);
		}
		await this.#applyLines(edit, lines);
	}

	async #applyInEditor(edit: EditSession, lines: Lines): Promise<ApplyResult> {
		const covering = vscode.window.visibleTextEditors.filter(editor => isCovering(editor, edit));
		const result = await edit.apply(lines);
		if (result === 'applied') {
			this.#parts.edits.fireChange();
			uncover(edit, covering);
			void offerToShow(edit).catch((error: unknown) => this.#parts.report('edit', error));
		}
		return result;
	}

	/** Applies the changes through VS Code's Refactor Preview, which screen readers can read, unlike decorations. */
	async #applyInPreview(edit: EditSession, lines: Lines): Promise<ApplyResult | 'declined'> {
		const document = openDocument(edit.uri);
		if (document === undefined) {
			return 'closed';
		}
		const rebased = edit.rebase(linesOf(document), lines);
		if (rebased.kind === 'refuse') {
			return rebased.reason;
		}
		const { hunks } = rebased;
		if (hunks.length === 0) {
			return 'same';
		}
		// An application without a preview applies the lines at once.
		const hint = systemClock.after(PREVIEW_MS, () => {
			void inform(
				vscode.l10n.t(
					'{0}: {1} in Refactor Preview. Check the ones you want, then select Apply.',
					edit.label,
					changeCount(hunks.length),
				),
			);
		});
		const label = ({ start, removed, added }: LineHunk): string =>
			vscode.l10n.t('Line {0}: {1} removed, {2} added', start + 1, lineCount(removed.length), lineCount(added.length));
		if (await confirmLines(document, hunks, label, edit.label).finally(() => hint.dispose())) {
			this.#parts.edits.end(edit);
			return 'applied';
		}
		edit.signal.throwIfAborted();
		return 'declined';
	}

	#showUnusedCode(edit: EditSession): void {
		const [first] = edit.unusedCode;
		if (first === undefined) {
			return;
		}
		const line = first.lines.find(candidate => candidate.trim() !== '')?.trim() ?? '';
		const text = vscode.l10n.t('{0}: The answer has more code that was not inserted: {1}', edit.label, truncate(line));
		const all = edit.unusedCode.map(({ lines }) => lines.join('\n')).join('\n\n');
		void offer(text, [
			{ label: vscode.l10n.t('Copy Code'), run: () => vscode.env.clipboard.writeText(all) },
			...(edit.canRetry ? [{ label: vscode.l10n.t('Show Answer'), run: () => this.#parts.openAnswer(edit) }] : []),
		]).catch((error: unknown) => this.#parts.report('edit', error));
	}

	/** Offers to reopen a file that the user has closed: it is not changed behind their back. */
	async #offerToReopen(edit: EditSession, lines: Lines): Promise<void> {
		const { edits, recovery } = this.#parts;
		const reason = vscode.l10n.t('The file was closed before the answer arrived.');
		if (edit.uri.scheme === 'untitled') {
			recovery.notApplied(edit, reason, lines);
			return;
		}
		const copy = async (): Promise<void> => {
			await vscode.env.clipboard.writeText(lines.join('\n'));
			edits.end(edit);
		};
		const isChosen = await offer(vscode.l10n.t('{0}: {1}', edit.label, reason), [
			{ label: vscode.l10n.t('Open and Apply'), run: () => this.#reopenAndApply(edit, lines) },
			{ label: vscode.l10n.t('Copy Code'), run: copy },
		]);
		if (!isChosen) {
			edits.end(edit);
		}
	}

	async #reopenAndApply(edit: EditSession, lines: Lines): Promise<void> {
		edit.signal.throwIfAborted();
		try {
			await vscode.window.showTextDocument(edit.uri);
		} catch {
			edit.signal.throwIfAborted();
			this.#parts.recovery.notApplied(edit, vscode.l10n.t('The file can no longer be opened.'), lines);
			return;
		}
		edit.signal.throwIfAborted();
		await this.#applyLines(edit, lines);
	}
}

/** The most characters of a line of code that are quoted in a message. */
const MAX_SHOWN = 80;

const truncate = (line: string): string => (line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line);

function refusalString(reason: ApplyRefusal): string {
	switch (reason) {
		case 'conflict':
			return vscode.l10n.t('You changed the same lines in the meantime. Nothing was overwritten.');
		case 'gone':
			return vscode.l10n.t('The code that this was made for is no longer there. Nothing was changed.');
		case 'ambiguous':
			return vscode.l10n.t('The original code now occurs more than once. Nothing was changed.');
		case 'locked':
			return vscode.l10n.t('The change was not accepted; the document may be read-only.');
		default:
			return assertNever(reason);
	}
}

/** Returns true if the selection that was edited is still there: it would hide the changes. */
const isCovering = ({ document, selection }: vscode.TextEditor, edit: EditSession): boolean =>
	isSameUri(document.uri, edit.uri) && edit.selection !== undefined && selection.isEqual(edit.selection);

function uncover({ open: [first] }: EditSession, editors: readonly vscode.TextEditor[]): void {
	if (first === undefined) {
		return;
	}
	for (const editor of editors) {
		const line = Math.min(first.tracked.start, editor.document.lineCount - 1);
		editor.selection = new vscode.Selection(line, 0, line, 0);
	}
}

/** Tells the user of changes in a document that no editor shows. */
async function offerToShow(edit: EditSession): Promise<void> {
	if (vscode.window.visibleTextEditors.some(({ document }) => isSameUri(document.uri, edit.uri))) {
		return;
	}
	const show = (): Thenable<unknown> => vscode.commands.executeCommand('parley.nextChange', { edit: edit.id });
	await offer(vscode.l10n.t('{0}: {1} to review', edit.label, changeCount(edit.open.length)), [
		{ label: vscode.l10n.t('Show'), run: show },
	]);
}

/** Shows the lines as a new file beside the code, and leaves the focus where the user is typing. */
async function showNewFile(lines: Lines, language: string): Promise<void> {
	const content = lines.at(-1) === '' ? lines.join('\n') : `${lines.join('\n')}\n`;
	await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }), {
		viewColumn: vscode.ViewColumn.Beside,
		preserveFocus: true,
	});
}
