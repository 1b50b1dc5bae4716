import type * as vscode from 'vscode';
import { Emitter } from '../../core/base/event';
import type { Attachment } from '../../core/chat/entries';

interface Stored {
	readonly draft: string;
	readonly attachments: readonly Attachment[];
}

const SLOT = 'composer';

/** What is in the composer but not yet sent. Kept in the workspace's state, so that a reload takes nothing away. */
export class Composer {
	readonly #state: vscode.Memento;
	readonly #changed = new Emitter<void>();
	#draft: string;
	#attachments: readonly Attachment[];

	/** Chips have come or gone. */
	readonly onDidChange = this.#changed.event;

	constructor(state: vscode.Memento) {
		this.#state = state;
		const stored = state.get<Stored>(SLOT);
		this.#draft = stored?.draft ?? '';
		this.#attachments = stored?.attachments ?? [];
	}

	get draft(): string {
		return this.#draft;
	}
	get attachments(): readonly Attachment[] {
		return this.#attachments;
	}

	type(text: string): void {
		this.#draft = text;
		this.#keep();
	}

	/** The same place twice is one chip, with the newer text. */
	attach(attachment: Attachment): void {
		const same = (other: Attachment): boolean =>
			other.uri === attachment.uri && other.startLine === attachment.startLine && other.endLine === attachment.endLine;
		this.#set([...this.#attachments.filter(other => !same(other)), attachment]);
	}

	remove(id: string): void {
		this.#set(this.#attachments.filter(attachment => attachment.id !== id));
	}

	clear(): void {
		this.#draft = '';
		this.#set([]);
	}

	#set(attachments: readonly Attachment[]): void {
		this.#attachments = attachments;
		this.#keep();
		this.#changed.fire();
	}

	#keep(): void {
		void this.#state.update(SLOT, { draft: this.#draft, attachments: this.#attachments } satisfies Stored);
	}
}
