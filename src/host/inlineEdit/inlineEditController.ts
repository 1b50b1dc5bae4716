import type * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { Lines } from '../../core/edit/text/lines';
import type { Repairs } from '../../core/chat/session/repairs';
import type { Sessions } from '../../core/chat/session/sessions';
import type { CodeBlock, EditRequest } from '../platform/editor/target';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { Profiles } from '../platform/providers/profiles';
import type { Report } from '../platform/strings/report';
import { EditApplier } from './applyEdit';
import { findCodeBlockTarget } from './codeBlockTarget';
import { EditDiffs } from './editDiffs';
import { EditList } from './editList';
import { EditRunner } from './editRunner';
import type { EditSession } from './editSession';
import { EditStarter } from './editStarter';
import { EditView } from './editView';
import { type EditRef, findReviewedEdit, findRunning } from './findEdit';
import { InstructionInput } from './instruction';
import { InterruptedEdits } from './interruptedEdits';
import { RecoveryOffers } from './recoveryOffers';
import { ReviewActions } from './reviewActions';
import { linesOf } from './textDocuments';

export interface InlineEditParts {
	readonly sessions: Sessions;
	readonly repairs: Repairs;
	readonly gate: DocumentGate;
	readonly profiles: Profiles;
	readonly report: Report;
	/** The storage of the instructions that the user has typed. */
	readonly remembered: vscode.Memento;
	/** The storage of the edits that are running in this window. */
	readonly running: vscode.Memento;
	/** Shows a chat in the panel. */
	readonly openChat: (id: string) => Promise<void>;
}

/** Inline edits: requested at the code, applied when the answer is complete, reviewed change by change. */
export class InlineEditController implements Disposable {
	readonly #owned = new DisposableStore();
	readonly #diffs: EditDiffs;
	readonly #interruptedEdits: InterruptedEdits;
	readonly #runner: EditRunner;
	readonly #starter: EditStarter;
	/** The edits of this window that are running, wait for the user, or can be undone. */
	readonly edits = this.#owned.add(new EditList());
	/** The user's actions on the changes of a review. */
	readonly review = new ReviewActions(this.edits);

	constructor({ sessions, repairs, gate, profiles, report, remembered, running, openChat }: InlineEditParts) {
		const { edits, review } = this;
		this.#owned.add(new EditView(edits));
		this.#diffs = this.#owned.add(new EditDiffs(edits));
		const interruptedEdits = new InterruptedEdits(running, openChat);
		this.#interruptedEdits = interruptedEdits;
		void interruptedEdits.report().catch((error: unknown) => report('interrupted edits', error));
		const openAnswer = async ({ chat }: EditSession): Promise<void> => {
			if (chat !== undefined) {
				await openChat(chat.id);
			}
		};
		const retry = (edit: EditSession): Promise<void> => this.#starter.retry(edit);
		const repeat = (edit: EditSession): Promise<void> => this.#starter.repeat(edit);
		const offers = { edits, diffs: this.#diffs, sessions, profiles, report, retry, repeat, openAnswer };
		const recovery = new RecoveryOffers(offers);
		this.#owned.add(repairs.onDidRepair(repair => recovery.retryRepaired(repair)));
		const showDiff = (edit: EditSession, lines: Lines): Promise<void> => this.#diffs.showOnly(edit, lines);
		const applier = new EditApplier({ edits, recovery, report, openAnswer, showDiff });
		this.#runner = new EditRunner({ sessions, edits, applier, recovery, interruptedEdits, report });
		const instructions = new InstructionInput(remembered);
		this.#starter = new EditStarter({ sessions, gate, profiles, edits, review, instructions, runner: this.#runner });
	}

	/** Resolves when the request is running, or the user has cancelled. The answer is applied later. */
	start(request: EditRequest): Promise<void> {
		return this.#starter.start(request);
	}

	/** Applies a code block where it belongs, to be reviewed like any edit. */
	async apply(block: CodeBlock): Promise<void> {
		const target = await findCodeBlockTarget(block);
		if (target !== undefined) {
			await this.#runner.applyBlock(block, target, linesOf(target.document));
		}
	}

	/** Undoes the open changes of an edit and requests it again, with an instruction that the user can change. */
	async retry(ref?: EditRef): Promise<void> {
		const edit = this.#find(ref);
		if (edit !== undefined) {
			await this.#starter.retry(edit);
		}
	}

	/** Opens the question that the edit waits for; without one, its diff. */
	async openDiff(ref?: EditRef): Promise<void> {
		const edit = this.#find(ref);
		if (edit?.pending !== undefined) {
			edit.pending.ask();
		} else if (edit !== undefined) {
			await this.#diffs.showProgress(edit);
		}
	}

	/** Cancels a running edit. The part of the answer that has arrived stays in the history. */
	async cancel(ref?: EditRef): Promise<void> {
		const edit = findRunning(this.edits, ref);
		if (edit !== undefined) {
			this.edits.end(edit);
		}
	}

	retryNow(ref?: EditRef): void {
		findRunning(this.edits, ref)?.chat?.retryNow();
	}

	keepWaiting(ref?: EditRef): void {
		findRunning(this.edits, ref)?.chat?.keepWaiting();
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Remembers the running edits for the next window. To be called before the chats are closed. */
	leave(): void {
		this.#interruptedEdits.leave();
	}

	#find(ref: EditRef | undefined): EditSession | undefined {
		return findReviewedEdit(this.edits, ref) ?? findRunning(this.edits, ref);
	}
}
