import type { TextDocument, TextDocumentChangeEvent, Uri } from 'vscode';
import { applyHunks } from '../../core/edit/hunks';
import { type LineHunk, type Lines, sameLines, standsAt } from '../../core/edit/lines';
import type { EditKind } from '../../core/edit/prompts';
import { Review } from '../../core/edit/review';
import { findLines } from '../../core/edit/places';
import { type RefusalReason, type Settlement, settle } from '../../core/edit/settle';
import { StreamedCode } from '../../core/edit/streamedLines';
import { TrackedLines } from '../../core/edit/trackedLines';
import { changesOf, linesOf, replaceLines } from './documents';
import type { Question } from './question';

/** Where an edit stands: the model is asked, the user is asked, its changes are in the document (and may all be settled), nothing more comes. */
export type Phase = 'asking' | 'deciding' | 'reviewing' | 'over';

/** What came of putting lines into a document. `locked`: the document took no change. */
export type Applied = 'applied' | 'same' | RefusalReason | 'locked';

/** The window may be typed in all the time: so often it is tried to be quicker. */
const MOST_TRIES = 10;

/**
 * One edit of one document. The lines that it is about are followed while others change the document; what it brings
 * is put in whole, in one step, after what stands there has been compared with what it was made for.
 */
export class Edit {
	readonly streamed = new StreamedCode();
	phase: Phase = 'asking';
	question: Question | undefined;
	/** What is reported about the lines, as the model is told. */
	problems: readonly string[] = [];
	/** The document as it was before the changes came: one side of the diff. */
	before: Lines;
	#region: TrackedLines;
	#review: Review | undefined;
	/** The text that the document is about to have by our own hand. */
	#awaited: { readonly after: Lines; readonly hunks: readonly LineHunk[] } | undefined;

	constructor(
		readonly id: number,
		readonly kind: EditKind,
		readonly uri: Uri,
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

	/** The document has changed, by anyone's hand. */
	changed(event: TextDocumentChangeEvent): void {
		const awaited = this.#awaited;
		if (awaited !== undefined && sameLines(linesOf(event.document), awaited.after)) {
			this.#begin(awaited.hunks);
			return;
		}
		const changes = changesOf(event);
		this.#region.change(changes);
		// The editor's own Undo and Redo lead back to how things stood.
		this.#review?.change(changes, event.reason === undefined ? undefined : linesOf(event.document));
	}

	/** Puts the proposal where its lines are now: once and whole, or not at all. */
	async apply(document: TextDocument, proposal: Lines): Promise<Applied> {
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			const settled = this.settle(document, proposal);
			if (settled.kind === 'refuse') {
				return settled.reason;
			}
			if (settled.hunks.length === 0) {
				return 'same';
			}
			const before = linesOf(document);
			this.before = before;
			this.#awaited = { after: applyHunks(before, settled.hunks), hunks: settled.hunks };
			const isDone = await replaceLines(document, settled.hunks).catch(() => false);
			// VS Code tells of the change before it says that it is done.
			this.#awaited = undefined;
			if (isDone) {
				return 'applied';
			}
		}
		return 'locked';
	}

	/**
	 * What the proposal comes to in the document as it is now. Lines that were lost from sight are looked for by their text,
	 * and taken without asking only where there was never another like them.
	 */
	settle(document: TextDocument, proposal: Lines): Settlement {
		const lines = linesOf(document);
		if (!this.#isInSight(lines)) {
			const places = findLines(lines, this.original);
			const [place] = places;
			if (place === undefined || places.length > 1 || findLines(this.asked, this.original).length > 1) {
				return { kind: 'refuse', reason: place === undefined ? 'gone' : 'ambiguous', places };
			}
			this.moveTo(place);
		}
		return settle({ document: lines, tracked: this.#region, original: this.original, proposal });
	}

	/** The lines to ask about again: where they were followed to, else where they stand exactly once. */
	whereabouts(document: Lines): { readonly start: number; readonly lines: Lines } | undefined {
		if (this.#isInSight(document)) {
			const { start, lines } = this.#region;
			return { start, lines };
		}
		const [place, ...others] = findLines(document, this.original);
		return place === undefined || others.length > 0 ? undefined : { start: place, lines: this.original };
	}

	/** The user chose one of several places that look the same. */
	moveTo(place: number): void {
		this.#region = new TrackedLines(place, this.original);
	}

	/** Puts the old lines of open changes back, in one step. */
	async undo(document: TextDocument, ids: readonly number[]): Promise<Applied> {
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			const settled = this.#review?.undo(ids, linesOf(document));
			if (settled === undefined) {
				return 'gone';
			}
			if (settled.kind === 'refuse') {
				return settled.reason;
			}
			if (settled.hunks.length === 0 || (await replaceLines(document, settled.hunks).catch(() => false))) {
				this.#review?.undone(ids, linesOf(document));
				return 'applied';
			}
		}
		return 'locked';
	}

	#isInSight(document: Lines): boolean {
		return !this.#region.lost && standsAt(document, this.#region.start, this.#region.lines);
	}

	#begin(hunks: readonly LineHunk[]): void {
		this.#awaited = undefined;
		const grown = hunks.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0);
		const { start, lines } = this.#region;
		const after = applyHunks(this.before, hunks);
		this.#region = new TrackedLines(start, after.slice(start, start + lines.length + grown));
		this.#review = new Review(this.before, hunks);
		this.phase = 'reviewing';
	}
}
