import type { Lines, TextChange } from '../../src/core/edit/text/lines';
import { EditorModel, type Eol, placeOf } from './editorModel';
import { seededRandom } from './random';

/** An event in a document while an edit of some of its lines is running. */
export type EditStep =
	/** All in terms of the document before, in order and apart. */
	| { readonly kind: 'edit'; readonly changes: readonly TextChange[] }
	| { readonly kind: 'eol'; readonly eol: Eol }
	| { readonly kind: 'undo' }
	| { readonly kind: 'redo' };

/** The same for the same seed, for a model of the editor as for the editor itself. */
export interface EditScenario {
	readonly seed: number;
	/** The file, with whatever line ends. */
	readonly raw: string;
	/** The lines that the edit was asked for; none are a place between two. */
	readonly start: number;
	readonly original: Lines;
	/** The lines with which the model wants to replace them. */
	readonly proposal: Lines;
	readonly steps: readonly EditStep[];
}

/** Lines that recur, so that similar lines are no evidence. */
const POOL = [
	'',
	'',
	'}',
	'\t}',
	'\tfoo();',
	'  two',
	'const a = 1;',
	'中文',
	'\t😀 𝒳',
	'if (a) {',
	'\u00a0',
	'}  ',
] as const;

/**
 * The first of the characters that the user types, each of them once: private ones, with one code unit and with two.
 */
const MARKS = { short: 0xe000, long: 0xf_0000 } as const;

const isMark = (point: string): boolean => /^[\ue000-\uf8ff\u{f0000}-\u{ffffd}]$/u.test(point);

/** Returns the random scenario of a seed. */
export function editScenario(seed: number): EditScenario {
	const maker = new ScenarioMaker(seed);
	const model = new EditorModel(maker.file());
	const { lines } = model;
	const [start, count] = maker.target(lines.length);
	const original = lines.slice(start, start + count);
	const home = start < lines.length ? model.offset(start, 0) : model.cells.length;
	const steps: EditStep[] = [];
	for (let left = maker.below(6); left > 0; left--) {
		const step = maker.step(model, lineNow(model, home), original);
		runStep(model, step);
		steps.push(step);
	}
	return { seed, raw: maker.raw, start, original, proposal: maker.proposal(original), steps };
}

/** Finds the current line of the text that began at this offset of the initial document, or of what followed it. */
function lineNow({ cells }: EditorModel, home: number): number {
	const offset = cells.findIndex(cell => cell.home !== undefined && cell.home >= home);
	return placeOf(cells, offset < 0 ? cells.length : offset)[0];
}

/** Applies a step and returns the changes of the editor's event. */
export function runStep(model: EditorModel, step: EditStep): readonly TextChange[] {
	switch (step.kind) {
		case 'edit':
			return model.edit(step.changes);
		case 'eol':
			return model.setEol(step.eol);
		case 'undo':
			return model.undo();
		case 'redo':
			return model.redo();
	}
}

/** A generator of what users and models do. */
export class ScenarioMaker {
	readonly #random: () => number;
	#marks = 0;
	raw = '';

	constructor(seed: number) {
		this.#random = seededRandom(seed);
	}

	below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	chance(part: number): boolean {
		return this.#random() < part;
	}

	file(): string {
		const eols = this.#of([['\n'], ['\n'], ['\r\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']] as const);
		const count = this.chance(0.1) ? 0 : this.below(this.chance(0.2) ? 40 : 12);
		const lines = Array.from({ length: count }, (_, index) => (this.chance(0.5) ? this.#of(POOL) : `line ${index}`));
		const written = lines.map((line, index) => line + (index < count - 1 || this.chance(0.6) ? this.#of(eols) : ''));
		this.raw = (this.chance(0.1) ? '\ufeff' : '') + written.join('');
		return this.raw;
	}

	/** Chooses a target: its first line and the number of its lines. */
	target(lines: number): readonly [start: number, count: number] {
		if (this.chance(0.1)) {
			return [0, lines];
		}
		const start = this.below(lines + (this.chance(0.1) ? 1 : 0));
		return [start, Math.min(lines - start, this.below(this.chance(0.3) ? 12 : 5))];
	}

	proposal(original: Lines): Lines {
		if (this.chance(0.1)) {
			return this.chance(0.5) ? [] : original;
		}
		const lines = original.flatMap((line, index) => {
			const made = this.chance(0.2) ? [this.chance(0.7) ? `model ${index}` : this.#of(POOL)] : [];
			return [...made, ...(this.chance(0.15) ? [] : [this.chance(0.15) ? `\t${line}` : line])];
		});
		return this.chance(0.3) || original.length === 0
			? [...lines, 'model last', ...(this.chance(0.3) ? [''] : [])]
			: lines;
	}

	/** Makes a random step. `near` is the line around which the user works most often. */
	step(model: EditorModel, near: number, pasted: Lines): EditStep {
		const turn = this.below(20);
		if (turn < 2 && model.canUndo) {
			return { kind: 'undo' };
		}
		if (turn === 2 && model.canRedo) {
			return { kind: 'redo' };
		}
		if (turn === 3) {
			return { kind: 'eol', eol: model.eol === '\n' ? '\r\n' : '\n' };
		}
		if (turn < 7 && near <= model.lines.length) {
			return { kind: 'edit', changes: [this.#atEdge(model, near, pasted)] };
		}
		const first = this.#change(model, near, pasted);
		const second = this.#change(model, near, pasted);
		const isApart =
			first.endLine < second.startLine ||
			(first.endLine === second.startLine && first.endCharacter < second.startCharacter);
		return { kind: 'edit', changes: isApart && this.chance(0.5) ? [first, second] : [first] };
	}

	/**
	 * Adds whole lines above or below the target, or removes one: this must not count as a change of the target itself.
	 */
	#atEdge({ lines }: EditorModel, near: number, pasted: Lines): TextChange {
		const last = Math.min(lines.length, near + pasted.length) - 1;
		const width = (line: number): number => lines[line]?.length ?? 0;
		switch (this.below(4)) {
			case 0:
				return insertion(Math.min(near, lines.length - 1), 0, `${this.#mark()}\n`);
			case 1:
				return insertion(Math.max(0, last), width(Math.max(0, last)), `\n\t${this.#mark()}`);
			case 2:
				return near > 0 && near < lines.length
					? { startLine: near - 1, startCharacter: 0, endLine: near, endCharacter: 0, text: '' }
					: insertion(0, 0, this.#mark());
			default:
				return last >= 0 && last + 1 < lines.length
					? { startLine: last, startCharacter: width(last), endLine: last + 1, endCharacter: width(last + 1), text: '' }
					: insertion(0, 0, this.#mark());
		}
	}

	#change(model: EditorModel, near: number, pasted: Lines): TextChange {
		const from = this.#offset(model, near);
		const to = this.#behind(model, from);
		const at = placeOf(model.cells, from);
		switch (this.below(6)) {
			case 0:
				return insertion(...at, this.chance(0.5) ? '\n' : `\n\t${this.#mark()}`);
			case 1:
				return insertion(...at, `${this.#mark()}\r\n${this.#mark()}${this.chance(0.5) ? '\n' : ''}`);
			case 2:
				return to > from ? this.#replacement(model, from, to, '') : insertion(...at, this.#mark());
			case 3:
				return this.#replacement(model, from, to, this.chance(0.5) ? this.#mark() : `${this.#mark()}\n`);
			case 4:
				return insertion(at[0], 0, `${[...pasted, this.#of(POOL)].join('\r\n')}\n`);
			default:
				return insertion(...at, this.#mark());
		}
	}

	#replacement(model: EditorModel, from: number, to: number, text: string): TextChange {
		const [[startLine, startCharacter], [endLine, endCharacter]] = [
			placeOf(model.cells, from),
			placeOf(model.cells, to),
		];
		return { startLine, startCharacter, endLine, endCharacter, text };
	}

	/** Returns a random offset between two whole characters. */
	#offset(model: EditorModel, near: number): number {
		const { lines } = model;
		const line = Math.min(
			lines.length - 1,
			this.chance(0.6) ? Math.max(0, near - 1 + this.below(5)) : this.below(lines.length),
		);
		const text = lines[line] ?? '';
		const points = [...text];
		const taken = this.chance(0.5) ? this.below(points.length + 1) : this.chance(0.5) ? 0 : points.length;
		return model.offset(line, points.slice(0, taken).join('').length);
	}

	#behind(model: EditorModel, from: number): number {
		let [line, character] = placeOf(model.cells, from);
		const { lines } = model;
		if (this.chance(0.5)) {
			line = Math.min(lines.length - 1, line + 1 + this.below(3));
			character = this.chance(0.5) ? 0 : (lines[line]?.length ?? 0);
		} else {
			character = lines[line]?.length ?? 0;
		}
		return Math.max(from, model.offset(line, character));
	}

	#mark(): string {
		this.#marks++;
		return String.fromCodePoint((this.#marks % 2 === 0 ? MARKS.short : MARKS.long) + this.#marks);
	}

	#of<T>(list: readonly T[]): T {
		const item = list[this.below(list.length)];
		if (item === undefined) {
			throw new Error('There is nothing to choose from.');
		}
		return item;
	}
}

const insertion = (line: number, character: number, text: string): TextChange => ({
	startLine: line,
	startCharacter: character,
	endLine: line,
	endCharacter: character,
	text,
});

export const marksIn = (text: string): readonly string[] => [...text].filter(isMark);
