import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Patch } from '../../../../src/protocol/messages';
import type { AnswerView, ReplyTurnView, ViewState } from '../../../../src/protocol/viewModel';
import { INITIAL_STATE, reduce, showAnswer, type PanelState } from '../../../../src/webview/state/reduce';
import { DRAWERS } from '../../../e2e/panel/drawers';
import { answer, call, composer, end, reply, state, step, user } from '../../../e2e/panel/views';

const stateOf = (view: ViewState): PanelState => reduce(INITIAL_STATE, { type: 'state', state: view });
const applyPatches = (before: PanelState, ...patches: readonly Patch[]): PanelState =>
	reduce(before, { type: 'patches', patches });
const replyOf = (panel: PanelState, id: string): ReplyTurnView => {
	const turn = panel.view?.turns.find(one => one.id === id);
	if (turn?.kind !== 'reply') {
		throw new Error(`There is no reply ${id}.`);
	}
	return turn;
};

/** An answer of which nothing but pieces has come. */
const NEW = { isWhole: false };

describe('the panel’s reducer', () => {
	const started = stateOf(
		state({
			turns: [user('u1', 'q'), reply('r1', [step({ text: 'done' })], end()), user('u2', 'q'), reply('r2', [], null)],
		}),
	);

	it('knows nothing before the first state, and takes no patch for one', () => {
		assert.equal(applyPatches(INITIAL_STATE, { op: 'title', title: 'x' }).view, null);
	});

	it('takes a state as it is', () => {
		const view = state({ turns: [user('u', 'x')] });
		assert.equal(stateOf(view).view, view);
		assert.equal(reduce(started, { type: 'state', state: view }).view, view);
	});

	it('adds a turn at the end, and puts a new form of one in its place', () => {
		const added = applyPatches(started, { op: 'turn', turn: user('u3', 'new') });
		assert.deepEqual(
			added.view?.turns.map(turn => turn.id),
			['u1', 'r1', 'u2', 'r2', 'u3'],
		);
		const changed = applyPatches(added, { op: 'turn', turn: user('u1', 'edited') });
		assert.deepEqual(
			changed.view?.turns.map(turn => turn.id),
			['u1', 'r1', 'u2', 'r2', 'u3'],
		);
		assert.deepEqual(changed.view?.turns[0], user('u1', 'edited'));
	});

	it('appends to each field of a step, also to one that has not been announced', () => {
		const after = applyPatches(
			started,
			{ op: 'append', turn: 'r2', step: 0, answer: 0, field: 'reasoning', text: 'a' },
			{ op: 'append', turn: 'r2', step: 0, answer: 0, field: 'reasoning', text: 'b' },
			{ op: 'append', turn: 'r2', step: 0, answer: 0, field: 'text', text: 'c' },
			{ op: 'append', turn: 'r2', step: 0, answer: 0, field: 'refusal', text: 'd' },
			{ op: 'reasoned', turn: 'r2', step: 0, seconds: 3 },
		);
		assert.deepEqual(replyOf(after, 'r2').steps, [
			step({ ...NEW, reasoning: 'ab', text: 'c', refusal: 'd', reasoningSeconds: 3 }),
		]);
	});

	it('appends to another answer, and to one that is further on than what is there', () => {
		const after = applyPatches(
			started,
			{ op: 'append', turn: 'r2', step: 0, answer: 2, field: 'text', text: 'c' },
			{ op: 'append', turn: 'r2', step: 0, answer: 2, field: 'text', text: 'd' },
			{ op: 'append', turn: 'r2', step: 0, answer: 1, field: 'refusal', text: 'b' },
			{ op: 'append', turn: 'r2', step: 0, answer: 0, field: 'text', text: 'a' },
		);
		assert.deepEqual(replyOf(after, 'r2').steps, [
			step({ ...NEW, text: 'a', others: [answer({ ...NEW, refusal: 'b' }), answer({ ...NEW, text: 'cd' })] }),
		]);
	});

	it('shows another answer at once, and what the host says after it', () => {
		const two = step({ text: 'a', others: [answer({ text: 'b' })] });
		const before = applyPatches(started, { op: 'step', turn: 'r2', step: 0, value: two });
		const picked = showAnswer(before, { turn: 'r2', step: 0 }, 1);
		assert.deepEqual(replyOf(picked, 'r2').steps, [{ ...two, shown: 1 }]);
		assert.equal(picked.view?.turns[1], before.view?.turns[1]);
		assert.deepEqual(replyOf(applyPatches(picked, { op: 'step', turn: 'r2', step: 0, value: two }), 'r2').steps, [two]);
		assert.equal(showAnswer(INITIAL_STATE, { turn: 'r2', step: 0 }, 1), INITIAL_STATE);
	});

	it('puts calls in order and replaces them by id', () => {
		const after = applyPatches(
			started,
			{ op: 'step', turn: 'r2', step: 0, value: step({}) },
			{ op: 'call', turn: 'r2', step: 0, call: call({ id: 'a', state: 'asking' }) },
			{ op: 'call', turn: 'r2', step: 0, call: call({ id: 'b' }) },
			{ op: 'call', turn: 'r2', step: 0, call: call({ id: 'a', state: 'done' }) },
		);
		assert.deepEqual(
			replyOf(after, 'r2').steps[0]?.calls.map(one => `${one.id} ${one.state}`),
			['a done', 'b done'],
		);
	});

	it('ends a reply', () => {
		const stopped = end({ outcome: 'cancelled', label: 'Stopped.' });
		assert.equal(replyOf(applyPatches(started, { op: 'end', turn: 'r2', end: stopped }), 'r2').end, stopped);
	});

	it('changes the frame', () => {
		const notices = [{ id: 'n', text: 't', actions: [] }];
		const suggestions = [{ id: 's', icon: 'file-code', label: 'l' }];
		const status = { kind: 'waiting', since: 5 } as const;
		const { view } = applyPatches(
			started,
			{ op: 'title', title: 'T' },
			{ op: 'notices', notices },
			{ op: 'suggestions', suggestions },
			{ op: 'status', status },
		);
		assert.deepEqual(
			[view?.chat, view?.notices, view?.suggestions, view?.status],
			[{ id: 'chat', title: 'T' }, notices, suggestions, status],
		);
		assert.equal(applyPatches(started, { op: 'status', status: null }).view?.status, null);
	});

	it('opens, changes and closes the drawer, and leaves the chat as it is', () => {
		const opened = applyPatches(started, { op: 'drawer', drawer: DRAWERS.nothing });
		assert.equal(opened.view?.drawer, DRAWERS.nothing);
		assert.equal(opened.view?.turns, started.view?.turns);
		assert.equal(applyPatches(opened, { op: 'drawer', drawer: DRAWERS.much }).view?.drawer, DRAWERS.much);
		assert.equal(applyPatches(opened, { op: 'drawer', drawer: null }).view?.drawer, null);
	});

	it('takes the draft of the first state only: later text is the user’s', () => {
		const first = reduce(INITIAL_STATE, { type: 'state', state: started.view ?? assert.fail() });
		const second = reduce(first, { type: 'state', state: started.view ?? assert.fail() });
		assert.deepEqual([first.draftCount, second.draftCount], [1, 1]);
	});

	it('keeps the draft with a composer, and counts the times the host sets it', () => {
		const { draft: _, ...rest } = composer({ running: true });
		const kept = applyPatches(started, { op: 'composer', composer: rest });
		assert.equal(kept.view?.composer.running, true);
		assert.equal(kept.draftCount, started.draftCount);
		const set = applyPatches(kept, { op: 'composer', composer: rest, draft: 'text' });
		assert.deepEqual([set.view?.composer.draft, set.draftCount], ['text', started.draftCount + 1]);
		assert.equal(
			applyPatches(set, { op: 'composer', composer: rest, draft: 'text' }).draftCount,
			started.draftCount + 2,
		);
	});

	it('counts the times the host asks for the focus', () => {
		assert.equal(applyPatches(started, { op: 'focus' }, { op: 'focus' }).focusCount, started.focusCount + 2);
	});

	it('leaves everything that did not change as it was', () => {
		const after = applyPatches(started, { op: 'append', turn: 'r2', step: 0, answer: 0, field: 'text', text: 'x' });
		assert.deepEqual(
			after.view?.turns.map((turn, index) => turn === started.view?.turns[index]),
			[true, true, true, false],
		);
		assert.equal(after.view?.composer, started.view?.composer);
	});

	it('takes no patch for what is not there', () => {
		const after = applyPatches(
			started,
			{ op: 'append', turn: 'nobody', step: 0, answer: 0, field: 'text', text: 'x' },
			{ op: 'end', turn: 'u1', end: end() },
			{ op: 'step', turn: 'r2', step: 5, value: step({ text: 'lost' }) },
		);
		assert.deepEqual(after.view, started.view);
	});

	it('gathers texts to the same whole, however they were cut and mixed', () => {
		const FIELDS = ['text', 'reasoning', 'refusal'] as const;
		const pieces = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.constantFrom(...FIELDS), fc.string()));
		fc.assert(
			fc.property(pieces, fc.nat(), (all, cut) => {
				const patches = all.map(
					([answerIndex, field, text]) =>
						({ op: 'append', turn: 'r2', step: 0, answer: answerIndex, field, text }) as const,
				);
				const cutIndex = patches.length === 0 ? 0 : cut % patches.length;
				const split = applyPatches(applyPatches(started, ...patches.slice(0, cutIndex)), ...patches.slice(cutIndex));
				const expectedAnswer = (answerIndex: number): Partial<AnswerView> =>
					Object.fromEntries(
						FIELDS.map(field => [
							field,
							all.flatMap(([to, one, text]) => (to === answerIndex && one === field ? [text] : [])).join(''),
						]),
					);
				const last = Math.max(0, ...all.map(([answerIndex]) => answerIndex));
				const others = Array.from({ length: last }, (_, index) => answer({ ...NEW, ...expectedAnswer(index + 1) }));
				assert.deepEqual(
					replyOf(split, 'r2').steps,
					all.length === 0 ? [] : [step({ ...NEW, ...expectedAnswer(0), others })],
				);
			}),
		);
	});
});
