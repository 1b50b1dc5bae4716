import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';

/** The role of a document in a diff: the file before the edit, or as proposed. */
export type DiffSide = 'before' | 'proposal';

const SCHEME = 'parley-edit';

/** The number of documents that are kept, the newest ones: each holds the text of a file. */
const MAX_KEPT = 40;

/** Virtual documents for diffs: an answer that arrives is written here and not into the user's document. */
export class ProposalDocuments implements TextDocumentContentProvider, Disposable {
	readonly #texts = new Map<string, () => string>();
	readonly #changed = new EventEmitter<Uri>();
	readonly #registration: Disposable;

	readonly onDidChange = this.#changed.event;

	constructor() {
		this.#registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
	}

	/** Returns a URI with the path of the file, from which VS Code takes the language and the name. */
	uri(edit: number, side: DiffSide, file: Uri): Uri {
		return Uri.from({
			scheme: SCHEME,
			authority: `${side}-${edit}`,
			path: file.path.startsWith('/') ? file.path : `/${file.path}`,
		});
	}

	/** Provides a document; `read` is called whenever VS Code needs its text. */
	set(uri: Uri, read: () => string): void {
		this.#texts.delete(uri.toString());
		this.#texts.set(uri.toString(), read);
		for (const key of [...this.#texts.keys()].slice(0, -MAX_KEPT)) {
			this.#texts.delete(key);
		}
		this.refresh(uri);
	}

	/** Reports a changed text if the document is open. */
	refresh(uri: Uri): void {
		if (workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) {
			this.#changed.fire(uri);
		}
	}

	provideTextDocumentContent(uri: Uri): string {
		return this.#texts.get(uri.toString())?.() ?? '';
	}

	dispose(): void {
		this.#registration.dispose();
		this.#changed.dispose();
	}
}
