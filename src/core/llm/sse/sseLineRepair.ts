const BYTE_ORDER_MARK = 0xfeff;

/**
 * A filter that repairs the lines of an event stream that arrives in pieces: a line of bare JSON gets its `data:`, and
 * two events without a blank line between them get it. Both are safe: in valid data, no line that ends with `}` is
 * followed by one that opens another object. Unknown lines are left out: the parser would build an error for each.
 */
export class SseLineRepair {
	/** The pieces of a line whose end has not arrived; joined once, because there may be many. */
	#pending: string[] = [];
	#pendingLength = 0;
	/** True if the last line was data that closed an object, without a blank line since. */
	#hasClosed = false;
	/** True if the last line ended with a carriage return: a line feed that comes next belongs to it. */
	#endedWithCr = false;
	/** True if the last line was left out, with the carriage return at its end. */
	#isLeftOut = false;

	/** The length of the text that is held back, in UTF-16 units. */
	get pendingLength(): number {
		return this.#pendingLength;
	}

	/** Returns the lines that are complete now, with their line breaks. */
	feed(text: string): string {
		const end = endOfLastLine(text);
		if (end === 0) {
			this.#append(text);
			return '';
		}
		this.#append(text.slice(0, end));
		const lines = this.#takePending();
		this.#append(text.slice(end));
		return this.#repair(lines);
	}

	/** Returns what was held back: nothing more will come. */
	end(): string {
		return this.#repair(this.#takePending());
	}

	#append(text: string): void {
		if (text !== '') {
			this.#pending.push(text);
			this.#pendingLength += text.length;
		}
	}

	#takePending(): string {
		const text = this.#pending.join('');
		this.#pending = [];
		this.#pendingLength = 0;
		return text;
	}

	#repair(lines: string): string {
		const output: string[] = [];
		let start = this.#endedWithCr && lines.startsWith('\n') ? 1 : 0;
		let copiedEnd = this.#isLeftOut ? start : 0;
		let lf = -1;
		let cr = -1;
		while (start < lines.length) {
			// Each is searched for again only once it has been passed: a text may have many of one and none of the other.
			lf = lf < start ? offsetOf('\n', lines, start) : lf;
			cr = cr < start ? offsetOf('\r', lines, start) : cr;
			const end = Math.min(lf, cr);
			const next = lines.startsWith('\r\n', end) ? end + 2 : end + 1;
			if (lines.charCodeAt(start) === BYTE_ORDER_MARK) {
				output.push(lines.slice(copiedEnd, start));
				copiedEnd = ++start;
			}
			this.#isLeftOut = start < end && !isKnown(lines, start, end);
			if (this.#isLeftOut) {
				if (copiedEnd < start) {
					output.push(lines.slice(copiedEnd, start));
				}
				copiedEnd = Math.min(next, lines.length);
				start = next;
				continue;
			}
			const isBareJson = lines.startsWith('{', start);
			const startsEvent = isBareJson || (this.#hasClosed && /^data: ?(?:\{|\[D)/.test(lines.slice(start, end)));
			if (startsEvent) {
				output.push(lines.slice(copiedEnd, start), this.#hasClosed ? '\n' : '', isBareJson ? 'data: ' : '');
				copiedEnd = start;
			}
			this.#hasClosed =
				(isBareJson || lines.startsWith('data:', start)) && lines.slice(start, end).trimEnd().endsWith('}');
			start = next;
		}
		if (lines !== '') {
			this.#endedWithCr = lines.endsWith('\r');
		}
		return output.length === 0 && copiedEnd === 0 ? lines : output.join('') + lines.slice(copiedEnd);
	}
}

/** Tells if a line is a comment, a field, JSON, or a chunk whose `data:` prefix was damaged. */
function isKnown(lines: string, start: number, end: number): boolean {
	return (
		lines.startsWith('data:', start) ||
		lines.startsWith('{', start) ||
		/^(?::|(?:data|event|id)(?::|$))/.test(lines.slice(start, Math.min(end, start + 'event:'.length))) ||
		lines.slice(start, end).includes('"choices":')
	);
}

/** Returns the offset of the next such character, or the text's length. */
function offsetOf(char: string, text: string, start: number): number {
	const index = text.indexOf(char, start);
	return index === -1 ? text.length : index;
}

/** Returns the offset after the last complete line. `includes` comes first: it finds that there is none far faster. */
function endOfLastLine(text: string): number {
	const lf = text.includes('\n') ? text.lastIndexOf('\n') : -1;
	const cr = text.includes('\r') ? text.lastIndexOf('\r') : -1;
	return Math.max(lf, cr) + 1;
}
