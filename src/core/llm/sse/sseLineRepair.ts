import { beginsPage, soundsLikeError } from './plainWords';

const BYTE_ORDER_MARK = 0xfeff;

/** The names of fields that begin a line of an event stream, and the colon of a comment. */
const FIELD = /^(?::|(?:data|event|id)(?::|$))/;

/** A line that can go on with JSON over several lines. */
const GOES_ON = /^(?:[\s"{}[\],]|true|false|null|-?\d)/;

/** A line without a known field that holds a piece of an answer behind a damaged prefix. */
const HIDDEN_CHUNK = /"choices" ?:/;

/**
 * A filter that repairs the lines of an event stream that arrives in pieces: a line of bare JSON gets its `data:`, and
 * so do the lines that it goes on with, pages and words that tell of an error; two events without a blank line between
 * them get it. All are safe: in valid data, every line has a field, and no line that ends with `}` is followed by one
 * that opens another object. Other lines are left out: the parser would build an error for each.
 */
export class SseLineRepair {
	/** The pieces of a line whose end has not arrived; joined once, because there may be many. */
	#pending: string[] = [];
	#pendingLength = 0;
	/** True if the last line was data, without a blank line since. */
	#isInData = false;
	/** True if, besides, it closed an object. */
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
			const isData = lines.startsWith('data:', start);
			const line = isData && !this.#hasClosed ? '' : lines.slice(start, end);
			const dataStart = isData || line === '' || FIELD.test(line) ? -1 : this.#findData(line);
			this.#isLeftOut = dataStart === undefined;
			if (dataStart === undefined) {
				if (copiedEnd < start) {
					output.push(lines.slice(copiedEnd, start));
				}
				copiedEnd = Math.min(next, lines.length);
				start = next;
				continue;
			}
			if (dataStart !== -1 || (this.#hasClosed && /^data: ?(?:\{|\[D)/.test(line))) {
				const opensEvent = this.#hasClosed && (isData || !/^[\s"}\],]/.test(line));
				output.push(lines.slice(copiedEnd, start), opensEvent ? '\n' : '', isData ? '' : 'data: ');
				copiedEnd = start + Math.max(0, dataStart);
			}
			this.#isInData = isData || dataStart !== -1 || (this.#isInData && line !== '');
			this.#hasClosed = (isData || dataStart !== -1) && lines.slice(start, end).trimEnd().endsWith('}');
			start = next;
		}
		if (lines !== '') {
			this.#endedWithCr = lines.endsWith('\r');
		}
		return output.length === 0 && copiedEnd === 0 ? lines : output.join('') + lines.slice(copiedEnd);
	}

	/** Returns where data begins in a line without a field, or undefined if the line is to be left out. */
	#findData(line: string): number | undefined {
		if (/^[{[]/.test(line) || beginsPage(line) || (this.#isInData && GOES_ON.test(line))) {
			return 0;
		}
		if (HIDDEN_CHUNK.test(line)) {
			return Math.max(0, line.indexOf('{'));
		}
		// A field of somebody's own may hold JSON about anything.
		return soundsLikeError(line.split('{', 1).join('')) ? 0 : undefined;
	}
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
