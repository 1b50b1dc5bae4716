/** Bytes that may wait here before reading pauses; enough that only a flood is ever held up. */
const HIGH_WATER = 4 * 1024 * 1024;

/** Bytes that are put together at most: more would be copied for nothing. */
const MAX_JOINED = 16 * 1024;

/**
 * Reads a body as fast as it comes, whatever the speed of who consumes it. When a connection breaks, the streams of
 * every runtime discard what they still hold: bytes that have been read are the only ones that are safe. So the
 * failure is reported behind the last byte that arrived before it.
 */
export class BodyPump {
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	readonly #chunks: Uint8Array[] = [];
	#held = 0;
	#end: { readonly failure?: unknown } | undefined;
	/** Whoever waits on the other side: the consumer for bytes, or the pump for room. */
	#wakeConsumer: (() => void) | undefined;
	#wakePump: (() => void) | undefined;

	/** `seen` is told of every piece at the moment it arrives. */
	constructor(
		body: ReadableStream<Uint8Array>,
		readonly seen: (bytes: Uint8Array) => void = () => {},
	) {
		this.#reader = body.getReader();
		void this.#run();
	}

	/**
	 * Bytes that wait, at once, or a promise of the next ones; `undefined` at the end. The promise rejects with the
	 * connection's failure, after everything that came before it.
	 */
	next(): Uint8Array | undefined | Promise<Uint8Array | undefined> {
		return this.#chunks.length > 0 ? this.#take() : this.#wait();
	}

	async #wait(): Promise<Uint8Array | undefined> {
		while (this.#chunks.length === 0 && this.#end === undefined) {
			await new Promise<void>(resolve => {
				this.#wakeConsumer = resolve;
			});
		}
		if (this.#chunks.length > 0) {
			return this.#take();
		}
		if (this.#end !== undefined && 'failure' in this.#end) {
			throw this.#end.failure;
		}
		return undefined;
	}

	/** What came in many small pieces is handled at once: a slow consumer catches up the faster. */
	#take(): Uint8Array {
		let count = 0;
		let length = 0;
		for (const chunk of this.#chunks) {
			if (count > 0 && length + chunk.length > MAX_JOINED) {
				break;
			}
			count++;
			length += chunk.length;
		}
		this.#held -= length;
		this.#wakePump?.();
		return joined(this.#chunks.splice(0, count), length);
	}

	/** Lets the connection go. Never rejects: it may be gone already. */
	cancel(): void {
		this.#end ??= {};
		this.#wakePump?.();
		this.#reader.cancel().catch(() => undefined);
	}

	async #run(): Promise<void> {
		try {
			for (;;) {
				const { done, value } = await this.#reader.read();
				if (done || this.#end !== undefined) {
					this.#end ??= {};
					break;
				}
				this.seen(value);
				this.#chunks.push(value);
				this.#held += value.length;
				this.#wakeConsumer?.();
				while (this.#held > HIGH_WATER && this.#end === undefined) {
					await new Promise<void>(resolve => {
						this.#wakePump = resolve;
					});
				}
			}
		} catch (failure) {
			this.#end ??= { failure };
		}
		this.#wakeConsumer?.();
	}
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
	const [first] = chunks;
	if (first !== undefined && chunks.length === 1) {
		return first;
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
