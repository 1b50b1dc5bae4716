/** A passage of a text: from the first character to the one behind the last. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A search for the secrets of one request in what comes back. */
export interface SecretSearch {
	/** Returns the passages that hold secrets, in order. None overlaps another. */
	find(text: string): readonly Span[];
	/**
	 * Returns where the text's end may be the beginning, or a piece, of a secret that goes on in further text; the
	 * length of the text if nowhere, or where fewer characters than `shortest` would be it.
	 */
	findOpenEnd(text: string, shortest?: number): number;
}
