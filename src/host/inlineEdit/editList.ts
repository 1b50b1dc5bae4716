import type * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import { lineHunks } from '../../core/edit/diff/hunks';
import { splitLines, type TextChange } from '../../core/edit/text/lines';
import { toTextChanges } from '../../core/edit/diff/textChanges';
import { type DocumentMoved, DocumentTracker, movedUri } from '../platform/editor/documentTracker';
import type { SavedFile } from '../platform/editor/savedAs';
import { textChangesOf } from '../platform/editor/textChanges';
import { linesOf } from './textDocuments';
import type { EditSession } from './editSession';

/** Reviews that are done are followed a while longer: the editor's Undo may open them again. */
const MAX_DONE = 50;

/** While text arrives, it is told so often at most: VS Code draws lenses anew each time. */
const GROWTH_MS = 250;

/** The edits of this window, in the order of their beginning. It tells each of what happens to its document. */
export class EditList implements Disposable {
	readonly #owned = new DisposableStore();
	readonly #changed = new Emitter<void>();
	#edits: readonly EditSession[] = [];
	#nextId = 1;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** An edit has come, gone, or stands differently. */
	readonly onDidChange = this.#changed.event;

	constructor() {
		const documents = this.#owned.add(new DocumentTracker());
		this.#owned.add(documents.onDidChange(event => this.#follow(event)));
		this.#owned.add(documents.onDidMove(moved => this.#move(moved)));
		this.#owned.add(documents.onDidClose(uri => this.#closed(uri)));
	}

	get all(): readonly EditSession[] {
		return this.#edits;
	}

	of(uri: vscode.Uri): readonly EditSession[] {
		return this.#edits.filter(edit => edit.uri.toString() === uri.toString());
	}

	find(id: number): EditSession | undefined {
		return this.#edits.find(edit => edit.id === id);
	}

	newId(): number {
		return this.#nextId++;
	}

	add(edit: EditSession): void {
		const done = this.#edits.filter(
			({ phase, open }) => phase === 'parked' || (phase === 'reviewing' && open.length === 0),
		);
		const tooMany = done.slice(0, Math.max(0, done.length - MAX_DONE));
		tooMany.forEach(other => other.unwatched());
		this.#edits = [...this.#edits.filter(other => !tooMany.includes(other)), edit];
		this.touch();
	}

	/** Nothing came of it, and it may be asked for again: its lines are followed until that is settled. */
	park(edit: EditSession): void {
		edit.phase = 'parked';
		edit.question?.dispose();
		this.touch();
	}

	/** Nothing more comes of it. */
	end(edit: EditSession): void {
		if (edit.phase === 'asking') {
			edit.question?.stop();
		}
		edit.phase = 'over';
		edit.unwatched();
		edit.question?.dispose();
		edit.pending?.leave();
		this.#edits = this.#edits.filter(other => other !== edit);
		this.touch();
	}

	touch(): void {
		this.#changed.fire();
	}

	/** More has arrived: told soon, and not for each piece. */
	grew(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.touch();
		}, GROWTH_MS);
	}

	dispose(): void {
		clearTimeout(this.#timer);
		for (const edit of this.#edits) {
			edit.question?.dispose();
		}
		this.#owned.dispose();
		this.#changed.dispose();
	}

	#follow(event: vscode.TextDocumentChangeEvent): void {
		// An event without changes says that a document was saved, or has other line ends.
		const edits = event.contentChanges.length === 0 ? [] : this.of(event.document.uri);
		const drawn = edits.filter(isDrawn);
		if (edits.length > 0) {
			const [changes, lines] = [textChangesOf(event), linesOf(event.document)];
			for (const edit of edits) {
				edit.changed(changes, lines, event.reason !== undefined);
			}
		}
		if (drawn.length > 0 || edits.some(isDrawn)) {
			this.touch();
		}
	}

	/** Lets the edits of a document go on at its new address, with the changes that Save As has made. */
	#move(moved: DocumentMoved): void {
		for (const edit of this.#edits) {
			const uri = movedUri(edit.uri, moved);
			if (uri === undefined) {
				continue;
			}
			edit.uri = uri;
			if (moved.saved === undefined) {
				edit.unwatched();
			} else {
				edit.changed(changesOfSaving(moved.saved), linesOf(moved.saved.file), false);
			}
		}
		this.touch();
	}

	/** Ends the reviews of a document that is closed: the changes stay as the file has them. */
	#closed(uri: vscode.Uri): void {
		for (const edit of this.of(uri)) {
			edit.unwatched();
			if (edit.phase === 'reviewing') {
				this.end(edit);
			}
		}
	}
}

/** Returns the changes from the untitled text to the file, from below, so that each finds the lines above it unchanged. */
function changesOfSaving({ file, text }: SavedFile): readonly TextChange[] {
	const before = splitLines(text);
	return toTextChanges(lineHunks(before, linesOf(file)), before, '\n').toReversed();
}

/** Something of it is drawn. */
const isDrawn = ({ phase, open }: EditSession): boolean =>
	phase === 'asking' || phase === 'deciding' || open.length > 0;
