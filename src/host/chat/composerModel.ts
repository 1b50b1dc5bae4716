import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/event';
import type { Attachment } from '../../core/chat/conversation/attachments';

const DRAFT_KEY = 'draft';
const CHIPS_KEY = 'chips';

/** In characters. */
const MAX_STORED_LENGTH = 500_000;

const isSelection = ({ kind }: Attachment): boolean => kind === 'selection';

/** What is in the composer but not yet sent. Kept in the workspace's state, so that a reload takes nothing away but large pictures. */
export class ComposerModel {
	readonly #state: vscode.Memento;
	readonly #didChangeAttachments = new Emitter<void>();
	readonly #didReplaceDraft = new Emitter<void>();
	#draft: string;
	#attachments: readonly Attachment[];

	/** Chips have come or gone. */
	readonly onDidChangeAttachments = this.#didChangeAttachments.event;
	/** The draft is another one, and not by the user's typing. */
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

	setDraft(text: string): void {
		this.#draft = text;
		void this.#state.update(DRAFT_KEY, text);
	}

	/** For the user to look at before it is sent. Words of his own stay: `below` them, or nothing at all where there are some. */
	write(text: string, where: 'below' | 'ifEmpty'): void {
		const isEmpty = this.#draft.trim() === '';
		if (isEmpty || where === 'below') {
			this.setDraft(isEmpty ? text : `${this.#draft}\n${text}`);
			this.#didReplaceDraft.fire();
		}
	}

	/** The same place twice is one chip, with the newer text. */
	attach(attachment: Attachment): void {
		this.#setAttachments([...this.#attachments.filter(other => !isSamePassage(other, attachment)), attachment]);
	}

	/** The chip of this id in another form. */
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
		// VS Code writes all of an extension's state at each change: what is large stays in memory.
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
