import { isDeepStrictEqual } from 'node:util';
import { applyHunks } from '../../../src/core/edit/diff/hunks';
import { type LineHunk, type Lines, sameLines, standsAt } from '../../../src/core/edit/text/lines';
import { Review } from '../../../src/core/edit/review/review';
import { type RebaseRefusal, rebase } from '../../../src/core/edit/review/rebase';
import { toTextChanges } from '../../../src/core/edit/diff/textChanges';
import { TrackedLines } from '../../../src/core/edit/review/trackedLines';
import { EditorModel } from '../../support/editorModel';
import { type EditScenario, editScenario, marksIn, runStep, ScenarioMaker } from '../../support/editScenarios';
import type { FuzzReport } from './fuzzReport';

/**
 * Plays one scenario per run, of the seed and those that follow it: the same scenarios that the real editor goes
 * through.
 */
export async function run({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzReport> {
	for (let turn = 0; turn < runs; turn++) {
		const scenario = editScenario(seed + turn);
		try {
			inspect(scenario);
		} catch (error) {
			const again = `Again: --runs 1 --seed ${scenario.seed}`;
			const counterexample = `${String(error)}\n${JSON.stringify(scenario, null, '\t')}\n${again}`;
			return { passed: turn, failed: 1, counterexample };
		}
	}
	return { passed: runs, failed: 0 };
}

/**
 * Plays a random file, target, answer and user: the result is the user's text with one clean replacement in it, or a
 * refusal.
 */
function inspect(scenario: EditScenario): void {
	const { raw, start, original, proposal, steps } = scenario;
	const model = new EditorModel(raw);
	const asked = model.lines;
	const tracked = new TrackedLines(start, original);
	const target = new Target(model, start, original);
	let place = target.placeIn(model);
	for (const step of steps) {
		tracked.change(runStep(model, step));
		place = place === undefined ? undefined : target.placeIn(model);
	}
	const document = model.lines;
	if (place !== undefined) {
		// Nobody touched the lines: they are where they must be.
		expect(
			'untouched',
			isInDocument(tracked, document) && sameLines(tracked.lines, original) && tracked.start === place,
		);
	}
	// A file that was closed for a while is not followed.
	const followed = new ScenarioMaker(-scenario.seed - 2).chance(0.9) ? tracked : undefined;
	const known = followed !== undefined && isInDocument(followed, document) ? followed : undefined;
	const settlement = rebase({ document, tracked: followed, original, asked, proposal });
	// Where nobody touched them, there is no reason to refuse.
	expect('untouched', place === undefined || known === undefined || settlement.kind === 'apply');
	if (settlement.kind === 'refuse') {
		inspectRefusal(scenario, settlement, asked, document, known);
		return;
	}
	if (known !== undefined) {
		target.expectApart(model, known);
	}
	inspectResult(scenario, asked, document, known, settlement.hunks);
	const [text, eol] = [model.text, model.eol];
	const review = new Review(document, settlement.hunks);
	const changes = toTextChanges(settlement.hunks, document, model.eol);
	if (changes.length === 0) {
		return;
	}
	model.edit(changes);
	const after = applyHunks(document, settlement.hunks);
	expectSame('applied', model.lines, after);
	expectSame('marks', marksIn(model.text), marksIn(text));
	model.undo();
	expectSame('taken back', [model.text, model.eol], [text, eol]);
	model.redo();
	const maker = new ScenarioMaker(-scenario.seed - 1);
	if (maker.chance(0.5)) {
		inspectUntouchedReview(maker, model, review, document, settlement.hunks);
	} else {
		inspectReview(maker, model, review, document);
	}
}

const isInDocument = ({ lost, start, lines }: TrackedLines, document: Lines): boolean =>
	!lost && standsAt(document, start, lines);

/** The target lines of the edit, followed by the identity of their characters: independent of the code under test. */
class Target {
	readonly #from: number;
	readonly #to: number;
	readonly #whole: number;
	/** The place behind the last line. */
	readonly #isBehind: boolean;

	constructor(
		model: EditorModel,
		start: number,
		readonly original: Lines,
	) {
		this.#whole = model.cells.length;
		this.#isBehind = start === model.lines.length;
		this.#from = this.#isBehind ? this.#whole : model.offset(start, 0);
		this.#to = this.#from + original.join('\n').length;
	}

	/**
	 * Returns its first line if nothing in it or at its edges has changed; for an empty line, and for an insertion
	 * between lines, nothing beside it either.
	 */
	placeIn({ cells, lines }: EditorModel): number | undefined {
		if (this.#isBehind) {
			return (cells.at(-1)?.home ?? -1) === this.#whole - 1 ? lines.length : undefined;
		}
		const [from, to] = [this.#from, this.#to];
		const isEdge = (index: number): boolean => cells[index] === undefined || cells[index].unit === '\n';
		const before = from === 0 ? -1 : cells.findIndex(({ home }) => home === from - 1);
		const begin = from < to ? cells.findIndex(({ home }) => home === from) : before + 1;
		if (begin < 0 || (from > 0 && before < 0 && from === to) || !isEdge(begin - 1)) {
			return undefined;
		}
		const stands = cells.slice(begin, begin + to - from).every(({ home }, index) => home === from + index);
		const behind = begin + to - from;
		if (!stands || behind > cells.length) {
			return undefined;
		}
		if (
			from < to
				? !isEdge(behind)
				: (cells[behind]?.home ?? this.#whole) !== to || (behind === cells.length) !== (to === this.#whole)
		) {
			return undefined;
		}
		return cells.slice(0, begin).filter(({ unit }) => unit === '\n').length;
	}

	/** Throws unless the text above is still above, and the text below still below. */
	expectApart(model: EditorModel, tracked: TrackedLines): void {
		const end = tracked.start + tracked.lines.length;
		const offset = (line: number): number => (line < model.lines.length ? model.offset(line, 0) : model.cells.length);
		const originalOffsets = (from: number, to: number): readonly number[] =>
			model.cells.slice(from, to).flatMap(({ home }) => home ?? []);
		expect(
			'above',
			originalOffsets(0, offset(tracked.start)).every(
				home => home < this.#to || this.original.length === 0 || home === this.#to,
			),
		);
		expect(
			'below',
			originalOffsets(offset(end), model.cells.length).every(home => home >= this.#from),
		);
	}
}

function inspectRefusal(
	{ original, proposal }: EditScenario,
	{ reason, places }: RebaseRefusal,
	asked: Lines,
	document: Lines,
	known: TrackedLines | undefined,
): void {
	if (reason === 'conflict') {
		const texts = [original, proposal, known?.lines].map(lines => JSON.stringify(lines));
		expect('a conflict of two changes', known !== undefined && new Set(texts).size === 3);
		return;
	}
	const [was, found] = [asked, document].map(lines => findTarget(lines, original));
	expectSame('places', places, found);
	const [before, now] = [was?.length ?? 0, found?.length ?? 0];
	expect(
		`refused as ${reason}`,
		known === undefined && (reason === 'gone' ? now === 0 : now > 1 || (now === 1 && before > 1)),
	);
}

/** Finds every occurrence by brute force. */
const findTarget = (document: Lines, wanted: Lines): readonly number[] =>
	wanted.length === 0 ? [] : [...document.keys()].filter(line => standsAt(document, line, wanted));

function inspectResult(
	{ original, proposal }: EditScenario,
	asked: Lines,
	document: Lines,
	known: TrackedLines | undefined,
	hunks: readonly LineHunk[],
): void {
	const places = findTarget(document, original);
	expect('found', known !== undefined || (places.length === 1 && findTarget(asked, original).length <= 1));
	const { start, lines: ours } = known ?? { start: places[0] ?? NaN, lines: original };
	const after = applyHunks(document, hunks);
	const below = document.length - start - ours.length;
	expectSame('above', after.slice(0, start), document.slice(0, start));
	expectSame('below', below === 0 ? [] : after.slice(-below), below === 0 ? [] : document.slice(-below));
	const middle = after.slice(start, after.length - below);
	if (isDeepStrictEqual(ours, original)) {
		// No lines at all are no document.
		expectSame('the proposal', middle, proposal.length === 0 && ours.length === document.length ? [''] : proposal);
	} else {
		inspectMerge(original, ours, proposal, middle);
	}
}

/** Checks a merge of unique lines: a line is there if both kept it or one wrote it, and is gone if one deleted it. */
function inspectMerge(base: Lines, ours: Lines, theirs: Lines, merged: Lines): void {
	const isClear = (lines: Lines): boolean =>
		new Set(lines).size === lines.length &&
		isDeepStrictEqual(
			lines.filter(line => base.includes(line)),
			base.filter(line => lines.includes(line)),
		);
	const known = new Set([...base, ...ours, ...theirs]);
	expect(
		'lines of a merge',
		merged.every(line => known.has(line)),
	);
	if (![base, ours, theirs].every(isClear)) {
		return;
	}
	for (const line of known) {
		const [was, mine, yours] = [base, ours, theirs].map(lines => lines.includes(line));
		// If both wrote the same line, each side may keep its own copy.
		if (was || mine !== yours) {
			expectSame(`merged line ${JSON.stringify(line)}`, merged.includes(line), was ? mine && yours : true);
		}
	}
}

/** Lets the user decide about each hunk and do nothing else, and then undo and redo all of it. */
function inspectUntouchedReview(
	maker: ScenarioMaker,
	model: EditorModel,
	review: Review,
	before: Lines,
	hunks: readonly LineHunk[],
): void {
	const kept = new Set([...hunks.keys()].filter(() => maker.chance(0.4)));
	let undos = 0;
	while (review.open.length > 0) {
		const ids = review.open.map(({ id }) => id).filter(() => maker.chance(0.5));
		ids.filter(id => kept.has(id)).forEach(id => review.keep(id));
		const gone = ids.filter(id => !kept.has(id));
		if (gone.length > 0) {
			expect('undone', undo(model, review, gone));
			undos++;
		}
	}
	const left = applyHunks(
		before,
		hunks.filter((_, id) => kept.has(id)),
	);
	expectSame('the kept hunks', model.lines, left.length === 0 ? [''] : left);
	const open = (): readonly number[] => review.open.map(({ id }) => id);
	for (let turn = 0; turn < undos; turn++) {
		review.change(model.undo(), model.lines, true);
	}
	expectSame(
		'open again',
		open(),
		[...hunks.keys()].filter(id => !kept.has(id)),
	);
	review.change(model.undo(), model.lines, true);
	expectSame('the text before', model.lines, before);
	expectSame('open before', open(), []);
	review.change(model.redo(), model.lines, true);
	expectSame(
		'open after all',
		open(),
		[...hunks.keys()].filter(id => !kept.has(id)),
	);
	for (let turn = 0; turn < undos; turn++) {
		review.change(model.redo(), model.lines, true);
	}
	expectSame('nothing is open', open(), []);
	expectSame('forth again', model.lines, left.length === 0 ? [''] : left);
}

/** Lets the user continue to write: their text stays, whatever they undo. */
function inspectReview(maker: ScenarioMaker, model: EditorModel, review: Review, before: Lines): void {
	const known = new Set([...before, ...model.lines]);
	for (let turn = 0; turn < 6; turn++) {
		const hunk = review.open[maker.below(review.open.length)];
		if (hunk === undefined) {
			return;
		}
		if (maker.chance(0.6)) {
			const step = maker.step(model, hunk.tracked.start, hunk.added);
			review.change(runStep(model, step), model.lines, step.kind === 'undo' || step.kind === 'redo');
			model.lines.forEach(line => known.add(line));
		} else if (maker.chance(0.2)) {
			review.keep(hunk.id);
		} else {
			const text = model.text;
			const ids = review.open.map(({ id }) => id).filter(id => id === hunk.id || maker.chance(0.3));
			if (undo(model, review, ids)) {
				expectSame('marks in the review', marksIn(model.text), marksIn(text));
				expect(
					'lines of the review',
					// A document of which nothing is left has an empty line all the same.
					model.text === '' || model.lines.every(line => known.has(line)),
				);
			} else {
				expectSame('refused', model.text, text);
			}
		}
	}
}

/** Reverts hunks and tells whether that was possible. */
function undo(model: EditorModel, review: Review, ids: readonly number[]): boolean {
	const settlement = review.undo(ids, model.lines);
	if (settlement.kind === 'refuse') {
		return false;
	}
	const changes = toTextChanges(settlement.hunks, model.lines, model.eol);
	if (changes.length > 0) {
		const wanted = applyHunks(model.lines, settlement.hunks);
		review.change(model.edit(changes), model.lines);
		expectSame('undone hunks', model.lines, wanted);
	}
	review.undone(ids, model.lines);
	return true;
}

function expect(what: string, holds: boolean): void {
	if (!holds) {
		throw new Error(`Not as it should be: ${what}.`);
	}
}

function expectSame(what: string, found: unknown, wanted: unknown): void {
	if (!isDeepStrictEqual(found, wanted)) {
		throw new Error(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
	}
}
