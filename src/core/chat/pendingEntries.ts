import type { Entry } from './entries';
import { parseEntry } from './entrySchema';

/** A piece of a text that streams in. */
export type Delta = Extract<Entry, { text: string; step: number }>;

/** Entries that are not on the disk yet, in order. Pieces of one text gather in one entry until they are written. */
export class PendingEntries {
	readonly #items: (Delta | string)[] = [];
	#writing = 0;

	get isEmpty(): boolean {
		return this.#items.length === 0;
	}

	/** Throws TypeError for what this version could not read again, because it would close the chat for good. */
	add(entries: readonly Entry[]): void {
		this.#items.push(...entries.map(toJson));
	}

	addDelta(delta: Delta): void {
		const last = this.#items.length > this.#writing ? this.#items.at(-1) : undefined;
		if (
			last !== undefined &&
			typeof last !== 'string' &&
			last.type === delta.type &&
			last.reply === delta.reply &&
			last.step === delta.step
		) {
			this.#items[this.#items.length - 1] = { ...last, text: last.text + delta.text };
		} else {
			this.#items.push(delta);
		}
	}

	/** All there are, as JSON texts. They stay here until `written` or `failed` is called. */
	take(): readonly string[] {
		this.#writing = this.#items.length;
		return this.#items.map(item => (typeof item === 'string' ? item : JSON.stringify(item)));
	}

	written(): void {
		this.#items.splice(0, this.#writing);
		this.#writing = 0;
	}

	failed(): void {
		this.#writing = 0;
	}
}

function toJson(entry: Entry): string {
	const json = JSON.stringify(entry);
	if (parseEntry(JSON.parse(json)).kind !== 'entry') {
		throw new TypeError(`Not a journal entry: ${entry.type}`);
	}
	return json;
}
