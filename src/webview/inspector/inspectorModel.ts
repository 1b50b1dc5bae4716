import { batch, computed, signal } from '@preact/signals';
import type { ExchangeRow, ExchangeView, InspectorState, ToInspectorView } from '../../protocol/inspector';
import type { InspectorStrings } from '../../protocol/inspectorStrings';
import { assertNever } from '../base/assertNever';

/** The state that the host has sent, as signals. */
export class InspectorModel {
	readonly #locale = signal<Pick<InspectorState, 'strings' | 'language'> | null>(null);
	readonly rows = signal<readonly ExchangeRow[]>([]);
	readonly exchange = signal<ExchangeView | null>(null);
	/** Id of the request that was chosen last: it is marked at once, and shown when the host has answered. */
	readonly chosen = signal('');
	/** The text that is announced to screen readers. */
	readonly announcement = signal('');

	readonly loaded = computed(() => this.#locale.value !== null);
	readonly language = computed(() => this.#locale.value?.language ?? '');

	get strings(): InspectorStrings {
		if (this.#locale.value === null) {
			throw new Error('The host has not sent its state yet.');
		}
		return this.#locale.value.strings;
	}

	apply(message: ToInspectorView): void {
		batch(() => {
			switch (message.type) {
				case 'state':
					this.#locale.value = message.state;
					this.rows.value = message.state.rows;
					this.#show(message.state.exchange);
					return;
				case 'rows':
					this.rows.value = message.rows;
					return;
				case 'exchange':
					this.#show(message.exchange);
					return;
				case 'grown': {
					const exchange = this.exchange.value;
					const attempt = exchange?.attempt ?? null;
					if (exchange !== null && attempt !== null) {
						const { answer, frames, leftOut } = message;
						this.exchange.value = {
							...exchange,
							attempt: { ...attempt, ...answer, frames: [...attempt.frames, ...frames], leftOut },
						};
					}
					return;
				}
				default:
					assertNever(message);
			}
		});
	}

	announce(text: string): void {
		// A screen reader repeats a text only where the region changes.
		this.announcement.value = this.announcement.value === text ? `${text}\u{A0}` : text;
	}

	#show(exchange: ExchangeView | null): void {
		this.exchange.value = exchange;
		this.chosen.value = exchange?.id ?? '';
	}
}
