import { splitLines, type TextChange } from '../../src/core/edit/text/lines';

export type Eol = '\n' | '\r\n';

/** One UTF-16 unit of the document, or one line end, whatever that is made of. */
export interface Cell {
	readonly unit: string;
	/** The offset at which it stood when the document was opened; `undefined` for text that came later. */
	readonly home: number | undefined;
}

interface Moment {
	readonly cells: readonly Cell[];
	readonly eol: Eol;
}

/** A change and what takes it back, as the events that the editor fires then. */
interface Done {
	readonly before: Moment;
	readonly after: Moment;
	readonly forth: readonly TextChange[];
	readonly back: readonly TextChange[];
}

/** A document in an editor of VS Code: one kind of line end, an undo stack, and characters that keep their identity. */
export class EditorModel {
	#now: Moment;
	readonly #undo: Done[] = [];
	readonly #redo: Done[] = [];

	/** `raw`: as it stands in a file. A mark of the byte order is no part of the document. */
	constructor(raw: string) {
		const text = splitLines(raw.replace(/^\ufeff/, '')).join('\n');
		this.#now = { cells: text.split('').map((unit, home) => ({ unit, home })), eol: mostFrequentEol(raw) };
	}

	get cells(): readonly Cell[] {
		return this.#now.cells;
	}

	get eol(): Eol {
		return this.#now.eol;
	}

	get lines(): string[] {
		return this.cells
			.map(({ unit }) => unit)
			.join('')
			.split('\n');
	}

	get text(): string {
		return this.lines.join(this.eol);
	}

	get canUndo(): boolean {
		return this.#undo.length > 0;
	}

	get canRedo(): boolean {
		return this.#redo.length > 0;
	}

	/**
	 * Applies changes, which refer to the current document, are sorted and do not overlap. Returns those of the event,
	 * from the bottom up.
	 */
	edit(changes: readonly TextChange[]): readonly TextChange[] {
		const cells: Cell[] = [];
		const back: TextChange[] = [];
		let next = 0;
		for (const { text, ...range } of changes) {
			const [start, end] = [
				this.offset(range.startLine, range.startCharacter),
				this.offset(range.endLine, range.endCharacter),
			];
			if (start < next || end < start) {
				throw new Error('Changes overlap, or are out of order.');
			}
			cells.push(...this.cells.slice(next, start));
			const from = placeOf(cells, cells.length);
			cells.push(...newCells(text));
			const to = placeOf(cells, cells.length);
			back.push({ ...rangeOf(from, to), text: this.#written(start, end) });
			next = end;
		}
		cells.push(...this.cells.slice(next));
		return this.#do(
			{ cells, eol: this.eol },
			changes.map(change => ({ ...change, text: splitLines(change.text).join(this.eol) })).toReversed(),
			back.toReversed(),
		);
	}

	/** Changes the line ends. The event holds the whole document. */
	setEol(eol: Eol): readonly TextChange[] {
		const whole = rangeOf([0, 0], placeOf(this.cells, this.cells.length));
		return this.#do(
			{ cells: this.cells, eol },
			[{ ...whole, text: this.lines.join(eol) }],
			[{ ...whole, text: this.text }],
		);
	}

	undo(): readonly TextChange[] {
		const done = this.#undo.pop();
		if (done === undefined) {
			return [];
		}
		this.#redo.push(done);
		this.#now = done.before;
		return done.back;
	}

	redo(): readonly TextChange[] {
		const done = this.#redo.pop();
		if (done === undefined) {
			return [];
		}
		this.#undo.push(done);
		this.#now = done.after;
		return done.forth;
	}

	/** Returns the index of the cell at a position. */
	offset(line: number, character: number): number {
		let offset = 0;
		for (let passed = 0; passed < line; offset++) {
			const cell = this.cells[offset];
			if (cell === undefined) {
				throw new Error(`There is no line ${line}.`);
			}
			passed += cell.unit === '\n' ? 1 : 0;
		}
		if (
			this.cells.slice(offset, offset + character).some(({ unit }) => unit === '\n') ||
			offset + character > this.cells.length
		) {
			throw new Error(`There is no character ${character} in line ${line}.`);
		}
		return offset + character;
	}

	#written(start: number, end: number): string {
		return this.cells
			.slice(start, end)
			.map(({ unit }) => (unit === '\n' ? this.eol : unit))
			.join('');
	}

	#do(after: Moment, forth: readonly TextChange[], back: readonly TextChange[]): readonly TextChange[] {
		this.#undo.push({ before: this.#now, after, forth, back });
		this.#redo.length = 0;
		this.#now = after;
		return forth;
	}
}

/** Returns the most frequent line end, or LF if there is none. */
function mostFrequentEol(raw: string): Eol {
	const ends = raw.match(/\r\n|\r|\n/g) ?? [];
	return ends.filter(end => end !== '\n').length > ends.length / 2 ? '\r\n' : '\n';
}

const newCells = (text: string): readonly Cell[] =>
	splitLines(text)
		.join('\n')
		.split('')
		.map(unit => ({ unit, home: undefined }));

/** Returns the line and the character of a cell. */
export function placeOf(cells: readonly Cell[], offset: number): readonly [line: number, character: number] {
	const before = cells.slice(0, offset);
	return [
		before.filter(({ unit }) => unit === '\n').length,
		offset - 1 - before.findLastIndex(({ unit }) => unit === '\n'),
	];
}

const rangeOf = (
	[startLine, startCharacter]: readonly [number, number],
	[endLine, endCharacter]: readonly [number, number],
): Omit<TextChange, 'text'> => ({ startLine, startCharacter, endLine, endCharacter });
