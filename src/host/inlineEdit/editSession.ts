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
import { linesOf, openDocument, replaceLines } from './textDocuments';

/**
 * Where an edit stands: the model is asked, the user is asked, its changes are in the document (and may all be settled), nothing
 * came of it and a message offers ways on, nothing more comes.
 */
export type Phase = 'asking' | 'deciding' | 'reviewing' | 'parked' | 'over';

/** What an edit asks the user, who may come to it whenever he likes. */
export interface PendingQuestion {
	ask(): void;
	/** The edit ends without an answer. */
	leave(): void;
}

/**
 * What came of putting lines into a document. `locked`: it took no change; `closed`: it is not open, and is not changed behind
 * the user's back; `cancelled`: he gave it up meanwhile.
 */
export type ApplyResult = 'applied' | 'same' | RefusalReason | 'locked' | 'closed' | 'cancelled';

/** Why lines were not put in. */
export type ApplyRefusal = Exclude<ApplyResult, 'applied' | 'same' | 'closed' | 'cancelled'>;

/** The window may be typed in all the time: so often it is tried to be quicker. */
const MAX_TRIES = 10;

/**
 * One edit of one document. The lines that it is about are followed while others change the document; what it brings
 * is put in whole, in one step, after what stands there has been compared with what it was made for.
 */
export class EditSession {
	readonly streamed = new StreamedCode();
	phase: Phase = 'asking';
	question: BackgroundChat | undefined;
	/** What it waits for, where the user has to look at its answer. */
	pending: PendingQuestion | undefined;
	/** What is reported about the lines, as the model is told. */
	problems: readonly string[] = [];
	/** What the user had selected of the lines when he asked, if anything. */
	selected: Selection | undefined;
	/** Code of the answer beside that which is put in. */
	left: readonly Candidate[] = [];
	/** The document as it was before the changes came: one side of the diff. */
	before: Lines;
	#region: TrackedLines;
	#review: Review | undefined;
	/** The text that the document is about to have by our own hand, and what follows from that. */
	#awaited: { readonly after: Lines; readonly happened: (changes: readonly TextChange[]) => void } | undefined;
	/** Where the lines stood at texts that the editor's own Undo and Redo lead back to. */
	#known: readonly { readonly document: Lines; readonly region: TrackedLines }[] = [];
	/** Its document was not watched for a while: nobody knows where the lines are. */
	#isBlind = false;

	constructor(
		readonly id: number,
		readonly kind: EditKind,
		public uri: Uri,
		/** What it is about, in words. */
		readonly label: string,
		/** As the user gave it; of loose code there is none. */
		readonly instruction: string,
		/** The document and the place when it was asked about. */
		readonly asked: Lines,
		readonly start: number,
		/** The lines that the proposal is made for. */
		readonly original: Lines,
	) {
		this.before = asked;
		this.#region = new TrackedLines(start, original);
	}

	/** The lines that it is about, where they are now. */
	get region(): TrackedLines {
		return this.#region;
	}

	/** The changes that wait for the user; empty where there are none yet, or none any more. */
	get open(): Review['open'] {
		return this.#review?.open ?? [];
	}

	/** There is an instruction to change, or a request to make again. */
	get mayRetry(): boolean {
		return this.question !== undefined;
	}

	get review(): Review | undefined {
		return this.#review;
	}

	/** The document has changed into these lines, by anyone's hand. */
	changed(changes: readonly TextChange[], lines: Lines, isUndoOrRedo: boolean): void {
		const awaited = this.#awaited;
		if (awaited !== undefined && sameLines(lines, awaited.after)) {
			this.#awaited = undefined;
			awaited.happened(changes);
			return;
		}
		this.#region.change(changes);
		if (isUndoOrRedo) {
			this.#region = this.#known.find(({ document }) => sameLines(document, lines))?.region.copy() ?? this.#region;
		}
		this.#review?.change(changes, lines, isUndoOrRedo);
	}

	/** What happens to the document is not told from here on. */
	unwatched(): void {
		this.#isBlind = true;
	}

	/** Puts the proposal where its lines are now: once and whole, or not at all. */
	async apply(proposal: Lines): Promise<ApplyResult> {
		for (let tries = 0; tries < MAX_TRIES && !this.isOver; tries++) {
			const document = openDocument(this.uri);
			if (document === undefined) {
				return 'closed';
			}
			const before = linesOf(document);
			const settled = this.rebase(before, proposal);
			if (settled.kind === 'refuse') {
				return settled.reason;
			}
			if (settled.hunks.length === 0) {
				return 'same';
			}
			const region = settled.region.copy();
			const begin = (hunks: readonly LineHunk[]): void => this.#begin(before, region, hunks);
			if (await this.#make(document, settled.hunks, () => begin(settled.hunks))) {
				if (this.isOver) {
					// It was cancelled in this very moment, and nobody followed the change.
					const after = applyHunks(before, settled.hunks);
					if (sameLines(linesOf(document), after)) {
						await replaceLines(document, lineHunks(after, before));
					}
					return 'cancelled';
				}
				if (!this.#isReviewing) {
					// The editor changed something of its own along with it, such as spaces at the end of a line.
					begin(lineHunks(before, linesOf(document)));
				}
				return 'applied';
			}
		}
		return this.isOver ? 'cancelled' : 'locked';
	}

	/** What the proposal comes to in the document as it is now. The model was shown the lines without what nobody sees; in the file it stays. */
	rebase(document: Lines, proposal: Lines): Rebase {
		const { asked, original } = this;
		const tracked = this.#isBlind ? undefined : this.#region;
		return rebase({ document, tracked, original, asked, proposal: restoreInvisible(proposal, original) });
	}

	/** The lines to ask about again: where they were followed to, else where they stand and there was never another like them. */
	currentPlace(document: Lines): { readonly start: number; readonly lines: Lines } | undefined {
		if (this.#isInSight(document) && this.#region.lines.length > 0) {
			const { start, lines } = this.#region;
			return { start, lines };
		}
		const [place, ...others] = findLines(document, this.original);
		const isSure = others.length === 0 && findLines(this.asked, this.original).length <= 1;
		return place === undefined || !isSure ? undefined : { start: place, lines: this.original };
	}

	/** The user chose one of several places that look the same. */
	moveTo(place: number): void {
		this.#region = new TrackedLines(place, this.original);
		this.#isBlind = false;
	}

	/** Puts the old lines of open changes back, in one step. */
	async undo(ids: readonly number[]): Promise<ApplyResult> {
		const review = this.#review;
		if (review === undefined) {
			return 'gone';
		}
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			const document = openDocument(this.uri);
			if (document === undefined) {
				return 'closed';
			}
			const before = linesOf(document);
			const settled = review.undo(ids, before);
			if (settled.kind === 'refuse') {
				return settled.reason;
			}
			const region = this.#isInSight(before) ? replacedIn(this.#region, settled.hunks) : undefined;
			const happened = (changes: readonly TextChange[]): void => {
				review.change(changes, linesOf(document));
				this.#region = region ?? this.#region;
			};
			if (settled.hunks.length === 0 || (await this.#make(document, settled.hunks, happened))) {
				review.undone(ids, linesOf(document));
				return 'applied';
			}
		}
		return 'locked';
	}

	/** Changes the document; `happened` is called when it reads as it should. VS Code tells of a change before it says that it is done. */
	async #make(
		document: TextDocument,
		hunks: readonly LineHunk[],
		happened: (changes: readonly TextChange[]) => void,
	): Promise<boolean> {
		const awaited = { after: applyHunks(linesOf(document), hunks), happened };
		this.#awaited = awaited;
		try {
			return await replaceLines(document, hunks);
		} catch {
			return false;
		} finally {
			// The user may undo a change that has been told of before it is said to be done: then this is the next one's.
			if (this.#awaited === awaited) {
				this.#awaited = undefined;
			}
		}
	}

	/** Nothing comes of it any more by itself. */
	get isOver(): boolean {
		return this.phase === 'over' || this.phase === 'parked';
	}

	get #isReviewing(): boolean {
		return this.phase === 'reviewing';
	}

	#isInSight(document: Lines): boolean {
		return !this.#isBlind && isInSight(this.#region, document);
	}

	#begin(before: Lines, region: TrackedLines, hunks: readonly LineHunk[]): void {
		this.before = before;
		this.#isBlind = false;
		this.#region = replacedIn(region, hunks);
		this.#known = [
			{ document: before, region },
			{ document: applyHunks(before, hunks), region: this.#region.copy() },
		];
		this.#review = new Review(before, hunks);
		this.phase = 'reviewing';
	}
}

/** The lines as they are when these hunks of their document are in place; what of them stands elsewhere does not count. */
function replacedIn({ start, lines }: TrackedLines, hunks: readonly LineHunk[]): TrackedLines {
	const inside = hunks
		.filter(hunk => hunk.start >= start && hunk.start + hunk.removed.length <= start + lines.length)
		.map(hunk => ({ ...hunk, start: hunk.start - start }));
	return new TrackedLines(start, inside.length === 0 ? lines : applyHunks(lines, inside));
}
