import type { LatestWins, Ticket } from '../../core/base/latestWins';

export interface PanelRevealParts {
	/** Reopens the chat of before a reload; only the first call does anything. */
	readonly restore: () => Promise<void>;
	/** Shows the view, and moves the focus there unless `preserveFocus`. */
	readonly showView: (options: { readonly preserveFocus: boolean }) => PromiseLike<unknown>;
	readonly panel: { focusComposer(): void; openParameters(): void };
	/** The order of everything that takes the user somewhere in the panel: the latest wins. */
	readonly order: LatestWins;
}

/**
 * Shows the panel for commands that then act in it. Showing takes time: if a newer command has begun meanwhile, the
 * older one leaves the focus and the panel to it.
 */
export class PanelReveal {
	readonly #parts: PanelRevealParts;

	constructor(parts: PanelRevealParts) {
		this.#parts = parts;
	}

	/** Begins a command that has to wait for something before it shows the panel. */
	begin(): Ticket {
		return this.#parts.order.begin();
	}

	/** Shows the panel without moving the focus, for a caller that no user has asked. */
	async show(): Promise<void> {
		await this.#parts.restore();
		await this.#parts.showView({ preserveFocus: true });
	}

	/** Shows the panel and puts the cursor into its composer, unless a newer command has begun. */
	async focus(ticket: Ticket = this.begin()): Promise<void> {
		if (await this.#reveal(ticket)) {
			this.#parts.panel.focusComposer();
		}
	}

	/** Shows the panel with its Parameters drawer, unless a newer command has begun. */
	async openParameters(ticket: Ticket = this.begin()): Promise<void> {
		if (await this.#reveal(ticket)) {
			this.#parts.panel.openParameters();
		}
	}

	/** Shows the panel; returns whether the command is still the latest. */
	async #reveal(ticket: Ticket): Promise<boolean> {
		await this.#parts.restore();
		await this.#parts.showView({ preserveFocus: !ticket.isLatest });
		return ticket.isLatest;
	}
}
