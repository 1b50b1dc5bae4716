import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { STATES } from './states';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';
import { announcement, topOf } from './support/queries';
import { answer, composer, end, reply, step, user, withReply } from './views';

const LONG = Array.from({ length: 40 }, (_, line) => `Paragraph ${line} of a long answer.`).join('\n\n');

describe('several answers to one request', function () {
	this.timeout(60_000);
	const suite = panelSuite();
	const stepper = (
		panel: PanelPage,
	): { readonly group: Locator; readonly previous: Locator; readonly next: Locator } => ({
		group: panel.page.locator('.stepper'),
		previous: panel.page.getByRole('button', { name: 'Previous answer' }),
		next: panel.page.getByRole('button', { name: 'Next answer' }),
	});

	it('are stepped through, told to the host and to a screen reader, and copied as shown', async () => {
		const panel = await suite.open();
		await panel.show(STATES.answers);
		const { group, previous, next } = stepper(panel);
		const shown = panel.page.getByRole('article', { name: 'Assistant' }).locator('.markdown');
		assert.equal(await panel.page.getByRole('group', { name: 'Answer 2 of 3' }).count(), 1);
		assert.match(await shown.innerText(), /^It loads/);
		await next.click();
		assert.deepEqual(await panel.awaitPosted('pick'), { type: 'pick', turn: 'r1', step: 0, answer: 2 });
		await shown.getByText('It reads the').waitFor();
		assert.equal(await group.innerText(), 'Answer 3 of 3');
		assert.equal(await announcement(panel.page), 'Answer 3 of 3');
		assert.equal(await panel.page.locator('.end-label').innerText(), 'The answer reached the length limit.');
		await panel.clearPosted();
		assert.equal(await next.getAttribute('aria-disabled'), 'true');
		await next.click({ force: true });
		assert.deepEqual(await panel.postedMessages(), [], 'there is none after the last');
		await panel.page.getByRole('button', { name: 'Copy', exact: true }).last().click();
		assert.equal((await panel.awaitPosted('copy')).text, 'It reads the');
		await previous.click();
		await previous.click();
		assert.deepEqual(await panel.awaitPosted('pick'), { type: 'pick', turn: 'r1', step: 0, answer: 0 });
		await shown.getByText('It reads and parses the file').waitFor();
		assert.equal(await previous.getAttribute('aria-disabled'), 'true');
		assert.equal(await panel.page.locator('.end-label').count(), 0);
	});

	it('are stepped through with the keyboard, and the focus stays', async () => {
		const panel = await suite.open();
		await panel.show(STATES.answers);
		const { group, next } = stepper(panel);
		await next.focus();
		await panel.page.keyboard.press('Enter');
		assert.equal(await group.innerText(), 'Answer 3 of 3');
		assert.equal(
			await next.evaluate(element => element === document.activeElement),
			true,
			'also where it can go no further',
		);
		for (const [key, label] of [
			['ArrowLeft', 'Answer 2 of 3'],
			['ArrowLeft', 'Answer 1 of 3'],
			['ArrowLeft', 'Answer 1 of 3'],
			['ArrowRight', 'Answer 2 of 3'],
		] as const) {
			await panel.page.keyboard.press(key);
			assert.equal(await group.innerText(), label);
		}
		assert.equal((await panel.postedMessages()).filter(message => message.type === 'pick').length, 4);
	});

	it('follow the host, which has the last word', async () => {
		const panel = await suite.open();
		await panel.show(STATES.answers);
		const { group } = stepper(panel);
		const [, turn] = STATES.answers.turns;
		const shown = turn?.kind === 'reply' ? turn.steps[0] : undefined;
		assert.ok(shown !== undefined);
		await panel.patch({ op: 'step', turn: 'r1', step: 0, value: { ...shown, shown: 2 } });
		await group.getByText('Answer 3 of 3').waitFor();
		await panel.patch({ op: 'step', turn: 'r1', step: 0, value: { ...shown, shown: 9 } });
		await group.getByText('Answer 1 of 3').waitFor();
	});

	it('arrive all at once: only the one that is shown is drawn, and nothing moves', async () => {
		const panel = await suite.open();
		const running = {
			composer: composer({ running: true }),
			status: { kind: 'streaming', since: Date.now() },
		} as const;
		await panel.show(withReply(reply('r1', [step({ text: 'First.\n\n' })], null), running));
		await panel.waitUntilDrawn();
		const text = panel.page.getByText('First.');
		const before = await text.boundingBox();
		const append = (answerIndex: number, piece: string): Promise<void> =>
			panel.patch({ op: 'append', turn: 'r1', step: 0, answer: answerIndex, field: 'text', text: piece });
		await append(2, 'Third');
		const { group, next } = stepper(panel);
		await group.getByText('Answer 1 of 3').waitFor();
		assert.deepEqual(await text.boundingBox(), before);
		await panel.page.evaluate(() => {
			const changed: string[] = [];
			Object.assign(window, { changed });
			new MutationObserver(records => {
				changed.push(
					...records.map(
						({ target }) =>
							(target instanceof Element ? target : target.parentElement)?.closest('.status')?.className ?? 'else',
					),
				);
			}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
		});
		const changed = (): Promise<string[]> =>
			panel.page.evaluate(() => (window as unknown as { changed: string[] }).changed);
		for (let n = 0; n < 20; n++) {
			await append(1 + (n % 2), ` and ${n}`);
		}
		await panel.waitUntilDrawn();
		// The status line counts once a second.
		assert.deepEqual(
			(await changed()).filter(where => where === 'else'),
			[],
			'text that is not shown draws nothing',
		);
		await append(0, 'More.');
		await panel.page.getByText('More.').waitFor();
		assert.ok((await changed()).includes('else'));
		await next.click();
		await panel.page.getByText('and 0 and 2 and 4 and 6 and 8 and 10 and 12 and 14 and 16 and 18').waitFor();
		await next.click();
		await append(2, ' **bold**');
		await panel.page.getByText('Third and 1 and 3 and 5 and 7 and 9 and 11 and 13 and 15 and 17 and 19 bold').waitFor();
		await panel.patch({ op: 'end', turn: 'r1', end: end() });
		await panel.waitUntilDrawn();
		assert.equal(await panel.page.locator('article .markdown strong').innerText(), 'bold');
	});

	it('keep their buttons under the pointer, at the end as well as further up', async () => {
		const panel = await suite.open();
		const several = step({
			text: LONG,
			others: [answer({ text: LONG.slice(0, 900) }), answer({ text: `${LONG}\n\n${LONG}` })],
		});
		const shown = withReply(reply('r1', [several], end()));
		for (const turns of [shown.turns, [...shown.turns, user('u2', 'q'), reply('r2', [step({ text: LONG })], end())]]) {
			await panel.show({ ...shown, chat: { id: `chat ${turns.length}`, title: 'x' }, turns });
			await panel.waitUntilDrawn();
			const { next, previous } = stepper(panel);
			await next.scrollIntoViewIfNeeded();
			await panel.waitUntilDrawn();
			const startTop = await topOf(next);
			const left = (await next.boundingBox())?.x;
			for (const button of [next, next, previous, previous]) {
				await button.click();
				await panel.waitUntilDrawn();
				assert.ok(Math.abs((await topOf(next)) - startTop) <= 1, `${startTop} to ${await topOf(next)}`);
				assert.equal((await next.boundingBox())?.x, left);
			}
		}
	});

	it('offer no way to the newest where a shorter one leaves all of it in view', async () => {
		const panel = await suite.open({ height: 400 });
		const several = step({ text: LONG.slice(0, 560), others: [answer({ text: 'Short.' })] });
		await panel.show(withReply(reply('r1', [several], end())));
		await panel.page.getByRole('log').hover();
		await panel.page.mouse.wheel(0, -1_000);
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
		await stepper(panel).next.evaluate(button => {
			if (button instanceof HTMLElement) {
				button.click();
			}
		});
		await panel.page.getByText('Short.').waitFor();
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor({ state: 'detached' });
	});
});
