import * as vscode from 'vscode';
import { inform } from '../platform/ui/messages';

const STORAGE_KEY = 'runningEdits';

interface Running {
	readonly chat: string;
	readonly label: string;
}

/** Edits that were asked for when their window went away. What had arrived of them is in the history; this is where to look. */
export class InterruptedEdits {
	readonly #state: vscode.Memento;
	readonly #openChat: (id: string) => Promise<void>;
	#isLeaving = false;

	constructor(state: vscode.Memento, openChat: (id: string) => Promise<void>) {
		this.#state = state;
		this.#openChat = openChat;
	}

	/** The window goes: what ends from now on was not ended by anyone. */
	leave(): void {
		this.#isLeaving = true;
	}

	begin(running: Running): void {
		void this.#state.update(STORAGE_KEY, [...this.#all, running]);
	}

	end(chat: string): void {
		if (this.#isLeaving) {
			return;
		}
		void this.#state.update(
			STORAGE_KEY,
			this.#all.filter(running => running.chat !== chat),
		);
	}

	/** Says what an earlier window left, once. */
	async tell(): Promise<void> {
		const all = this.#all;
		await this.#state.update(STORAGE_KEY, []);
		const open = vscode.l10n.t('Show Answer');
		await Promise.all(
			all.map(async ({ chat, label }) => {
				const words = vscode.l10n.t(
					'{0}: the window was closed before the answer was whole. Nothing was changed; what had arrived is kept.',
					label,
				);
				if ((await inform(words, open)) === open) {
					await this.#openChat(chat);
				}
			}),
		);
	}

	get #all(): readonly Running[] {
		return this.#state.get<readonly Running[]>(STORAGE_KEY, []);
	}
}
