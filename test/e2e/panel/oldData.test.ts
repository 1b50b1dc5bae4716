import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelSuite } from './support/panelSuite';
import { end, reply, state, step, user } from './views';

const LEFT = readFileSync(join(process.cwd(), 'test/fixtures/before/webviewState.json'), 'utf8');
const LONG = Array.from({ length: 40 }, (_, line) => `Paragraph ${line} of a long answer.`).join('\n\n');

describe('data of an earlier version: the state of the view', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('leads back to where the reader was', async () => {
		const panel = await suite.open();
		await panel.page.evaluate(left => sessionStorage.setItem('state', left), LEFT);
		await panel.page.reload();
		await panel.page.waitForFunction(() => window.postedMessages.length > 0);
		await panel.show(
			state({
				chat: { id: 'old-chat', title: 'Old' },
				turns: Array.from({ length: 12 }, (_, n) => [
					user(`u${n}`, `Question ${n}`),
					reply(`r${n}`, [step({ text: LONG })], end()),
				]).flat(),
			}),
		);
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
		await panel.waitUntilDrawn();
		// The fifth answer, by the fixture: it began so far above the top edge.
		const [edge, answer] = await Promise.all([
			panel.page.getByRole('log').boundingBox(),
			panel.page.getByRole('article').nth(9).boundingBox(),
		]);
		const above = (edge?.y ?? 0) - (answer?.y ?? 0);
		assert.ok(Math.abs(above - 1187.7) <= 2, String(above));
	});
});
