import type { Clock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/disposable';

/** Longer than VS Code usually waits before it requests the lenses. */
const FIRST_PAUSE_MS = 500;
/** A document whose lenses VS Code has not requested by then shows none: it is in a diff, or lenses are turned off. */
const LAST_PAUSE_MS = 8_000;

/**
 * Tells VS Code that the lenses of documents have changed, until it has requested them. VS Code waits for some time
 * before it does: another event within that time restarts the wait, and a document whose editor loses the focus within
 * it is forgotten. So the event is fired once, and again, with longer and longer pauses, only if there is no request.
 * Each editor that shows the document requests its lenses for itself.
 */
export class LensRefresh implements Disposable {
	readonly #clock: Clock;
	readonly #fire: () => void;
	readonly #onGivenUp: () => void;
	/** The documents whose changed lenses VS Code has not requested yet, with the requests that are missing. */
	readonly #pending = new Map<string, number>();
	#timer: Disposable | undefined;

	/** `onGivenUp` is called when documents are pending no more though VS Code has not requested their lenses. */
	constructor(clock: Clock, fire: () => void, onGivenUp: () => void = () => {}) {
		this.#clock = clock;
		this.#fire = fire;
		this.#onGivenUp = onGivenUp;
	}

	/**
	 * Fires for documents whose lenses have changed. `editorsOf` counts the editors that show a document: VS Code
	 * requests lenses only for those.
	 */
	changed(uris: readonly string[], editorsOf: (uri: string) => number): void {
		let isNew = false;
		for (const uri of uris) {
			const editors = editorsOf(uri);
			const missing = this.#pending.get(uri);
			// An editor that has requested the lenses meanwhile has older ones than these.
			isNew ||= missing === undefined || missing < editors;
			if (editors > 0) {
				this.#pending.set(uri, editors);
			}
		}
		if (isNew) {
			this.#fire();
			this.#fireAgainAfter(FIRST_PAUSE_MS);
		}
	}

	/** Tells whether VS Code is still to request the lenses of a document. */
	isPending(uri: string): boolean {
		return this.#pending.has(uri);
	}

	/** Takes note of a request of VS Code, which gets the current lenses. */
	requested(uri: string): void {
		const missing = (this.#pending.get(uri) ?? 0) - 1;
		if (missing > 0) {
			this.#pending.set(uri, missing);
			return;
		}
		this.#pending.delete(uri);
		if (this.#pending.size === 0) {
			this.#timer?.dispose();
		}
	}

	dispose(): void {
		this.#timer?.dispose();
	}

	#fireAgainAfter(pause: number): void {
		this.#timer?.dispose();
		if (this.#pending.size === 0) {
			return;
		}
		this.#timer = this.#clock.after(pause, () => {
			this.#fire();
			if (pause < LAST_PAUSE_MS) {
				this.#fireAgainAfter(pause * 2);
			} else {
				this.#pending.clear();
				this.#onGivenUp();
			}
		});
	}
}
