/** The place of something in the order in which such things began. */
export interface Ticket {
	/** Nothing newer has begun since. */
	readonly isLatest: boolean;
}

/**
 * The order in which things began, for those that come to their end late: only the one that began last may still change
 * what all of them change.
 */
export class LatestWins {
	#latest: Ticket | undefined;

	begin(): Ticket {
		const isLatest = (ticket: Ticket): boolean => this.#latest === ticket;
		const begun: Ticket = {
			get isLatest() {
				return isLatest(begun);
			},
		};
		this.#latest = begun;
		return begun;
	}
}
