import type * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { lineHunks } from '../../core/edit/diff/hunks';
import { splitLines, type TextChange } from '../../core/edit/text/lines';
import { toTextChanges } from '../../core/edit/diff/textChanges';
import { type DocumentMoved, DocumentTracker, movedUri } from '../platform/editor/documentTracker';
import type { SavedFile } from '../platform/editor/savedAs';
import { textChangesOf } from '../platform/editor/textChanges';
import { isSameUri, linesOf } from './textDocuments';
import type { EditSession } from './editSession';

/** The number of finished edits that are still tracked: the editor's Undo may reopen their reviews. */
const MAX_FINISHED = 50;

/** The least time between two events while an answer arrives: VS Code redraws all lenses at each. */
const STREAMING_INTERVAL_MS = 250;

/** The edits of this window, oldest first. Reports to each of them the changes of its document. */
export class EditList implements Disposable {
	readonly #owned = new DisposableStore();
	readonly #changed = new Emitter<void>();
	#edits: readonly EditSession[] = [];
	#nextId = 1;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Fires when an edit was added, has ended or has changed. */
	readonly onDidChange = this.#changed.event;

	constructor() {
		const documents = this.#owned.add(new DocumentTracker());
		this.#owned.add(documents.onDidChange(event => this.#documentChanged(event)));
		this.#owned.add(documents.onDidMove(moved => this.#documentMoved(moved)));
		this.#owned.add(documents.onDidClose(uri => this.#documentClosed(uri)));
	}

	get all(): readonly EditSession[] {
		return this.#edits;
	}

	inDocument(uri: vscode.Uri): readonly EditSession[] {
		return this.#edits.filter(edit => isSameUri(edit.uri, uri));
	}

	newId(): number {
		return this.#nextId++;
	}

	add(edit: EditSession): void {
		const finished = this.#edits.filter(
			({ phase, open }) => phase === 'parked' || (phase === 'reviewing' && open.length === 0),
		);
		const dropped = finished.slice(0, Math.max(0, finished.length - MAX_FINISHED));
		dropped.forEach(other => other.stopTracking());
		this.#edits = [...this.#edits.filter(other => !dropped.includes(other)), edit];
		edit.chat?.onChange(() => this.#fireSoon());
		this.fireChange();
	}

	/** Parks an edit of which nothing came and which may be repeated. */
	park(edit: EditSession): void {
		edit.park();
		this.fireChange();
	}

	end(edit: EditSession): void {
		edit.end();
		this.#edits = this.#edits.filter(other => other !== edit);
		this.fireChange();
	}

	fireChange(): void {
		this.#changed.fire();
	}

	dispose(): void {
		clearTimeout(this.#timer);
		for (const edit of this.#edits) {
			edit.chat?.dispose();
		}
		this.#owned.dispose();
		this.#changed.dispose();
	}

	#fireSoon(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.fireChange();
		}, STREAMING_INTERVAL_MS);
	}

	#documentChanged(event: vscode.TextDocumentChangeEvent): void {
		// An event without changes means that the document was saved, or has other line ends.
		const edits = event.contentChanges.length === 0 ? [] : this.inDocument(event.document.uri);
		if (edits.length === 0) {
			return;
		}
		const wasDrawn = edits.some(isDrawn);
		const changes = textChangesOf(event);
		const lines = linesOf(event.document);
		for (const edit of edits) {
			edit.documentChanged(changes, lines, event.reason !== undefined);
		}
		if (wasDrawn || edits.some(isDrawn)) {
			this.fireChange();
		}
	}

	/** Lets the edits of a document continue at its new address, with the changes that Save As has made. */
	#documentMoved(moved: DocumentMoved): void {
		for (const edit of this.#edits) {
			const uri = movedUri(edit.uri, moved);
			if (uri === undefined) {
				continue;
			}
			edit.documentMoved(uri);
			if (moved.saved === undefined) {
				edit.stopTracking();
			} else {
				edit.documentChanged(changesOfSaving(moved.saved), linesOf(moved.saved.file), false);
			}
		}
		this.fireChange();
	}

	/** Ends the reviews of a document that was closed: the changes stay as the file has them. */
	#documentClosed(uri: vscode.Uri): void {
		for (const edit of this.inDocument(uri)) {
			edit.stopTracking();
			if (edit.phase === 'reviewing') {
				this.end(edit);
			}
		}
	}
}

/** Returns the changes from the untitled text to the file, last one first, so that none moves the place of another. */
function changesOfSaving({ file, text }: SavedFile): readonly TextChange[] {
	const before = splitLines(text);
	return toTextChanges(lineHunks(before, linesOf(file)), before, '\n').toReversed();
}

/** Returns true if the editor shows something for the edit. */
const isDrawn = ({ phase, open }: EditSession): boolean =>
	phase === 'asking' || phase === 'deciding' || open.length > 0;
