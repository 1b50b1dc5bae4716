import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/event';
import type { Attachment } from '../../core/chat/conversation/attachments';

const DRAFT_KEY = 'draft';
const CHIPS_KEY = 'chips';

/** The most characters of attachments that are stored. */
const MAX_STORED_LENGTH = 500_000;

const isSelection = ({ kind }: Attachment): boolean => kind === 'selection';

/**
 * The text and the attachments that have not been sent yet. They are stored in the workspace's state, so that a reload
 * loses nothing but large pictures.
 */
export class ComposerModel {
	readonly #state: vscode.Memento;
	readonly #didChangeAttachments = new Emitter<void>();
	readonly #didReplaceDraft = new Emitter<void>();
	#draft: string;
	#attachments: readonly Attachment[];

	/** Fires when attachments were added, replaced or removed. */
	readonly onDidChangeAttachments = this.#didChangeAttachments.event;
	/** Fires when a command, not the user's typing, has changed the draft. */
	readonly onDidReplaceDraft = this.#didReplaceDraft.event;

	constructor(state: vscode.Memento) {
		this.#state = state;
		this.#draft = state.get<string>(DRAFT_KEY, '');
		this.#attachments = state.get<readonly Attachment[]>(CHIPS_KEY, []);
	}

	get draft(): string {
		return this.#draft;
	}
	get attachments(): readonly Attachment[] {
		return this.#attachments;
	}

	/** Stores the text as the user has typed it. */
	setDraft(text: string): void {
		this.#draft = text;
		void this.#state.update(DRAFT_KEY, text);
	}

	/** Writes a text for the user to look at before it is sent: below the user's own text, or only if there is none. */
	write(text: string, where: 'below' | 'ifEmpty'): void {
		const isEmpty = this.#draft.trim() === '';
		if (isEmpty || where === 'below') {
			this.setDraft(isEmpty ? text : `${this.#draft}\n${text}`);
			this.#didReplaceDraft.fire();
		}
	}

	/** Adds an attachment. The same lines of a document are attached once, with the newer text. */
	attach(attachment: Attachment): void {
		this.#setAttachments([...this.#attachments.filter(other => !isSamePassage(other, attachment)), attachment]);
	}

	/** Replaces the attachment of the same id. */
	replace(attachment: Attachment): void {
		this.#setAttachments(this.#attachments.map(other => (other.id === attachment.id ? attachment : other)));
	}

	remove(id: string): void {
		this.#setAttachments(this.#attachments.filter(attachment => attachment.id !== id));
	}

	clear(): void {
		this.setDraft('');
		this.#setAttachments([]);
	}

	#setAttachments(attachments: readonly Attachment[]): void {
		this.#attachments = attachments;
		// VS Code writes the whole state of an extension at each change, so large attachments stay in memory.
		void this.#state.update(
			CHIPS_KEY,
			JSON.stringify(attachments).length <= MAX_STORED_LENGTH ? attachments : attachments.filter(isSelection),
		);
		this.#didChangeAttachments.fire();
	}
}

const isSamePassage = (a: Attachment, b: Attachment): boolean =>
	a.kind === 'selection' &&
	b.kind === 'selection' &&
	a.uri !== '' &&
	a.uri === b.uri &&
	a.startLine === b.startLine &&
	a.endLine === b.endLine;
