import assert from 'node:assert/strict';
import { panelSuite } from './support/panelSuite';
import { announcement } from './support/queries';
import { composer, end, reply, state, step, user } from './views';

const QWEN = 'Qwen/Qwen3-Coder-30B';
const SUMMARY = ['temperature 0.2', 'json_schema', 'stream', 'usage'];

describe('the composer’s last line', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	for (const width of [280, 300, 320, 380, 640]) {
		it(`shows the model before anything else at ${width} px`, async () => {
			const panel = await suite.open({ width });
			for (const label of ['gpt-5.4', 'gpt-5.4-mini-2026', QWEN, `accounts/fireworks/models/${QWEN}`]) {
				await panel.show(
					state({
						composer: composer({
							model: { label, profile: 'Work', isDemo: false },
							requestSummary: SUMMARY,
						}),
					}),
				);
				const pill = panel.page.getByRole('button', { name: `Model: ${label}` });
				const seen = await pill.evaluate(button => {
					const name = button.querySelector('.model-name');
					const path = button.querySelector('.model-path');
					const parts = [...(path?.children ?? [])].filter(part => {
						const { top, right } = part.getBoundingClientRect();
						const view = path?.getBoundingClientRect();
						return view !== undefined && top >= view.top - 1 && top < view.bottom && right > view.right + 1;
					});
					return {
						isCut: name === null || name.scrollWidth > name.clientWidth,
						cutParts: parts.map(part => part.textContent),
					};
				});
				assert.deepEqual(seen, { isCut: false, cutParts: [] }, label);
				assert.ok(await pill.locator('.codicon-chevron-down').isVisible());
				const cutWords = await panel.page.locator('.request-summary').evaluate(summary =>
					[...summary.children]
						.filter(word => word.getBoundingClientRect().top < summary.getBoundingClientRect().bottom)
						.filter(word => word.getBoundingClientRect().right > summary.getBoundingClientRect().right + 0.5)
						.map(word => word.textContent),
				);
				assert.deepEqual(cutWords, []);
			}
		});
	}

	it('asks in few words where there is little room', async () => {
		const panel = await suite.open({ width: 300 });
		await panel.show(state({ suggestions: [{ id: 's', icon: 'beaker', label: 'Try' }] }));
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		assert.equal(await box.getAttribute('placeholder'), 'Ask, or press Enter');
		await panel.page.setViewportSize({ width: 500, height: 700 });
		await panel.page.getByPlaceholder('Ask, or press Enter for the first one').waitFor();
	});

	it('says why Enter sends nothing while an answer is written', async () => {
		const panel = await suite.open();
		await panel.show(
			state({
				turns: [user('u1', 'q'), reply('r1', [step({ text: 'So' })], null)],
				composer: composer({ running: true }),
				status: { kind: 'streaming', since: Date.now() },
			}),
		);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		const words = 'Your message stays here until the answer is complete. Esc stops the answer.';
		await box.press('Enter');
		assert.equal(await panel.page.locator('.notice').count(), 0);
		await box.fill('and then?');
		await box.press('Enter');
		await panel.page.locator('.notice').getByText(words).waitFor();
		assert.equal(await announcement(panel.page), words);
		assert.equal(await box.inputValue(), 'and then?');
		await panel.patch(
			{ op: 'end', turn: 'r1', end: end() },
			{ op: 'status', status: null },
			{ op: 'composer', composer: composer({}) },
		);
		await panel.page.locator('.notice').waitFor({ state: 'detached' });
	});
});
