/** Bytes that may be buffered before reading pauses; enough to hold up only a flood. */
const HIGH_WATER_MARK = 4 * 1024 * 1024;

/** The most bytes that are joined into one chunk: a larger copy gains nothing. */
const MAX_JOINED = 16 * 1024;

/**
 * A buffer that reads a body as fast as it arrives, whatever the consumer's speed. When a connection breaks, streams
 * discard what they hold, in every runtime: only bytes that have been read are safe. So the failure is reported after
 * the last byte that arrived before it.
 */
export class BodyPump {
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	readonly #chunks: Uint8Array[] = [];
	#bufferedBytes = 0;
	#ending: { readonly failure?: unknown } | undefined;
	/** Resolvers of the two waits: the consumer's for bytes, the pump's for space in the buffer. */
	#wakeConsumer: (() => void) | undefined;
	#wakePump: (() => void) | undefined;

	/** Calls `seen` with every piece at the moment it arrives. */
	constructor(
		body: ReadableStream<Uint8Array>,
		readonly onChunk: (bytes: Uint8Array) => void = () => {},
	) {
		this.#reader = body.getReader();
		void this.#run();
	}

	/**
	 * Returns buffered bytes at once, or a promise of the next ones; `undefined` at the end. The promise rejects with the
	 * connection's failure, after everything that arrived before it.
	 */
	next(): Uint8Array | undefined | Promise<Uint8Array | undefined> {
		return this.#chunks.length > 0 ? this.#take() : this.#wait();
	}

	async #wait(): Promise<Uint8Array | undefined> {
		while (this.#chunks.length === 0 && this.#ending === undefined) {
			await new Promise<void>(resolve => {
				this.#wakeConsumer = resolve;
			});
		}
		if (this.#chunks.length > 0) {
			return this.#take();
		}
		if (this.#ending !== undefined && 'failure' in this.#ending) {
			throw this.#ending.failure;
		}
		return undefined;
	}

	/** Joins small pieces into one, so that a slow consumer catches up. */
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
		this.#bufferedBytes -= length;
		this.#wakePump?.();
		return concatenate(this.#chunks.splice(0, count), length);
	}

	/** Cancels the body. Never rejects, although the connection may be gone already. */
	cancel(): void {
		this.#ending ??= {};
		this.#wakePump?.();
		this.#reader.cancel().catch(() => undefined);
	}

	async #run(): Promise<void> {
		try {
			for (;;) {
				const { done, value } = await this.#reader.read();
				if (done || this.#ending !== undefined) {
					this.#ending ??= {};
					break;
				}
				this.onChunk(value);
				this.#chunks.push(value);
				this.#bufferedBytes += value.length;
				this.#wakeConsumer?.();
				while (this.#bufferedBytes > HIGH_WATER_MARK && this.#ending === undefined) {
					await new Promise<void>(resolve => {
						this.#wakePump = resolve;
					});
				}
			}
		} catch (failure) {
			this.#ending ??= { failure };
		}
		this.#wakeConsumer?.();
	}
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
	const [first] = chunks;
	if (first !== undefined && chunks.length === 1) {
		return first;
	}
	const bytes = new Uint8Array(length);
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.length;
	}
	return bytes;
}
