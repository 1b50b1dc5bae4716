import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../core/base/disposable';
import { splitLines } from '../../../core/edit/text/lines';

/** A file that was an untitled document, and the text of that document before it was saved. */
export interface SavedFile {
	readonly file: vscode.TextDocument;
	readonly text: string;
}

/** VS Code empties the untitled document right after it has saved the file; a later change has another reason. */
const MAX_DELAY_MS = 2_000;

/**
 * Recognises untitled documents that are saved as a file. VS Code has no event for it: it copies the text into the
 * file, saves the file, and then empties and closes the untitled document.
 */
export class SavedAs implements Disposable {
	readonly #owned = new DisposableStore();
	#last: (SavedFile & { readonly untitled: vscode.TextDocument; readonly time: number }) | undefined;

	constructor() {
		this.#owned.add(vscode.workspace.onDidSaveTextDocument(file => this.#remember(file)));
	}

	/** Returns the file that the document has become, if this change is the one that empties the document. */
	fileOf({ document }: vscode.TextDocumentChangeEvent): SavedFile | undefined {
		const last = this.#last;
		const isEmptied = last?.untitled === document && document.getText() === '' && Date.now() - last.time < MAX_DELAY_MS;
		return isEmptied && !last.file.isClosed && normalised(last.file.getText()) === normalised(last.text)
			? last
			: undefined;
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Remembers the untitled document with the text of the file; among several, the one in front. */
	#remember(file: vscode.TextDocument): void {
		const candidates = file.isUntitled ? [] : untitledWithTextOf(file);
		const untitled =
			candidates.length === 1
				? candidates[0]
				: candidates.find(candidate => candidate === vscode.window.activeTextEditor?.document);
		this.#last = untitled === undefined ? undefined : { file, untitled, text: untitled.getText(), time: Date.now() };
	}
}

/** Reads no text where no untitled document is open, which is nearly always so: a save then costs nothing. */
function untitledWithTextOf(file: vscode.TextDocument): readonly vscode.TextDocument[] {
	const untitled = vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled);
	const saved = untitled.length === 0 ? '' : normalised(file.getText());
	return saved === '' ? [] : untitled.filter(document => normalised(document.getText()) === saved);
}

/** Removes the white space that saving may remove: at the ends of lines, and blank lines at the end of the file. */
const normalised = (text: string): string =>
	splitLines(text)
		.map(line => line.trimEnd())
		.join('\n')
		.trimEnd();
