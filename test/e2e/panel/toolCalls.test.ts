import assert from 'node:assert/strict';
import { STATES } from './states';
import { panelSuite } from './support/panelSuite';
import { call, composer, reply, state, step, user } from './views';

describe('a tool that asks', function () {
	this.timeout(60_000);
	const suite = panelSuite();
	const asking = call({
		id: 'c2',
		name: 'search_text',
		title: 'Search the workspace',
		state: 'asking',
		summary: '',
		input: '{"query":"loadConfig(\u202E"}',
		output: '',
	});
	const before = state({
		turns: [user('u2', 'Where?'), reply('r2', [step({ text: 'Let me look.' })], null)],
		composer: composer({ running: true }),
	});

	it('shows its arguments in full and what the user decides', async () => {
		for (const [name, decision] of [
			['Allow once', 'once'],
			['Allow in this chat', 'chat'],
			['Deny', 'deny'],
		] as const) {
			const panel = await suite.open();
			await panel.show(STATES.asking);
			const card = panel.page.getByRole('group', { name: 'Tool call: search_text' });
			assert.equal(await card.locator('pre').textContent(), '{\n  "query": "loadConfig(",\n  "include": "src/**"\n}');
			assert.equal(
				await card.getByRole('button', { name: 'Allow in this chat' }).evaluate(button => {
					const id = button.getAttribute('aria-describedby') ?? '';
					return button.ownerDocument.querySelector(`#${CSS.escape(id)}`)?.textContent;
				}),
				call().covers,
			);
			await card.getByRole('button', { name }).click();
			assert.deepEqual(await panel.awaitPosted('decide'), { type: 'decide', call: 'call-2', decision });
			await card.getByRole('button', { name }).click({ force: true });
			assert.equal(
				(await panel.postedMessages()).filter(message => message.type === 'decide').length,
				1,
				'one answer per call',
			);
		}
	});

	it('shows the whole path and what the model would get, wrapped', async () => {
		const panel = await suite.open();
		await panel.page.setViewportSize({ width: 300, height: 700 });
		await panel.show(STATES.approval);
		const card = panel.page.getByRole('group', { name: 'Tool call: read_selection' });
		assert.equal(
			await card.locator('.card-preview').textContent(),
			'packages/server/src/configuration/loading/aU+202Etxt.ekaf.ts:12–14',
		);
		const preview = card.getByLabel('What the model would get');
		assert.match((await preview.textContent()) ?? '', /"file": "packages[^"]*aU\+202Etxt.ekaf.ts"[^]*return cache;/);
		for (const element of [card.locator('.card-preview'), preview, card]) {
			assert.equal(await element.evaluate(node => node.scrollWidth - node.clientWidth), 0);
		}
		assert.equal(await card.locator('.hidden-mark').count(), 2);
	});

	it('says so and leaves the focus in the composer, so that no space typed there becomes a permission', async () => {
		const panel = await suite.open();
		await panel.show(before);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.focus();
		panel.clearPosted();
		await panel.patch({ op: 'call', turn: 'r2', step: 0, call: asking });
		const allow = panel.page.getByRole('button', { name: 'Allow once' });
		await allow.waitFor();
		await panel.page
			.locator('.visually-hidden[role=status]')
			.filter({ hasText: /^Search the workspace: The model asks for permission\.$/ })
			.waitFor({ state: 'attached' });
		assert.equal(await panel.page.locator('.card .hidden-mark').textContent(), 'U+202E');
		await panel.page.keyboard.type('and what ');
		assert.equal(await box.inputValue(), 'and what ');
		assert.equal(
			(await panel.postedMessages()).some(({ type }) => type === 'decide'),
			false,
		);
		await allow.click();
		assert.equal(await box.evaluate(element => element === document.activeElement), true);
	});

	it('leaves a half-typed message its focus', async () => {
		const panel = await suite.open();
		await panel.show(before);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('half a ques');
		await panel.patch({ op: 'call', turn: 'r2', step: 0, call: asking });
		await panel.page.getByRole('button', { name: 'Allow once' }).waitFor();
		await panel.waitUntilDrawn();
		assert.equal(await box.evaluate(element => element === document.activeElement), true);
	});

	it('opens to what went in and came out once it has run', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const card = panel.page.getByRole('group', { name: 'Tool call: read_selection' });
		assert.equal(await card.locator('pre').count(), 0);
		await card.getByRole('button').click();
		assert.deepEqual(await card.locator('pre').allTextContents(), [
			'{}',
			'{"file":"src/config.ts","startLine":12,"endLine":31,"text":"export async function loadConfig() {…"}',
		]);
	});
});
