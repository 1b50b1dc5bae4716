import * as vscode from 'vscode';
import { unlessAborted, untilAborted } from '../../core/base/abortable';
import { fencedBlock } from '../../core/base/markdownFence';
import { BackgroundChat, type ChatAnswer } from '../../core/chat/session/backgroundChat';
import type { Sessions } from '../../core/chat/session/sessions';
import { type EditKind, editPrompt } from '../../core/edit/editPrompt';
import type { Lines } from '../../core/edit/text/lines';
import type { Problem } from '../../core/edit/reply/unrelatedChanges';
import { targetPassage } from '../platform/editor/findTarget';
import type { CodeBlock } from '../platform/editor/target';
import type { Admission } from '../platform/gate/passage';
import { describeAdaptation } from '../platform/strings/adaptationStrings';
import type { Report } from '../platform/strings/report';
import { formatList } from '../platform/ui/formatList';
import { inform } from '../platform/ui/messages';
import type { EditApplier } from './applyEdit';
import type { CodeBlockTarget } from './codeBlockTarget';
import type { EditList } from './editList';
import { EditSession } from './editSession';
import { titleOf } from './editStrings';
import type { InterruptedEdits } from './interruptedEdits';
import type { RecoveryOffers } from './recoveryOffers';
import { tryHostCommand } from '../platform/ui/hostCommands';

export interface EditRunnerParts {
	readonly sessions: Sessions;
	readonly edits: EditList;
	readonly applier: EditApplier;
	readonly recovery: RecoveryOffers;
	readonly interruptedEdits: InterruptedEdits;
	readonly report: Report;
}

/** A request to the model, complete. */
export interface EditPlan {
	readonly kind: EditKind;
	readonly document: vscode.TextDocument;
	/** All lines of the document. */
	readonly base: Lines;
	/** The first of `lines`, zero-based. */
	readonly start: number;
	readonly lines: Lines;
	readonly label: string;
	readonly instruction: string;
	readonly problems: readonly Problem[];
	readonly admission: Admission;
}

/** Runs edits: from the request to the model, or from code that is there already, to the changes in the document. */
export class EditRunner {
	readonly #parts: EditRunnerParts;

	constructor(parts: EditRunnerParts) {
		this.#parts = parts;
	}

	/** Begins an edit. The answer is applied when it is complete; errors are reported. */
	run(plan: EditPlan): void {
		const { kind, document, base, start, lines, label, instruction, problems, admission } = plan;
		const { sessions, edits, report } = this.#parts;
		const chat = new BackgroundChat(sessions);
		const edit = new EditSession({
			id: edits.newId(),
			kind,
			uri: document.uri,
			label,
			instruction,
			base,
			start,
			original: lines,
			problems,
			selection: selectionWithin(document, start, lines),
			admission,
			chat,
		});
		edits.add(edit);
		void keepTab(document);
		void untilAborted(edit.signal, () => this.#ask(edit, chat, plan)).catch((error: unknown) => {
			edits.end(edit);
			report('edit', error);
		});
	}

	/** Applies a code block to its target, to be reviewed like any edit. */
	async applyBlock(block: CodeBlock, { document, start, lines, label }: CodeBlockTarget, base: Lines): Promise<void> {
		const { edits, applier } = this.#parts;
		const edit = new EditSession({
			id: edits.newId(),
			kind: 'edit',
			uri: document.uri,
			label,
			instruction: '',
			base,
			start,
			original: lines,
			selection: selectionWithin(document, start, lines),
		});
		edits.add(edit);
		const answer = fencedBlock(block.code, block.language);
		try {
			await vscode.window.showTextDocument(document, { preserveFocus: true });
			await untilAborted(edit.signal, () => applier.applyAnswer(edit, answer, document.languageId));
		} catch (error) {
			edits.end(edit);
			throw error;
		}
	}

	async #ask(edit: EditSession, chat: BackgroundChat, { document, admission }: EditPlan): Promise<void> {
		const { edits, applier, recovery, interruptedEdits } = this.#parts;
		const { kind, instruction, problems, label, start, original, signal } = edit;
		const passage = targetPassage({ document, startLine: start, endLine: start + original.length - 1 });
		const title = titleOf(kind, label);
		interruptedEdits.begin({ chat: chat.id, label: title });
		const asked = chat
			.ask({
				title: instruction === '' ? title : vscode.l10n.t('{0}: {1}', title, instruction),
				text: editPrompt({ kind, instruction, problems: problems.map(({ text }) => text) }),
				attachments: [passage.toAttachment(admission)],
				tools: [],
			})
			.finally(() => interruptedEdits.end(chat.id));
		const answer = await unlessAborted(signal, asked);
		edit.startDeciding();
		edits.fireChange();
		showAdaptations(answer);
		switch (answer.outcome.kind) {
			case 'complete':
				await applier.applyAnswer(edit, answer.text, document.languageId);
				return;
			case 'cancelled':
				edits.end(edit);
				return;
			default:
				recovery.notComplete(edit, answer);
		}
	}
}

/** Tells the user what was changed in the request for the provider: there is no message in the editor to show it at. */
function showAdaptations({ changes }: ChatAnswer): void {
	if (changes.length > 0) {
		void inform(vscode.l10n.t('Adapted for the provider: {0}', formatList(changes.map(describeAdaptation))));
	}
}

/** Keeps the tab of a document, as typing does: a preview tab would be replaced by the next file that is opened. */
async function keepTab(document: vscode.TextDocument): Promise<void> {
	if (vscode.window.activeTextEditor?.document === document) {
		await tryHostCommand('workbench.action.keepEditor');
	}
}

/** Returns the selection of the document's editor, the active one first, if it lies within these lines. */
function selectionWithin(document: vscode.TextDocument, start: number, lines: Lines): vscode.Selection | undefined {
	const editors = vscode.window.visibleTextEditors.filter(editor => editor.document === document);
	const { selection } = editors.find(editor => editor === vscode.window.activeTextEditor) ?? editors[0] ?? {};
	const all = new vscode.Range(start, 0, start + lines.length, 0);
	return selection?.isEmpty === false && all.contains(selection) ? selection : undefined;
}
