import { strict as assert } from 'node:assert';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { until } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;
const KEY = 'sk-newcomer-0123456789';

describe('A newcomer in a workbench', () => {
	const workbench = useWorkbench();
	let server: ModelServer;
	let panel: ChatPanel;

	before(async () => {
		server = await ModelServer.start();
		panel = await ChatPanel.of(workbench);
	});
	after(() => server.stop());

	const waitForMessage = (words: string): Promise<true> =>
		until(LIMIT, words, async () => (await workbench.quickInput.message()).includes(words) || undefined);

	it('finds a walkthrough that ticks its steps', async () => {
		const { page } = workbench;
		await workbench.runCommand('Welcome: Open Walkthrough...');
		await workbench.quickInput.find('Parley', 'Get started with Parley');
		const step = page.locator('.getting-started-step', { hasText: 'Try it without a key' });
		await step.waitFor({ timeout: LIMIT });
		await workbench.screenshot('walkthrough');
		await page.getByRole('button', { name: 'Take the Tour' }).first().click();
		await panel.answer.getByRole('heading', { name: 'A short tour' }).waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		await step
			.locator('.getting-started-checkmark.checked, .codicon-getting-started-step-checked')
			.first()
			.waitFor({ timeout: LIMIT });
		await workbench.screenshot('walkthrough-ticked');
		await workbench.runCommand('Parley: New Chat');
		await panel.waitForNewChat();
		await workbench.runCommand('View: Close All Editors');
	});

	it('gets an answer to the first Enter, and the tour by its buttons', async () => {
		const { lenses } = workbench;
		await panel.box.press('Enter');
		await panel.answer.getByRole('heading', { name: 'A short tour' }).waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		await workbench.screenshot('tour', { width: 300 });
		await panel.frame.getByRole('button', { name: 'See an edit' }).click();
		await lenses.appear('Keep');
		await workbench.screenshot('tour-edit', { width: 380 });
		await panel.frame.getByRole('button', { name: 'See an explanation at the code' }).click();
		await workbench.page.locator('.review-comment', { hasText: 'scripted' }).first().waitFor({ timeout: LIMIT });
		await workbench.screenshot('tour-thread');
		await panel.frame.getByRole('button', { name: 'See the requests' }).click();
		await workbench.page.locator('.tab', { hasText: 'Requests' }).waitFor({ timeout: LIMIT });
		await workbench.screenshot('tour-requests');
		await panel.frame.getByRole('button', { name: 'See the parameters' }).click();
		await panel.button('button', 'Back to the chat').waitFor({ timeout: LIMIT });
		await workbench.screenshot('tour-parameters');
		await panel.button('button', 'Back to the chat').click();
		await panel.box.waitFor();
	});

	it('is led from a wrong address and a wrong key to an answer', async () => {
		const { quickInput } = workbench;
		server.script({ apiKey: KEY, models: ['alpha', 'beta'], replies: [{ chunks: ['Welcome.'] }] });
		await panel.frame.getByRole('button', { name: 'Add Provider…' }).click();
		await quickInput.find('Custom', 'Custom…');
		await quickInput.titleIs('(2/5)');
		await quickInput.type('http://127.0.0.1:9/v1');
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.hasRow('Can’t reach the server.');
		await workbench.screenshot('add-provider-wrong-address');
		await quickInput.accept();
		await quickInput.titleIs('(2/5)');
		await quickInput.type(server.url);
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.type('sk-wrong-0123456789');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.hasRow('Change the API key');
		await workbench.screenshot('add-provider-wrong-key');
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.type(KEY);
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.pick('alpha');
		await quickInput.titleIs('(5/5)');
		await workbench.screenshot('add-provider-name');
		await quickInput.accept();
		await panel.button('button', 'Model: alpha').waitFor({ timeout: LIMIT });
		await panel.ask('hello');
		await panel.answer.getByText('Welcome.').waitFor({ timeout: LIMIT });
	});

	it('adds a server that has no list of models', async () => {
		const { quickInput } = workbench;
		server.reset();
		server.script({
			replies: [{ for: 'models', always: true, status: 404, json: { detail: 'Not Found' } }, { chunks: ['Here.'] }],
		});
		await workbench.runCommand('Parley: Add Provider…');
		await quickInput.find('Custom', 'Custom…');
		await quickInput.titleIs('(2/5)');
		await quickInput.type(server.url);
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.hasRow('The server does not list its models.');
		await workbench.screenshot('add-provider-no-list');
		await quickInput.accept();
		await waitForMessage('Model ID');
		await quickInput.type('my-model');
		await quickInput.accept();
		await quickInput.titleIs('(5/5)');
		await quickInput.type('Mine');
		await quickInput.accept();
		await panel.button('button', 'Model: my-model').waitFor({ timeout: LIMIT });
		await panel.ask('hello');
		await panel.answer.getByText('Here.').waitFor({ timeout: LIMIT });
		await panel.model.click();
		await quickInput.hasRow('scripted');
		await workbench.screenshot('model-picker');
		assert.ok((await quickInput.labels()).length > 0);
		await quickInput.cancel();
	});
});
