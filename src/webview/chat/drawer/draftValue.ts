import { signal } from '@preact/signals';

/** Pause in typing after which the host is told, in ms. */
const DEBOUNCE_DELAY = 400;

/**
 * The value that is being typed in a control. It is the user's while they are at it, whatever the host says meanwhile.
 * The host is told after a pause, and at the latest when the focus leaves the control; once it has answered, its own
 * value is shown again.
 */
export class DraftValue<T> {
	readonly #draft = signal<{ readonly value: T } | null>(null);
	readonly #send: (value: T) => void;
	/** Key of a value: two values with the same key are the same. */
	readonly #key: (value: T) => string;
	/** Key of the value that the host sent last. */
	#hostKey = '';
	readonly #knownKey = signal('');
	#isAnswered = true;
	#hasFocus = false;
	#isApplied = false;
	#timer = 0;

	constructor(send: (value: T) => void, key: (value: T) => string) {
		this.#send = send;
		this.#key = key;
	}

	/** Returns the typed value; `null` where the host's value is shown. */
	get current(): { readonly value: T } | null {
		return this.#draft.value;
	}

	/** Tells whether there is a value that the host has not been told. */
	get hasUnsent(): boolean {
		return this.#draft.value !== null && this.#key(this.#draft.value.value) !== this.#knownKey.value;
	}

	/** Takes a value while it is typed. A whole one may be told after a pause; half of one waits until it is finished. */
	edit(value: T, isComplete: boolean): void {
		this.#isApplied = false;
		this.#draft.value = { value };
		clearTimeout(this.#timer);
		if (isComplete) {
			this.#timer = window.setTimeout(this.flush, DEBOUNCE_DELAY);
		}
	}

	/** Tells the host at once what it does not know. */
	readonly flush = (): void => {
		clearTimeout(this.#timer);
		const current = this.#draft.peek();
		if (current !== null && this.#key(current.value) !== this.#knownKey.peek()) {
			this.send(current.value);
		}
	};

	/**
	 * Tells the host explicitly: once it has accepted the value, its own form of it is shown, though the control is still
	 * in use.
	 */
	apply(value: T): void {
		this.#isApplied = true;
		this.send(value);
	}

	/** Tells the host, whatever it knows. */
	send(value: T): void {
		clearTimeout(this.#timer);
		this.#knownKey.value = this.#key(value);
		this.#isAnswered = false;
		this.#send(value);
	}

	onFocus(): void {
		this.#hasFocus = true;
	}

	onBlur(): void {
		this.flush();
		this.#hasFocus = false;
		if (this.#isAnswered) {
			this.#clear();
		}
	}

	/** Takes the answer of the host. A rejected value stays as it was typed. */
	receive(value: T, isRejected: boolean): void {
		this.#isAnswered = true;
		this.#hostKey = this.#key(value);
		const isAccepted = !isRejected && (this.#isApplied || !this.#hasFocus);
		if (this.#draft.peek() === null || isAccepted) {
			this.#clear();
		}
	}

	/** Ends without telling the host: whatever removes the control at this moment may have removed the chat too. */
	dispose(): void {
		clearTimeout(this.#timer);
	}

	#clear(): void {
		this.#draft.value = null;
		this.#knownKey.value = this.#hostKey;
	}
}
