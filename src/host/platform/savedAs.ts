import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { splitLines } from '../../core/edit/lines';

/** A file, and the text of the untitled document that it was, as that was. */
export interface SavedFile {
	readonly file: vscode.TextDocument;
	readonly text: string;
}

/**
 * Untitled documents that are saved under a name. VS Code tells of none of it: it copies the text into the file, saves that, and
 * then empties and closes the untitled document.
 */
export class SavedAs implements Disposable {
	readonly #owned = new DisposableStore();
	readonly #files = new Map<string, SavedFile>();

	constructor() {
		this.#owned.add(vscode.workspace.onDidSaveTextDocument(saved => this.#remember(saved)));
		this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#forget(document)));
		this.#owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#files.delete(uri.toString())));
	}

	/** The file that the document has become, where this change is the one that empties it. */
	fileOf({ document }: vscode.TextDocumentChangeEvent): SavedFile | undefined {
		return document.isUntitled && document.getText() === '' ? this.#files.get(document.uri.toString()) : undefined;
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** What is written on is not what was saved. */
	#forget(document: vscode.TextDocument): void {
		const saved = this.#files.get(document.uri.toString());
		if (saved !== undefined && ![saved.text, ''].includes(document.getText())) {
			this.#files.delete(document.uri.toString());
		}
	}

	#remember(file: vscode.TextDocument): void {
		const saved = alike(file.getText());
		for (const document of vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
			const text = document.getText();
			if (text.trim() !== '' && alike(text) === saved) {
				this.#files.set(document.uri.toString(), { file, text });
			}
		}
	}
}

/** Saving may cut spaces at the ends of lines, and blank lines at the end. */
const alike = (text: string): string =>
	splitLines(text)
		.map(line => line.trimEnd())
		.join('\n')
		.trimEnd();
