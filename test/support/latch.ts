/** A latch that lets one waiter through per release, whichever comes first. */
export class Latch {
	#released = 0;
	#waiting: (() => void)[] = [];

	async wait(): Promise<void> {
		if (this.#released > 0) {
			this.#released--;
			return;
		}
		await new Promise<void>(resolve => {
			this.#waiting.push(resolve);
		});
	}

	release(): void {
		const next = this.#waiting.shift();
		if (next === undefined) {
			this.#released++;
		} else {
			next();
		}
	}

	/** Releases all that wait now, and nobody in advance. */
	reset(): void {
		this.#released = 0;
		for (const resolve of this.#waiting.splice(0)) {
			resolve();
		}
	}
}
