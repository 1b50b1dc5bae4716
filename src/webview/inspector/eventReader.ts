import type { FrameView } from '../../protocol/inspector';
import { type EventPart, readEvent } from './readEvent';

/** A row of the list of events: when it was complete, in ms, and what it says. */
export interface EventRow {
	readonly time: number;
	readonly parts: readonly EventPart[];
}

/**
 * A reader of the server-sent events in an answer that arrives in pieces. A line that is no event becomes a row too.
 */
export class EventReader {
	readonly rows: EventRow[] = [];
	#buffer = '';
	#data: string[] = [];
	#eventName = '';

	feed(frames: readonly FrameView[]): void {
		for (const [time, text] of frames) {
			this.#buffer += text;
			if (!/[\r\n]/.test(text)) {
				continue;
			}
			const lines = this.#buffer.split(/\r\n|\n|\r(?!$)/);
			this.#buffer = lines.pop() ?? '';
			for (const line of lines) {
				this.#read(time, line);
			}
		}
	}

	/** Ends the answer: an event that no empty line has closed becomes a row too. */
	end(time: number): void {
		if (this.#buffer !== '') {
			this.#read(time, this.#buffer.replace(/\r$/, ''));
			this.#buffer = '';
		}
		this.#dispatch(time);
	}

	#read(time: number, line: string): void {
		const [, field, value = ''] = /^(data|event|id|retry)(?:: ?(.*))?$/s.exec(line) ?? [];
		switch (field) {
			case 'data':
				this.#data.push(value);
				return;
			case 'event':
				this.#eventName = value;
				return;
			case 'id':
			case 'retry':
				this.rows.push({ time, parts: [{ label: field, text: value }] });
				return;
			default:
				if (line === '') {
					this.#dispatch(time);
				} else {
					this.rows.push({ time, parts: [{ label: '', text: line }] });
				}
		}
	}

	#dispatch(time: number): void {
		if (this.#data.length > 0 || this.#eventName !== '') {
			const name = this.#eventName === '' ? [] : [{ label: 'event', text: this.#eventName }];
			this.rows.push({ time, parts: [...name, ...readEvent(this.#data.join('\n'))] });
		}
		this.#data = [];
		this.#eventName = '';
	}
}
