import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../core/base/disposable';
import { Emitter } from '../../../core/base/event';
import { SavedAs, type SavedFile } from './savedAs';

/** A new address for a document, or for a folder and all documents in it. */
export interface DocumentMoved {
	readonly oldUri: vscode.Uri;
	readonly newUri: vscode.Uri;
	/** The file that an untitled document has become, which may differ in its text; absent where a file was renamed. */
	readonly saved?: SavedFile;
}

/** Returns the new address of a document; `undefined` where the move is about other documents. */
export function movedUri(uri: vscode.Uri, { oldUri, newUri }: DocumentMoved): vscode.Uri | undefined {
	if (uri.toString() === oldUri.toString()) {
		return newUri;
	}
	return uri.toString().startsWith(`${oldUri.toString()}/`)
		? uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) })
		: undefined;
}

/**
 * Follows every document through changes, renames, Save As and closing. VS Code reports Save As as a change that
 * empties the untitled document, and a new language as a close and an open. Here the first is a move, and the second
 * is not reported.
 */
export class DocumentTracker implements Disposable {
	readonly #owned = new DisposableStore();
	readonly #changed = this.#owned.add(new Emitter<vscode.TextDocumentChangeEvent>());
	readonly #moved = this.#owned.add(new Emitter<DocumentMoved>());
	readonly #closed = this.#owned.add(new Emitter<vscode.Uri>());
	readonly #savedAs = this.#owned.add(new SavedAs());

	/** A change of a document's text. Without `contentChanges` it was saved, or has other line ends. */
	readonly onDidChange = this.#changed.event;
	readonly onDidMove = this.#moved.event;
	/** The address of a document that is no longer open. */
	readonly onDidClose = this.#closed.event;

	constructor() {
		const { workspace } = vscode;
		this.#owned.add(workspace.onDidChangeTextDocument(event => this.#change(event)));
		this.#owned.add(workspace.onDidRenameFiles(({ files }) => files.forEach(file => this.#moved.fire(file))));
		this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => void this.#close(uri)));
	}

	dispose(): void {
		this.#owned.dispose();
	}

	#change(event: vscode.TextDocumentChangeEvent): void {
		const saved = this.#savedAs.fileOf(event);
		if (saved === undefined) {
			this.#changed.fire(event);
		} else {
			this.#moved.fire({ oldUri: event.document.uri, newUri: saved.file.uri, saved });
		}
	}

	async #close(uri: vscode.Uri): Promise<void> {
		// A document that gets another language is open again once the current events have been delivered.
		await Promise.resolve();
		if (!vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) {
			this.#closed.fire(uri);
		}
	}
}
