/** A stack of clean-up steps, run newest first and each only once. */
export class Teardown {
	readonly #undo: (() => unknown)[] = [];

	add(undo: () => unknown): void {
		this.#undo.push(undo);
	}

	/** Runs all of them, and then fails with the first failure, if any. */
	async run(): Promise<void> {
		const errors: unknown[] = [];
		for (let next = this.#undo.pop(); next !== undefined; next = this.#undo.pop()) {
			try {
				await next();
			} catch (error) {
				errors.push(error);
			}
		}
		if (errors.length > 0) {
			throw errors[0];
		}
	}
}
