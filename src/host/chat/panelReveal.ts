import type { LatestWins, Ticket } from '../../core/base/latestWins';

export interface PanelRevealParts {
	/** Brings back the chat of before a reload, once. */
	readonly restore: () => Promise<void>;
	/** Shows the view. It takes the keyboard, unless the focus is to stay where it is. */
	readonly showView: (options: { readonly preserveFocus: boolean }) => PromiseLike<unknown>;
	readonly panel: { focusComposer(): void; openParameters(): void };
	/** Everything that brings the user somewhere in the panel, in the order in which it began. */
	readonly order: LatestWins;
}

/**
 * Shows the panel and then does in it what a command wants. Showing takes its time: a command whose panel is there when
 * a newer one has begun leaves the keyboard and the panel to that one.
 */
export class PanelReveal {
	readonly #parts: PanelRevealParts;

	constructor(parts: PanelRevealParts) {
		this.#parts = parts;
	}

	/** For a command that has something to wait for before it shows the panel; until now it had not begun. */
	begin(): Ticket {
		return this.#parts.order.begin();
	}

	/** Leaves the keyboard where it is: nobody asked for it. */
	async show(): Promise<void> {
		await this.#parts.restore();
		await this.#parts.showView({ preserveFocus: true });
	}

	async focus(ticket: Ticket = this.begin()): Promise<void> {
		if (await this.#reveal(ticket)) {
			this.#parts.panel.focusComposer();
		}
	}

	async openParameters(ticket: Ticket = this.begin()): Promise<void> {
		if (await this.#reveal(ticket)) {
			this.#parts.panel.openParameters();
		}
	}

	async #reveal(ticket: Ticket): Promise<boolean> {
		await this.#parts.restore();
		await this.#parts.showView({ preserveFocus: !ticket.isLatest });
		return ticket.isLatest;
	}
}
