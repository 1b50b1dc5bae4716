import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';

/** Texts beside a file: as it was, and as it is to become. */
export type DiffSide = 'before' | 'proposal';

const SCHEME = 'parley-edit';

/** Of the texts, the newest: each holds a document. */
const MAX_KEPT = 40;

/** The documents of edits that are no files: what comes is written here, and not into the user's document. */
export class ProposalDocuments implements TextDocumentContentProvider, Disposable {
	readonly #texts = new Map<string, () => string>();
	readonly #changed = new EventEmitter<Uri>();
	readonly #registration: Disposable;

	readonly onDidChange = this.#changed.event;

	constructor() {
		this.#registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
	}

	/** The file's own path comes last, so that VS Code finds its language and its name. */
	uri(edit: number, side: DiffSide, of: Uri): Uri {
		return Uri.from({
			scheme: SCHEME,
			authority: `${side}-${edit}`,
			path: of.path.startsWith('/') ? of.path : `/${of.path}`,
		});
	}

	/** `read` is asked whenever somebody looks. */
	set(uri: Uri, read: () => string): void {
		this.#texts.delete(uri.toString());
		this.#texts.set(uri.toString(), read);
		for (const key of [...this.#texts.keys()].slice(0, -MAX_KEPT)) {
			this.#texts.delete(key);
		}
		this.refresh(uri);
	}

	/** It reads otherwise now: told where somebody looks. */
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
