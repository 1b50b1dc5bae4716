/** The result of a run of a fuzzer. */
export interface FuzzReport {
	readonly passed: number;
	readonly failed: number;
	/** The smallest input that fails, and how to reproduce it. */
	readonly counterexample?: string;
}
