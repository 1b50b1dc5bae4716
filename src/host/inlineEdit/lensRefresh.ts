import type { Clock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/disposable';

/** Longer than VS Code lets pass, as a rule, before it asks. */
const FIRST_PAUSE_MS = 500;
/** A document that has not asked by then shows no lenses, as in a diff, or where they are turned off. */
const LAST_PAUSE_MS = 8_000;

/**
 * Tells VS Code that the lenses of documents have changed, until it has asked for them. It lets some time pass before it
 * asks: told again within that time it begins to wait anew, and a document whose editor loses the keyboard within it is
 * never asked about. So it is told once, and again only where it has not asked for long, with longer and longer pauses.
 */
export class LensRefresh implements Disposable {
	readonly #clock: Clock;
	readonly #tell: () => void;
	/** Documents whose lenses VS Code has been told about and has not asked for. */
	readonly #awaited = new Set<string>();
	#timer: Disposable | undefined;

	constructor(clock: Clock, tell: () => void) {
		this.#clock = clock;
		this.#tell = tell;
	}

	/** `isVisible`: only for one that is in front is it asked; for another when it comes there. */
	changed(uris: readonly string[], isVisible: (uri: string) => boolean): void {
		const news = uris.filter(uri => !this.#awaited.has(uri));
		if (news.length === 0) {
			return;
		}
		for (const uri of news.filter(isVisible)) {
			this.#awaited.add(uri);
		}
		this.#tell();
		this.#tellAgainAfter(FIRST_PAUSE_MS);
	}

	/** VS Code asks for the lenses of a document, and is given them as they are by now. */
	asked(uri: string): void {
		this.#awaited.delete(uri);
		if (this.#awaited.size === 0) {
			this.#timer?.dispose();
		}
	}

	dispose(): void {
		this.#timer?.dispose();
	}

	#tellAgainAfter(pause: number): void {
		this.#timer?.dispose();
		if (this.#awaited.size === 0) {
			return;
		}
		this.#timer = this.#clock.after(pause, () => {
			this.#tell();
			if (pause < LAST_PAUSE_MS) {
				this.#tellAgainAfter(pause * 2);
			} else {
				this.#awaited.clear();
			}
		});
	}
}
