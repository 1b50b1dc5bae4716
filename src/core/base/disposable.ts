/** An object that holds something until it is disposed of. */
export interface Disposable {
	dispose(): void;
}

/** Makes a disposable of a function. */
export const toDisposable = (dispose: () => void): Disposable => ({ dispose });

/** A set of disposables that are disposed of together, newest first. */
export class DisposableStore implements Disposable {
	readonly #owned: Disposable[] = [];

	add<T extends Disposable>(disposable: T): T {
		this.#owned.push(disposable);
		return disposable;
	}

	dispose(): void {
		for (let next = this.#owned.pop(); next !== undefined; next = this.#owned.pop()) {
			next.dispose();
		}
	}
}
