import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../../core/base/disposable';
import { splitLines } from '../../../core/edit/text/lines';

/** A file, and the text of the untitled document that it was, as that was. */
export interface SavedFile {
	readonly file: vscode.TextDocument;
	readonly text: string;
}

/** VS Code empties the untitled document right after it has saved the file: what comes later is something else. */
const SOON_MS = 2_000;

/**
 * Untitled documents that are saved under a name. VS Code tells of none of it: it copies the text into the file, saves that, and
 * then empties and closes the untitled document.
 */
export class SavedAs implements Disposable {
	readonly #owned = new DisposableStore();
	#last: (SavedFile & { readonly untitled: vscode.TextDocument; readonly time: number }) | undefined;

	constructor() {
		this.#owned.add(vscode.workspace.onDidSaveTextDocument(file => this.#remember(file)));
	}

	/** The file that the document has become, where this change is the one that empties it. */
	fileOf({ document }: vscode.TextDocumentChangeEvent): SavedFile | undefined {
		const last = this.#last;
		const isIt = last?.untitled === document && document.getText() === '' && Date.now() - last.time < SOON_MS;
		return isIt && !last.file.isClosed && alike(last.file.getText()) === alike(last.text) ? last : undefined;
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Where several hold this text, it is the one in front. */
	#remember(file: vscode.TextDocument): void {
		const alikes = file.isUntitled ? [] : untitledLike(file);
		const untitled =
			alikes.length === 1 ? alikes[0] : alikes.find(other => other === vscode.window.activeTextEditor?.document);
		this.#last = untitled === undefined ? undefined : { file, untitled, text: untitled.getText(), time: Date.now() };
	}
}

/** Nearly always there is none, and then a save costs nothing. */
function untitledLike(file: vscode.TextDocument): readonly vscode.TextDocument[] {
	const all = vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled);
	const saved = all.length === 0 ? '' : alike(file.getText());
	return saved === '' ? [] : all.filter(other => alike(other.getText()) === saved);
}

/** Saving may cut spaces at the ends of lines, and blank lines at the end. */
const alike = (text: string): string =>
	splitLines(text)
		.map(line => line.trimEnd())
		.join('\n')
		.trimEnd();
