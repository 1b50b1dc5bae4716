import assert from 'node:assert/strict';
import { STATES } from './states';
import { until } from '../support/until';
import { panelSuite } from './support/panelSuite';
import { announcement, topOf } from './support/queries';
import { end, reply, state, step, user } from './views';

const LIMIT = 30_000;

describe('a reply that waits', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('can be hurried, cancelled, waited for and asked again', async () => {
		const panel = await suite.open();
		for (const [name, label, message] of [
			['retrying', 'Retry now', { type: 'steer', action: 'retryNow' }],
			['retrying', 'Cancel', { type: 'stop' }],
			['stalled', 'Keep waiting', { type: 'steer', action: 'keepWaiting' }],
			['stalled', 'Retry', { type: 'steer', action: 'retry' }],
		] as const) {
			await panel.show(STATES[name]);
			await panel.page
				.getByRole('article', { name: 'Assistant' })
				.getByRole('button', { name: label, exact: true })
				.click();
			assert.deepEqual(await panel.awaitPosted(message.type), message);
			await panel.clearPosted();
		}
		await panel.show(STATES.streaming);
		assert.equal(await panel.page.locator('.status button').count(), 0);
	});

	it('counts down for the eye only, and takes the focus from nobody', async () => {
		const panel = await suite.open();
		await panel.show(STATES.waiting);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('half a ques');
		await panel.patch({ op: 'status', status: { kind: 'retrying', since: Date.now(), until: Date.now() + 30_000 } });
		const text = panel.page.locator('.status-text');
		await text.getByText(/Retrying in \d\d s/).waitFor();
		const shown = await text.textContent();
		const button = panel.page.getByRole('button', { name: 'Retry now' });
		const position = await button.boundingBox();
		const announced = await announcement(panel.page);
		assert.equal(announced, 'Retrying…');
		await until(LIMIT, 'fewer seconds', async () => (await text.textContent()) !== shown || undefined);
		await text.getByText(/Retrying in \d\d s/).waitFor();
		assert.equal(await announcement(panel.page), announced);
		assert.deepEqual(await button.boundingBox(), position);
		assert.equal(await text.getAttribute('aria-hidden'), 'true');
		assert.equal(await button.evaluate(element => element.closest('[aria-hidden]') === null), true);
		assert.equal(await box.evaluate(element => element === document.activeElement), true);
	});

	it('hands the focus to the message box when its buttons go', async () => {
		const panel = await suite.open();
		await panel.show(STATES.stalled);
		await panel.page.getByRole('button', { name: 'Keep waiting' }).focus();
		await panel.page.keyboard.press('Enter');
		await panel.patch({ op: 'status', status: { kind: 'streaming', since: Date.now() } });
		await panel.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
		assert.deepEqual(await panel.awaitPosted('steer'), { type: 'steer', action: 'keepWaiting' });
	});

	it('moves nothing above it when it stalls', async () => {
		for (const width of [300, 600]) {
			const panel = await suite.open({ width });
			await panel.show(STATES.streaming);
			await panel.waitUntilDrawn();
			const text = panel.page.locator('article .markdown').last();
			const line = panel.page.locator('.status-text');
			const before = [await text.boundingBox(), await topOf(line)];
			await panel.patch({ op: 'status', status: { kind: 'stalled', since: Date.now() - 59_500 } });
			await panel.page.getByRole('button', { name: 'Keep waiting' }).waitFor();
			await panel.waitUntilDrawn();
			assert.deepEqual([await text.boundingBox(), await topOf(line)], before);
			const actions = await panel.page.locator('.status-actions').boundingBox();
			await line.getByText(/No data for 1 min/).waitFor();
			assert.equal((await panel.page.locator('.status-actions').boundingBox())?.y, actions?.y, 'a longer text');
		}
	});

	it('tells of an answer that is complete before anybody sees it begin', async () => {
		const panel = await suite.open();
		const turns = [user('u1', 'q'), reply('r1', [step({ text: 'a' })], end())];
		await panel.show(state({ turns }));
		const spoken = panel.page.locator('.visually-hidden[role=status]');
		assert.equal(await spoken.textContent(), '', 'a chat that is opened is not news');
		for (const id of ['2', '3']) {
			await panel.patch(
				{ op: 'status', status: { kind: 'connecting', since: Date.now() } },
				{ op: 'turn', turn: user(`u${id}`, 'again') },
				{ op: 'turn', turn: reply(`r${id}`, [step({ text: 'fast' })], end()) },
				{ op: 'status', status: null },
			);
			// A text that is said again differs in a space, or nobody would hear it.
			await panel.page.waitForFunction(
				pattern => new RegExp(pattern).test(document.querySelector('.visually-hidden[role=status]')?.textContent ?? ''),
				id === '2' ? '^The answer is complete\\.$' : '^The answer is complete\\.\u00A0$',
			);
		}
	});
});
