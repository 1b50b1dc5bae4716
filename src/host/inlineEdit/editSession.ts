import type { Selection, TextDocument, Uri } from 'vscode';
import type { BackgroundChat } from '../../core/chat/session/backgroundChat';
import { applyHunks, lineHunks } from '../../core/edit/diff/hunks';
import { type LineHunk, type Lines, sameLines, type TextChange } from '../../core/edit/text/lines';
import type { EditKind } from '../../core/edit/editPrompt';
import type { Candidate } from '../../core/edit/reply/replyCode';
import { restoreInvisible } from '../../core/edit/review/restoreInvisible';
import { Review } from '../../core/edit/review/review';
import { findLines } from '../../core/edit/text/findLines';
import { isInSight, type RefusalReason, type Rebase, rebase } from '../../core/edit/review/rebase';
import { StreamedCode } from '../../core/edit/reply/streamedLines';
import { TrackedLines } from '../../core/edit/review/trackedLines';
import type { Problem } from '../../core/edit/reply/unrelatedChanges';
import type { Admission } from '../platform/gate/passage';
import { linesOf, openDocument, replaceLines } from './textDocuments';

/**
 * The phase of an edit. `asking`: the request is running; `deciding`: the answer is examined, and may wait for the
 * user; `reviewing`: the changes are in the document, open or settled; `parked`: nothing came of it, and a message
 * offers what to do next; `over`: it has ended.
 */
export type EditPhase = 'asking' | 'deciding' | 'reviewing' | 'parked' | 'over';

/** A question about the answer that the user can open at any time. */
export interface PendingQuestion {
	/** What the user is asked about, in a few words; absent where that takes a list to say. */
	readonly subject?: string;
	ask(): void;
}

/**
 * The result of changing the document. `locked`: it accepts no change; `closed`: it is not open, and is not changed
 * behind the user's back.
 */
export type ApplyResult = 'applied' | 'same' | RefusalReason | 'locked' | 'closed';

/** The reason why a proposal was not applied. */
export type ApplyRefusal = Exclude<ApplyResult, 'applied' | 'same' | 'closed'>;

export interface EditSessionOptions {
	readonly id: number;
	readonly kind: EditKind;
	readonly uri: Uri;
	/** The name of the lines in the user interface, such as `greet (greet.ts:3–8)`. */
	readonly label: string;
	/** The user's instruction; empty where there is none. */
	readonly instruction: string;
	/** The document at the time of the request. */
	readonly base: Lines;
	/** The first line of `original` in `base`, zero-based. */
	readonly start: number;
	/** The lines that the proposal replaces. */
	readonly original: Lines;
	/** The diagnostics of the lines, as the model is told. */
	readonly problems?: readonly Problem[];
	/** The user's selection within the lines at the time of the request. */
	readonly selection?: Selection | undefined;
	/** The permission to send the lines; absent where the code of an answer is put in. */
	readonly admission?: Admission;
	/** The chat that is asked. Without one, the answer is there from the beginning. */
	readonly chat?: BackgroundChat;
}

/** Attempts to change a document: the user may be typing in it, and each keystroke makes an attempt fail. */
const MAX_TRIES = 10;

/**
 * One edit of one document. It tracks its lines while the document changes. The proposal is applied as a whole, in one
 * step, after the document has been compared with the one that the proposal was made for.
 */
export class EditSession {
	readonly id: number;
	readonly kind: EditKind;
	readonly label: string;
	readonly instruction: string;
	readonly base: Lines;
	readonly start: number;
	readonly original: Lines;
	readonly problems: readonly Problem[];
	readonly selection: Selection | undefined;
	readonly admission: Admission | undefined;
	readonly chat: BackgroundChat | undefined;
	/** The code of the answer as far as it has arrived. */
	readonly streamed = new StreamedCode();
	readonly #abort = new AbortController();
	#phase: EditPhase;
	#uri: Uri;
	#pending: PendingQuestion | undefined;
	#unusedCode: readonly Candidate[] = [];
	#before: Lines;
	#region: TrackedLines;
	#review: Review | undefined;
	/** The text that a change of our own leads to, and the work to do once the document has it. */
	#expected: { readonly after: Lines; readonly onReached: (changes: readonly TextChange[]) => void } | undefined;
	/** The place of the lines in the texts that the editor's Undo and Redo lead back to. */
	#undoStates: readonly { readonly document: Lines; readonly region: TrackedLines }[] = [];
	/** True where the document may have changed unnoticed, so that the place of the lines is not known. */
	#isUntracked = false;

	constructor(options: EditSessionOptions) {
		this.id = options.id;
		this.kind = options.kind;
		this.label = options.label;
		this.instruction = options.instruction;
		this.base = options.base;
		this.start = options.start;
		this.original = options.original;
		this.problems = options.problems ?? [];
		this.selection = options.selection;
		this.admission = options.admission;
		this.chat = options.chat;
		this.#phase = options.chat === undefined ? 'deciding' : 'asking';
		this.#uri = options.uri;
		this.#before = options.base;
		this.#region = new TrackedLines(options.start, options.original);
		options.chat?.onText(text => this.streamed.push(text));
	}

	get phase(): EditPhase {
		return this.#phase;
	}

	/** A signal that is aborted when the edit is parked or has ended: the work on its answer stops. */
	get signal(): AbortSignal {
		return this.#abort.signal;
	}

	/** True once nothing comes of the edit by itself any more. */
	get isOver(): boolean {
		return this.signal.aborted;
	}

	get uri(): Uri {
		return this.#uri;
	}

	/** The lines of the edit at their current place. */
	get region(): TrackedLines {
		return this.#region;
	}

	/** The changes that wait for the user; empty before the review and after it. */
	get open(): Review['open'] {
		return this.#review?.open ?? [];
	}

	get review(): Review | undefined {
		return this.#review;
	}

	/** The document right before the changes: one side of the diff. */
	get before(): Lines {
		return this.#before;
	}

	/** The question that the edit waits for, if there is one. */
	get pending(): PendingQuestion | undefined {
		return this.#pending;
	}

	/** Code of the answer that is no part of the proposal, such as an import in a block of its own. */
	get unusedCode(): readonly Candidate[] {
		return this.#unusedCode;
	}

	/** True where there is a request that can be repeated. */
	get canRetry(): boolean {
		return this.chat !== undefined;
	}

	/** Enters the phase in which the answer is examined. */
	startDeciding(): void {
		this.#phase = 'deciding';
	}

	/** Waits for the user, who can open the question from the lens until `stopWaiting`. */
	startWaiting(question: PendingQuestion): void {
		this.#pending = question;
	}

	stopWaiting(): void {
		this.#pending = undefined;
	}

	setUnusedCode(candidates: readonly Candidate[]): void {
		this.#unusedCode = candidates;
	}

	/** Leaves the edit to a message that offers to repeat it. Its lines are tracked until the user has chosen. */
	park(): void {
		this.#phase = 'parked';
		this.chat?.dispose();
		this.#abort.abort();
	}

	/** Ends the edit, and the request that is running. The changes in the document stay. */
	end(): void {
		if (this.#phase === 'asking') {
			this.chat?.stop();
		}
		this.#phase = 'over';
		this.stopTracking();
		this.chat?.dispose();
		this.#abort.abort();
	}

	/** Takes note of a change of the document, whoever made it. */
	documentChanged(changes: readonly TextChange[], lines: Lines, isUndoOrRedo: boolean): void {
		const expected = this.#expected;
		if (expected !== undefined && sameLines(lines, expected.after)) {
			this.#expected = undefined;
			expected.onReached(changes);
			return;
		}
		this.#region.change(changes);
		if (isUndoOrRedo) {
			const state = this.#undoStates.find(({ document }) => sameLines(document, lines));
			this.#region = state?.region.copy() ?? this.#region;
		}
		this.#review?.change(changes, lines, isUndoOrRedo);
	}

	/** Takes note of the document's new address. */
	documentMoved(uri: Uri): void {
		this.#uri = uri;
	}

	/** Stops relying on the place of the lines: changes of the document are not reported from now on. */
	stopTracking(): void {
		this.#isUntracked = true;
	}

	/** Sets the first line to the one that the user chose among several places with the same text. */
	relocate(start: number): void {
		this.#region = new TrackedLines(start, this.original);
		this.#isUntracked = false;
	}

	/** Applies the proposal at the current place of its lines, whole or not at all. Rejects if the edit is aborted. */
	async apply(proposal: Lines): Promise<ApplyResult> {
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			this.signal.throwIfAborted();
			const document = openDocument(this.#uri);
			if (document === undefined) {
				return 'closed';
			}
			const before = linesOf(document);
			const rebased = this.rebase(before, proposal);
			if (rebased.kind === 'refuse') {
				return rebased.reason;
			}
			const { hunks } = rebased;
			if (hunks.length === 0) {
				return 'same';
			}
			const region = rebased.region.copy();
			const isChanged = await this.#change(document, hunks, () => this.#startReview(before, region, hunks));
			if (!isChanged) {
				continue;
			}
			if (this.isOver) {
				// It was cancelled during the change, which was not tracked any more.
				await revert(document, before, hunks);
				this.signal.throwIfAborted();
			}
			if (this.#phase !== 'reviewing') {
				// The editor has made a change of its own as well, such as removing spaces at the end of a line.
				this.#startReview(before, region, lineHunks(before, linesOf(document)));
			}
			this.chat?.dispose();
			return 'applied';
		}
		this.signal.throwIfAborted();
		return 'locked';
	}

	/**
	 * Returns the changes that the proposal makes in the document as it is now. Invisible characters, which the model is
	 * not shown, are restored.
	 */
	rebase(document: Lines, proposal: Lines): Rebase {
		const { base, original } = this;
		const tracked = this.#isUntracked ? undefined : this.#region;
		return rebase({ document, tracked, original, asked: base, proposal: restoreInvisible(proposal, original) });
	}

	/**
	 * Returns the lines to repeat the request for: at their tracked place, else at the only place where their text stands
	 * and ever stood; `undefined` if there is none.
	 */
	currentPlace(document: Lines): { readonly start: number; readonly lines: Lines } | undefined {
		if (this.#isInSight(document) && this.#region.lines.length > 0) {
			const { start, lines } = this.#region;
			return { start, lines };
		}
		const [start, ...others] = findLines(document, this.original);
		const isUnique = others.length === 0 && findLines(this.base, this.original).length <= 1;
		return start === undefined || !isUnique ? undefined : { start, lines: this.original };
	}

	/** Restores the old lines of open changes, in one step. */
	async undo(ids: readonly number[]): Promise<ApplyResult> {
		const review = this.#review;
		if (review === undefined) {
			return 'gone';
		}
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			const document = openDocument(this.#uri);
			if (document === undefined) {
				return 'closed';
			}
			const before = linesOf(document);
			const undo = review.undo(ids, before);
			if (undo.kind === 'refuse') {
				return undo.reason;
			}
			const region = this.#isInSight(before) ? replaceWithin(this.#region, undo.hunks) : undefined;
			const onReached = (changes: readonly TextChange[]): void => {
				review.change(changes, linesOf(document));
				this.#region = region ?? this.#region;
			};
			if (undo.hunks.length === 0 || (await this.#change(document, undo.hunks, onReached))) {
				review.undone(ids, linesOf(document));
				return 'applied';
			}
		}
		return 'locked';
	}

	/**
	 * Changes the document; `onReached` is called when it has the expected text. VS Code reports the change before it
	 * reports success.
	 */
	async #change(
		document: TextDocument,
		hunks: readonly LineHunk[],
		onReached: (changes: readonly TextChange[]) => void,
	): Promise<boolean> {
		const expected = { after: applyHunks(linesOf(document), hunks), onReached };
		this.#expected = expected;
		try {
			return await replaceLines(document, hunks);
		} catch {
			return false;
		} finally {
			// The user may undo a change between its report and its success, and the next change may already be expected.
			if (this.#expected === expected) {
				this.#expected = undefined;
			}
		}
	}

	#isInSight(document: Lines): boolean {
		return !this.#isUntracked && isInSight(this.#region, document);
	}

	#startReview(before: Lines, region: TrackedLines, hunks: readonly LineHunk[]): void {
		this.#before = before;
		this.#isUntracked = false;
		this.#region = replaceWithin(region, hunks);
		this.#undoStates = [
			{ document: before, region },
			{ document: applyHunks(before, hunks), region: this.#region.copy() },
		];
		this.#review = new Review(before, hunks);
		this.#phase = 'reviewing';
	}
}

/** Undoes a change, unless the document has changed since. */
async function revert(document: TextDocument, before: Lines, hunks: readonly LineHunk[]): Promise<void> {
	const after = applyHunks(before, hunks);
	if (sameLines(linesOf(document), after)) {
		await replaceLines(document, lineHunks(after, before));
	}
}

/** Returns the lines with those hunks of their document applied that lie within them. */
function replaceWithin({ start, lines }: TrackedLines, hunks: readonly LineHunk[]): TrackedLines {
	const inside = hunks
		.filter(hunk => hunk.start >= start && hunk.start + hunk.removed.length <= start + lines.length)
		.map(hunk => ({ ...hunk, start: hunk.start - start }));
	return new TrackedLines(start, inside.length === 0 ? lines : applyHunks(lines, inside));
}
