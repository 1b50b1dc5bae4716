/** A check of the sources, without running them. */
export interface StaticCheck {
	readonly name: string;
	/** Returns the faults, in words for the terminal; empty where all is well. `root` is the project's folder. */
	readonly run: (root: string) => Promise<string>;
}
