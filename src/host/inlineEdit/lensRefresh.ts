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
 */
export class LensRefresh implements Disposable {
	readonly #clock: Clock;
	readonly #fire: () => void;
	/** The documents whose changed lenses VS Code has not requested yet. */
	readonly #pending = new Set<string>();
	#timer: Disposable | undefined;

	constructor(clock: Clock, fire: () => void) {
		this.#clock = clock;
		this.#fire = fire;
	}

	/** Fires for documents whose lenses have changed. VS Code requests them only while the document is visible. */
	changed(uris: readonly string[], isVisible: (uri: string) => boolean): void {
		const added = uris.filter(uri => !this.#pending.has(uri));
		if (added.length === 0) {
			return;
		}
		for (const uri of added.filter(isVisible)) {
			this.#pending.add(uri);
		}
		this.#fire();
		this.#fireAgainAfter(FIRST_PAUSE_MS);
	}

	/** Takes note of a request of VS Code, which gets the current lenses. */
	requested(uri: string): void {
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
			}
		});
	}
}
