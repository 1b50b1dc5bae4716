import { signal } from '@preact/signals';

/** An element that lies open over the rest of the panel: a popover, the drawer, a search. */
export interface Layer {
	/** Identity of the layer: opening it twice opens it once. */
	readonly id: string;
	/** Closes it when Escape is pressed. */
	escape(): void;
	/** Tells whether a click or the focus at the target closes it. Absent: it stays open. */
	isOutside?(target: EventTarget | null): boolean;
}

/**
 * The open layers, the topmost last. They change in the very event that opens or closes one, not with the next render,
 * so that a key pressed right afterwards finds the right one.
 */
export class Layers {
	readonly #open = signal<readonly Layer[]>([]);

	/** Tells whether a layer is open. A component that calls this renders again when the answer changes. */
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

	/** Passes Escape to the topmost layer. Returns false where none is open. */
	escape(): boolean {
		const top = this.#open.peek().at(-1);
		top?.escape();
		return top !== undefined;
	}

	/** Closes the layers that the click or the focus at the target has left. */
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
