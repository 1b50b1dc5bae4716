import type { Entry } from '../conversation/entries';
import { parseEntry } from '../conversation/entrySchema';

/** A piece of a text that streams in. */
export type Delta = Extract<Entry, { text: string; step: number }>;

/** Entries that are not on the disk yet, in order. Pieces of one text become one entry until they are written. */
export class PendingEntries {
	readonly #items: (Delta | string)[] = [];
	/** The place of the last piece of each answer since the last entry that is no text. */
	readonly #lastOfChoice = new Map<number | undefined, number>();
	#writing = 0;

	get isEmpty(): boolean {
		return this.#items.length === 0;
	}

	/**
	 * Adds entries. Throws TypeError for one that this version could not read again: it would make the chat unreadable.
	 */
	add(entries: readonly Entry[]): void {
		const texts = entries.map(toJson);
		this.#items.push(...texts);
		if (texts.length > 0) {
			this.#lastOfChoice.clear();
		}
	}

	/** Adds a piece of a text, to the entry before it where that is of the same text. */
	addDelta(delta: Delta): void {
		// The texts of several answers arrive in turns; only the order within each of them matters. Reasoning before and
		// after a text stays two entries.
		const index = this.#lastOfChoice.get(delta.choice) ?? -1;
		const item = index < this.#writing ? undefined : this.#items[index];
		if (
			typeof item === 'object' &&
			item.type === delta.type &&
			item.reply === delta.reply &&
			item.step === delta.step
		) {
			this.#items[index] = { ...item, text: item.text + delta.text };
			return;
		}
		this.#lastOfChoice.set(delta.choice, this.#items.length);
		this.#items.push(delta);
	}

	/** Returns all entries as JSON texts. They stay pending until `written` or `failed` is called. */
	take(): readonly string[] {
		this.#writing = this.#items.length;
		return this.#items.map(item => (typeof item === 'string' ? item : JSON.stringify(item)));
	}

	/** Removes the entries that were taken. */
	written(): void {
		this.#items.splice(0, this.#writing);
		for (const [choice, index] of this.#lastOfChoice) {
			this.#lastOfChoice.set(choice, index - this.#writing);
		}
		this.#writing = 0;
	}

	/** Keeps the entries that were taken, for the next try. */
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
