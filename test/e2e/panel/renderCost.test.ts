import assert from 'node:assert/strict';
import type { CDPSession } from 'playwright-core';
import { RENDER_SHAPES } from '../../support/renderShapes';
import { run } from '../../tools/fuzz/render';
import { panelSuite } from './support/panelSuite';
import { end, reply, state, step } from './views';

/** Shapes of which all is drawn: one mark stands for all of it. */
const ONE_MARK: ReadonlySet<string> = new Set(['bidi controls', 'bidi controls of two kinds']);

/** The longest time that an answer of 1 MB may take. */
const MAX_SECONDS = 2;

/** Returns the time in which the thread of the page has worked, in seconds. */
async function spent(client: CDPSession): Promise<number> {
	const { metrics } = await client.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

describe('an answer of any shape', function () {
	this.timeout(120_000);
	const suite = panelSuite();

	for (const [name, shape] of Object.entries(RENDER_SHAPES)) {
		it(`is drawn in a moment where it is long: ${name}`, async () => {
			const panel = await suite.open();
			const client = await panel.page.context().newCDPSession(panel.page);
			await client.send('Performance.enable', { timeDomain: 'threadTicks' });
			const times: number[] = [];
			for (const length of [262_144, 1_048_576]) {
				const before = await spent(client);
				await panel.show(state({ turns: [reply(`r${length}`, [step({ text: shape(length) })], end())] }));
				await panel.waitUntilDrawn();
				times.push((await spent(client)) - before);
			}
			const [quarter = 0, whole = 0] = times;
			assert.ok(
				whole < MAX_SECONDS && whole < 5 * Math.max(quarter, 0.1),
				times.map(time => time.toFixed(2)).join(', '),
			);
			const more = panel.page.getByRole('button', { name: /^Show more \([\d,]+ characters\)$/ });
			assert.equal(await more.count(), ONE_MARK.has(name) ? 0 : 1);
		});
	}

	it('shows more of itself on request, to its end', async () => {
		const panel = await suite.open();
		const text = Array.from({ length: 7_000 }, (_, at) => `line ${at}`).join('\n\n');
		await panel.show(state({ turns: [reply('r', [step({ text })], end())] }));
		const more = panel.page.getByRole('button', { name: /^Show more/ });
		for (const count of [1_500, 3_000, 6_000, 7_000]) {
			await panel.waitUntilDrawn();
			assert.equal(await panel.page.locator('.markdown p').count(), count);
			if (count < 7_000) {
				await more.click();
			}
		}
		assert.equal(await more.count(), 0);
	});

	it('is drawn alike in pieces and at once, and asks for nothing', async () => {
		assert.deepEqual(await run({ runs: 100, seed: 1 }), { passed: 100, failed: 0 });
	});
});
