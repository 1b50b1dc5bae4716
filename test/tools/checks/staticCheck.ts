/** A check of the sources, without running them. */
export interface StaticCheck {
	readonly name: string;
	/**
	 * Function that returns the faults as text for the terminal, empty if there are none. `root` is the project's folder.
	 */
	readonly run: (root: string) => Promise<string>;
}
