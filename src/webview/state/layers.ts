import { signal } from '@preact/signals';

/** Something that lies open over the rest of the panel: a popover, the drawer, a search. */
export interface Layer {
	/** Opened twice it is open once. */
	readonly id: string;
	/** Closes it by the keyboard. */
	escape(): void;
	/** Tells whether a click or the focus there closes it. Absent: it stays open. */
	isOutside?(target: EventTarget | null): boolean;
}

/**
 * The open things, the topmost last. They are told here in the very event that opens or closes them: a key that comes
 * next finds them, whatever has been drawn until then.
 */
export class Layers {
	readonly #open = signal<readonly Layer[]>([]);

	/** Is drawn anew when it changes. */
	isOpen(id: string): boolean {
		return this.#open.value.some(layer => layer.id === id);
	}

	open(layer: Layer): void {
		if (!this.#has(layer.id)) {
			this.#open.value = [...this.#open.peek(), layer];
		}
	}

	close(id: string): void {
		if (this.#has(id)) {
			this.#open.value = this.#open.peek().filter(layer => layer.id !== id);
		}
	}

	toggle(layer: Layer): void {
		if (this.#has(layer.id)) {
			this.close(layer.id);
		} else {
			this.open(layer);
		}
	}

	/** Hands Escape to the topmost one. False where nothing is open. */
	escape(): boolean {
		const top = this.#open.peek().at(-1);
		top?.escape();
		return top !== undefined;
	}

	/** Closes what a click or the focus there has left. */
	leave(target: EventTarget | null): void {
		for (const { id, isOutside } of this.#open.peek()) {
			if (isOutside?.(target) === true) {
				this.close(id);
			}
		}
	}

	#has(id: string): boolean {
		return this.#open.peek().some(layer => layer.id === id);
	}
}
