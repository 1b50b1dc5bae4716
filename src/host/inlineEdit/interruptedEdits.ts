import * as vscode from 'vscode';
import { offer } from '../platform/ui/messages';

const STORAGE_KEY = 'runningEdits';

/** An edit whose request is running; stored. */
interface RunningEdit {
	/** The id of its chat. */
	readonly chat: string;
	readonly label: string;
}

/** Edits whose request was running when their window was closed. The history has what had arrived of their answers. */
export class InterruptedEdits {
	readonly #state: vscode.Memento;
	readonly #openChat: (id: string) => Promise<void>;
	#isLeaving = false;

	constructor(state: vscode.Memento, openChat: (id: string) => Promise<void>) {
		this.#state = state;
		this.#openChat = openChat;
	}

	/** Keeps the edits that are running from now on: the window is closing, so their end is an interruption. */
	leave(): void {
		this.#isLeaving = true;
	}

	begin(edit: RunningEdit): void {
		void this.#state.update(STORAGE_KEY, [...this.#all, edit]);
	}

	end(chat: string): void {
		if (this.#isLeaving) {
			return;
		}
		void this.#state.update(
			STORAGE_KEY,
			this.#all.filter(edit => edit.chat !== chat),
		);
	}

	/** Tells the user, once, which edits were interrupted in an earlier window. Resolves when all messages are closed. */
	async report(): Promise<void> {
		const all = this.#all;
		await this.#state.update(STORAGE_KEY, []);
		await Promise.all(
			all.map(({ chat, label }) =>
				offer(
					vscode.l10n.t(
						'{0}: The window was closed before the answer was complete. Nothing was changed; what had arrived is kept.',
						label,
					),
					[{ label: vscode.l10n.t('Show Answer'), run: () => this.#openChat(chat) }],
				),
			),
		);
	}

	get #all(): readonly RunningEdit[] {
		return this.#state.get<readonly RunningEdit[]>(STORAGE_KEY, []);
	}
}
