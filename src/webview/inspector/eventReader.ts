import type { FrameView } from '../../protocol/inspector';
import { type EventPart, readEvent } from './readEvent';

/** A row of the list of events: when it was complete, in ms, and what it says. */
export interface EventRow {
	readonly at: number;
	readonly parts: readonly EventPart[];
}

/**
 * A reader of the server-sent events in an answer that arrives in pieces. A line that is no event becomes a row too.
 */
export class EventReader {
	readonly rows: EventRow[] = [];
	#rest = '';
	#data: string[] = [];
	#name = '';

	feed(frames: readonly FrameView[]): void {
		for (const [at, text] of frames) {
			this.#rest += text;
			if (!/[\r\n]/.test(text)) {
				continue;
			}
			const lines = this.#rest.split(/\r\n|\n|\r(?!$)/);
			this.#rest = lines.pop() ?? '';
			for (const line of lines) {
				this.#read(at, line);
			}
		}
	}

	/** Ends the answer: an event that no empty line has closed becomes a row too. */
	end(at: number): void {
		if (this.#rest !== '') {
			this.#read(at, this.#rest.replace(/\r$/, ''));
			this.#rest = '';
		}
		this.#close(at);
	}

	#read(at: number, line: string): void {
		const [, field, value = ''] = /^(data|event|id|retry)(?:: ?(.*))?$/s.exec(line) ?? [];
		switch (field) {
			case 'data':
				this.#data.push(value);
				return;
			case 'event':
				this.#name = value;
				return;
			case 'id':
			case 'retry':
				this.rows.push({ at, parts: [{ label: field, text: value }] });
				return;
			default:
				if (line === '') {
					this.#close(at);
				} else {
					this.rows.push({ at, parts: [{ label: '', text: line }] });
				}
		}
	}

	#close(at: number): void {
		if (this.#data.length > 0 || this.#name !== '') {
			const name = this.#name === '' ? [] : [{ label: 'event', text: this.#name }];
			this.rows.push({ at, parts: [...name, ...readEvent(this.#data.join('\n'))] });
		}
		this.#data = [];
		this.#name = '';
	}
}
