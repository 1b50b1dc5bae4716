import { signal } from '@preact/signals';

/** Pause in typing after which the host is told, in ms. */
const PAUSE = 400;

/**
 * The value that is being typed in a control. It is the user's while they are at it, whatever the host says meanwhile.
 * The host is told after a pause, and at the latest when the focus leaves the control; once it has answered, its own
 * value is shown again.
 */
export class DraftValue<T> {
	readonly #draft = signal<{ readonly value: T } | null>(null);
	readonly #tell: (value: T) => void;
	/** Key of a value: two values with the same key are the same. */
	readonly #key: (value: T) => string;
	/** Key of the value that the host sent last. */
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

	/** Returns the typed value; `null` where the host's value is shown. */
	get draft(): { readonly value: T } | null {
		return this.#draft.value;
	}

	/** Tells whether there is a value that the host has not been told. */
	get hasNews(): boolean {
		return this.#draft.value !== null && this.#key(this.#draft.value.value) !== this.#known.value;
	}

	/** Takes a value while it is typed. A whole one may be told after a pause; half of one waits until it is finished. */
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

	/**
	 * Tells the host explicitly: once it has accepted the value, its own form of it is shown, though the control is still
	 * in use.
	 */
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

	/** Takes the answer of the host. A rejected value stays as it was typed. */
	answered(value: T, isRejected: boolean): void {
		this.#isAnswered = true;
		this.#held = this.#key(value);
		const isTaken = !isRejected && (this.#isApplied || !this.#isInside);
		if (this.#draft.peek() === null || isTaken) {
			this.#drop();
		}
	}

	/** Ends without telling the host: whatever removes the control at this moment may have removed the chat too. */
	dispose(): void {
		clearTimeout(this.#timer);
	}

	#drop(): void {
		this.#draft.value = null;
		this.#known.value = this.#held;
	}
}
