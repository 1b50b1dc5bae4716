import type { Entry } from '../conversation/entries';
import { parseEntry } from '../conversation/entrySchema';

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
		// Texts of several answers arrive by turns; among them only the order within each counts.
		for (let at = this.#items.length - 1; at >= this.#writing; at--) {
			const item = this.#items[at];
			if (item === undefined || typeof item === 'string') {
				break;
			}
			if (
				item.type === delta.type &&
				item.reply === delta.reply &&
				item.step === delta.step &&
				item.choice === delta.choice
			) {
				this.#items[at] = { ...item, text: item.text + delta.text };
				return;
			}
			// Reasoning before and after a text is two entries: what came first stays first.
			if (item.choice === delta.choice) {
				break;
			}
		}
		this.#items.push(delta);
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
