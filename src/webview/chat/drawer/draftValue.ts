import { signal } from '@preact/signals';

/** How long a pause in typing is, in ms. */
const PAUSE = 400;

/**
 * What is typed in a control is the user's while they are at it, whatever the host says meanwhile. The host is told
 * after a pause, and at the latest when the control is left; once it has answered, its word stands again.
 */
export class DraftValue<T> {
	readonly #draft = signal<{ readonly value: T } | null>(null);
	readonly #tell: (value: T) => void;
	/** What makes two values the same. */
	readonly #key: (value: T) => string;
	/** Keys of what the host says, and of what it knows: what it was told last, else the same. */
	#held = '';
	readonly #known = signal('');
	#isAnswered = true;
	#isInside = false;
	#isApplied = false;
	#timer = 0;

	constructor(tell: (value: T) => void, key: (value: T) => string) {
		this.#tell = tell;
		this.#key = key;
	}

	/** `null` where the host's word stands. */
	get draft(): { readonly value: T } | null {
		return this.#draft.value;
	}

	/** There is something that the host has not been told. */
	get hasNews(): boolean {
		return this.#draft.value !== null && this.#key(this.#draft.value.value) !== this.#known.value;
	}

	/** `isWhole`: it may be told after a pause; what is half of something waits until it is finished. */
	type(value: T, isWhole: boolean): void {
		this.#isApplied = false;
		this.#draft.value = { value };
		clearTimeout(this.#timer);
		if (isWhole) {
			this.#timer = window.setTimeout(this.finish, PAUSE);
		}
	}

	/** Tells the host at once what it does not know. */
	readonly finish = (): void => {
		clearTimeout(this.#timer);
		const draft = this.#draft.peek();
		if (draft !== null && this.#key(draft.value) !== this.#known.peek()) {
			this.tell(draft.value);
		}
	};

	/** Tells the host in so many words: once it has taken it, its own form of it stands, though the control is still in use. */
	apply(value: T): void {
		this.#isApplied = true;
		this.tell(value);
	}

	/** Tells the host, whatever it knows. */
	tell(value: T): void {
		clearTimeout(this.#timer);
		this.#known.value = this.#key(value);
		this.#isAnswered = false;
		this.#tell(value);
	}

	enter(): void {
		this.#isInside = true;
	}

	leave(): void {
		this.finish();
		this.#isInside = false;
		if (this.#isAnswered) {
			this.#drop();
		}
	}

	/** The host has said what holds. What it rejected stays as it was typed. */
	answered(value: T, isRejected: boolean): void {
		this.#isAnswered = true;
		this.#held = this.#key(value);
		const isTaken = !isRejected && (this.#isApplied || !this.#isInside);
		if (this.#draft.peek() === null || isTaken) {
			this.#drop();
		}
	}

	/** Goes without a word: whatever takes the control away at this moment may have taken the chat away too. */
	dispose(): void {
		clearTimeout(this.#timer);
	}

	#drop(): void {
		this.#draft.value = null;
		this.#known.value = this.#held;
	}
}
