export interface Disposable {
	dispose(): void;
}

export const toDisposable = (dispose: () => void): Disposable => ({ dispose });

/** Owns disposables and lets them go together, newest first. */
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
