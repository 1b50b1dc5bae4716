import { signal } from '@preact/signals';

/** An element that lies open over the rest of the panel: a popover, the drawer, a search. */
export interface PanelLayer {
	/** Identity of the layer: opening it twice opens it once. */
	readonly id: string;
	/** Closes it when Escape is pressed. */
	onEscape(): void;
	/** Tells whether a click or the focus at the target closes it. Absent: it stays open. */
	isOutside?(target: EventTarget | null): boolean;
}

/**
 * The open layers, the topmost last. They change in the very event that opens or closes one, not with the next render,
 * so that a key pressed right afterwards finds the right one.
 */
export class LayerStack {
	readonly #layers = signal<readonly PanelLayer[]>([]);

	/** Tells whether a layer is open. A component that calls this renders again when the answer changes. */
	isOpen(id: string): boolean {
		return this.#layers.value.some(layer => layer.id === id);
	}

	open(layer: PanelLayer): void {
		if (!this.#has(layer.id)) {
			this.#layers.value = [...this.#layers.peek(), layer];
		}
	}

	close(id: string): void {
		if (this.#has(id)) {
			this.#layers.value = this.#layers.peek().filter(layer => layer.id !== id);
		}
	}

	toggle(layer: PanelLayer): void {
		if (this.#has(layer.id)) {
			this.close(layer.id);
		} else {
			this.open(layer);
		}
	}

	/** Passes Escape to the topmost layer. Returns false where none is open. */
	handleEscape(): boolean {
		const top = this.#layers.peek().at(-1);
		top?.onEscape();
		return top !== undefined;
	}

	/** Closes the layers that the click or the focus at the target has left. */
	closeOutside(target: EventTarget | null): void {
		for (const { id, isOutside } of this.#layers.peek()) {
			if (isOutside?.(target) === true) {
				this.close(id);
			}
		}
	}

	#has(id: string): boolean {
		return this.#layers.peek().some(layer => layer.id === id);
	}
}
