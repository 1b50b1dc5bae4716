import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/event';
import type { Attachment } from '../../core/chat/conversation/attachments';

const DRAFT = 'draft';
const CHIPS = 'chips';

/** In characters. */
const MAX_KEPT = 500_000;

const isCode = ({ kind }: Attachment): boolean => kind === 'selection';

/** What is in the composer but not yet sent. Kept in the workspace's state, so that a reload takes nothing away but large pictures. */
export class ComposerModel {
	readonly #state: vscode.Memento;
	readonly #changed = new Emitter<void>();
	readonly #written = new Emitter<void>();
	#draft: string;
	#attachments: readonly Attachment[];

	/** Chips have come or gone. */
	readonly onDidChange = this.#changed.event;
	/** The draft is another one, and not by the user's typing. */
	readonly onDidWrite = this.#written.event;

	constructor(state: vscode.Memento) {
		this.#state = state;
		this.#draft = state.get<string>(DRAFT, '');
		this.#attachments = state.get<readonly Attachment[]>(CHIPS, []);
	}

	get draft(): string {
		return this.#draft;
	}
	get attachments(): readonly Attachment[] {
		return this.#attachments;
	}

	type(text: string): void {
		this.#draft = text;
		void this.#state.update(DRAFT, text);
	}

	/** For the user to look at before it is sent. Words of his own stay: `below` them, or nothing at all where there are some. */
	write(text: string, where: 'below' | 'ifEmpty'): void {
		const isEmpty = this.#draft.trim() === '';
		if (isEmpty || where === 'below') {
			this.type(isEmpty ? text : `${this.#draft}\n${text}`);
			this.#written.fire();
		}
	}

	/** The same place twice is one chip, with the newer text. */
	attach(attachment: Attachment): void {
		this.#set([...this.#attachments.filter(other => !isSamePlace(other, attachment)), attachment]);
	}

	/** The chip of this id in another form. */
	replace(attachment: Attachment): void {
		this.#set(this.#attachments.map(other => (other.id === attachment.id ? attachment : other)));
	}

	remove(id: string): void {
		this.#set(this.#attachments.filter(attachment => attachment.id !== id));
	}

	clear(): void {
		this.type('');
		this.#set([]);
	}

	#set(attachments: readonly Attachment[]): void {
		this.#attachments = attachments;
		// VS Code writes all of an extension's state at each change: what is large stays in memory.
		void this.#state.update(
			CHIPS,
			JSON.stringify(attachments).length <= MAX_KEPT ? attachments : attachments.filter(isCode),
		);
		this.#changed.fire();
	}
}

const isSamePlace = (a: Attachment, b: Attachment): boolean =>
	a.kind === 'selection' &&
	b.kind === 'selection' &&
	a.uri !== '' &&
	a.uri === b.uri &&
	a.startLine === b.startLine &&
	a.endLine === b.endLine;
