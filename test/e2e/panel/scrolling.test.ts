import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { ANSWER_SHAPES, type AnswerShape, FAILED } from './answerShapes';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';
import { PICTURE } from './states';
import { composer, end, reply, state, step, user } from './views';

const LONG = Array.from({ length: 40 }, (_, line) => `Paragraph ${line} of a long answer.`).join('\n\n');

/** Two movements that are seen as one: a pixel. */
const PIXEL = 1;

/** How far something was from where it should be: at most, in the frames that were painted, and in the end. */
interface Distances {
	readonly most: number;
	readonly last: number;
}

declare global {
	interface Window {
		/** Ends a watch, and returns the places that it saw: at its beginning, in each frame, and now. */
		endWatch: () => readonly number[];
	}
}

/**
 * Watches the end of the chat, or the text at the upper edge, in every frame that is painted. Returns a function that
 * ends the watch. Where lines break anew, a block of text has no one place: `line` looks at its first line in view.
 */
async function watch(page: Page, what: 'end' | 'block' | 'line'): Promise<() => Promise<Distances>> {
	await page.getByRole('log').evaluate((log, watched) => {
		const view = log.getBoundingClientRect();
		const content = log.firstElementChild ?? log;
		const blocks = [...log.querySelectorAll('.markdown > *, .user-text, .card-title, .error-server')].filter(element =>
			element.checkVisibility({ contentVisibilityAuto: true }),
		);
		const block = blocks.find(element => element.getBoundingClientRect().bottom > view.top + 6) ?? log;
		const position = document.caretPositionFromPoint(view.left + 20, view.top + 3);
		const letter = new Range();
		if (position?.offsetNode instanceof Text && block.contains(position.offsetNode)) {
			letter.setStart(position.offsetNode, position.offset);
			letter.setEnd(position.offsetNode, Math.min(position.offsetNode.length, position.offset + 1));
		}
		const line = letter.collapsed ? block : letter;
		const endOf = (box: DOMRectReadOnly): number => box.bottom - log.getBoundingClientRect().bottom;
		const places: number[] = [];
		// The first report of an observer has the layout with which the frame is painted.
		const observe = (): void => {
			const observer = new IntersectionObserver(([entry]) => {
				if (entry !== undefined) {
					places.push(watched === 'end' ? endOf(entry.boundingClientRect) : entry.boundingClientRect.top);
				}
				observer.disconnect();
			});
			observer.observe(watched === 'end' ? content : block);
		};
		let frame = 0;
		const sample = (): void => {
			if (watched !== 'line') {
				observe();
			}
			frame = requestAnimationFrame(sample);
		};
		const measure = (): number =>
			watched === 'end'
				? endOf(content.getBoundingClientRect())
				: (watched === 'line' ? line : block).getBoundingClientRect().top;
		places.push(measure());
		sample();
		window.endWatch = () => {
			cancelAnimationFrame(frame);
			return [...places, measure()];
		};
	}, what);
	return async () => {
		const places = await page.evaluate(() => window.endWatch());
		assert.ok(what === 'line' || places.length > 4, 'Frames were painted.');
		const distances = places.map(place => Math.abs(place - (what === 'end' ? 0 : (places[0] ?? Number.NaN))));
		return { most: Math.max(...distances), last: distances.at(-1) ?? Number.NaN };
	};
}

describe('the scroll position', function () {
	this.timeout(120_000);
	const suite = panelSuite();

	/** Shows an answer of which the last piece is missing. */
	async function showRunning(panel: PanelPage, shape: AnswerShape): Promise<void> {
		const cut = Math.floor(shape.text.length * 0.9);
		await panel.show(
			state({
				chat: { id: shape.name, title: shape.name },
				turns: [
					user('u1', 'A question'),
					reply('r1', [step({ text: LONG })], end()),
					user('u2', 'Another'),
					reply('r2', shape.steps, null),
				],
				composer: composer({ running: true }),
				status: { kind: 'streaming', since: Date.now() },
			}),
		);
		const last = shape.steps.length - 1;
		await append(panel, shape.text.slice(0, cut), last);
		await panel.waitUntilDrawn();
	}

	const append = (panel: PanelPage, text: string, at = 0): Promise<void> =>
		panel.patch({ op: 'append', turn: 'r2', step: at, answer: 0, field: 'text', text });

	/** Lets the last piece of the answer arrive, and its end. Resolves when nothing is drawn any more. */
	async function finish(panel: PanelPage, shape: AnswerShape): Promise<void> {
		const last = shape.steps.length - 1;
		await append(panel, shape.text.slice(Math.floor(shape.text.length * 0.9)), last);
		await panel.waitUntilDrawn();
		const whole = { ...shape.steps[last], text: shape.text, ...shape.last };
		await panel.patch({ op: 'step', turn: 'r2', step: last, value: step(whole) });
		await panel.patch(
			{ op: 'end', turn: 'r2', end: shape.end },
			{ op: 'status', status: null },
			{ op: 'composer', composer: composer({}) },
		);
		await panel.page.locator('article[data-turn=r2][aria-busy=false]').waitFor();
		await panel.page.waitForFunction(() =>
			[...document.querySelectorAll('.code-block[data-language=ts]:not([data-open]), .formula')]
				.filter(element => {
					const { top, bottom } = element.getBoundingClientRect();
					const view = element.closest('[role=log]')?.getBoundingClientRect();
					return view !== undefined && bottom > view.top && top < view.bottom;
				})
				.every(element => element.querySelector('code span[style], math') !== null),
		);
		for (let frames = 0; frames < 3; frames++) {
			await panel.waitUntilDrawn();
		}
	}

	/** Scrolls as a reader does, to a part of the way to the end. */
	async function readAt(page: Page, part: number): Promise<void> {
		await page.getByRole('log').evaluate((log, share) => {
			log.scrollTop = Math.floor((log.scrollHeight - log.clientHeight) * share);
		}, part);
		await page.waitForFunction(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0, true))));
	}

	for (const shape of ANSWER_SHAPES) {
		it(`does not move when an answer ends: ${shape.name}`, async () => {
			const panel = await suite.open();
			for (const part of [1, 0.85, 0.3]) {
				await showRunning(panel, { ...shape, name: `${shape.name} ${part}` });
				if (part < 1) {
					await readAt(panel.page, part);
				}
				const endWatch = await watch(panel.page, part === 1 ? 'end' : 'block');
				await finish(panel, shape);
				const { most, last } = await endWatch();
				assert.ok(last <= PIXEL && most <= PIXEL, `at ${part}: ${last} px off, ${most} px on the way`);
			}
		});
	}

	/** Opens a chat of whole answers of all kinds, and reads in its middle. */
	async function openReading(part = 0.5): Promise<PanelPage> {
		const panel = await suite.open();
		await panel.show(
			state({
				turns: ANSWER_SHAPES.flatMap(({ name, steps, text, last, end: ended }) => [
					user(`u ${name}`, name),
					reply(`r ${name}`, [...steps.slice(0, -1), step({ ...steps.at(-1), text, ...last })], ended),
				]),
			}),
		);
		await readAt(panel.page, part);
		await panel.waitUntilDrawn();
		await panel.waitUntilDrawn();
		return panel;
	}

	const CAUSES: readonly (readonly [string, 'block' | 'line', (panel: PanelPage) => Promise<void>])[] = [
		['the font grows', 'line', panel => setFont(panel, '17px')],
		['the font shrinks', 'line', panel => setFont(panel, '11px')],
		['the panel becomes narrow', 'line', panel => panel.page.setViewportSize({ width: 300, height: 760 })],
		['the panel becomes wide', 'line', panel => panel.page.setViewportSize({ width: 640, height: 760 })],
		['the panel becomes low', 'block', panel => panel.page.setViewportSize({ width: 380, height: 420 })],
		['what stands above grows', 'block', growAbove],
		['a picture above is loaded late', 'block', loadPictureAbove],
	];

	const setFont = (panel: PanelPage, size: string): Promise<void> =>
		panel.page.evaluate(value => {
			document.documentElement.style.setProperty('--vscode-font-size', value);
		}, size);

	/** Lets the reply above the edge become longer: its host has more to say about it. */
	async function growAbove(panel: PanelPage): Promise<void> {
		const turn = await panel.page.getByRole('log').evaluate(log => {
			const edge = log.getBoundingClientRect().top;
			const above = [...log.querySelectorAll<HTMLElement>('.reply')].filter(
				element => element.getBoundingClientRect().bottom < edge + 30,
			);
			return above.at(-1)?.dataset['turn'] ?? '';
		});
		await panel.patch({ op: 'end', turn, end: FAILED });
	}

	function loadPictureAbove(panel: PanelPage): Promise<void> {
		return panel.page.getByRole('log').evaluate((log, picture) => {
			const edge = log.getBoundingClientRect().top;
			const above = [...log.querySelectorAll('.turn')].filter(turn => turn.getBoundingClientRect().top < edge);
			const image = document.createElement('img');
			image.height = 150;
			(above.at(-1) ?? log).prepend(image);
			setTimeout(() => {
				image.src = picture;
			});
		}, PICTURE);
	}

	for (const [cause, what, change] of CAUSES) {
		it(`keeps the line that is read when ${cause}`, async () => {
			for (const part of [0.2, 0.5, 0.8]) {
				const panel = await openReading(part);
				const endWatch = await watch(panel.page, what);
				await change(panel);
				for (let frames = 0; frames < 4; frames++) {
					await panel.waitUntilDrawn();
				}
				const { most, last } = await endWatch();
				assert.ok(last <= PIXEL && most <= PIXEL, `at ${part}: ${last} px off, ${most} px on the way`);
			}
		});
	}

	it('stays at the end when the font or the panel changes', async () => {
		const panel = await openReading(1);
		const endWatch = await watch(panel.page, 'end');
		await setFont(panel, '17px');
		await panel.waitUntilDrawn();
		await panel.page.setViewportSize({ width: 300, height: 500 });
		await panel.waitUntilDrawn();
		await panel.waitUntilDrawn();
		assert.ok((await endWatch()).last <= PIXEL);
	});

	it('keeps what was pressed in place when thoughts unfold at the end', async () => {
		const panel = await suite.open();
		const shape = ANSWER_SHAPES.find(({ name }) => name === 'thoughts');
		assert.ok(shape !== undefined);
		await panel.show(
			state({
				turns: [
					user('u1', LONG),
					reply('r1', [step({ reasoning: LONG, reasoningSeconds: 3, text: 'Short.' })], shape.end),
				],
			}),
		);
		const thoughts = panel.page.getByRole('button', { name: 'Thought for 3 s' });
		for (const expanded of [true, false, true]) {
			const before = await thoughts.boundingBox();
			await thoughts.click();
			await panel.page.getByRole('button', { name: 'Thought for 3 s', expanded }).waitFor();
			await panel.waitUntilDrawn();
			await panel.waitUntilDrawn();
			assert.deepEqual(await thoughts.boundingBox(), before);
		}
		assert.equal(await panel.page.getByRole('button', { name: 'Newest' }).count(), 1);
	});

	it('offers Newest where something newer is out of sight only', async () => {
		const panel = await openReading(1);
		const newest = panel.page.getByRole('button', { name: 'Newest' });
		const scrollBy = async (pixels: number): Promise<void> => {
			await panel.page.getByRole('log').evaluate((log, by) => log.scrollBy(0, by), pixels);
			await panel.waitUntilDrawn();
			await panel.waitUntilDrawn();
		};
		await scrollBy(-3);
		assert.equal(await newest.count(), 0);
		await scrollBy(-60);
		assert.equal(await newest.count(), 1);
		const covered = await newest.evaluate(button => {
			const log = document.querySelector('[role=log]');
			return (log?.getBoundingClientRect().bottom ?? Infinity) > button.getBoundingClientRect().top;
		});
		assert.equal(covered, false);
		await scrollBy(40);
		assert.equal(await newest.count(), 0);
	});
});
