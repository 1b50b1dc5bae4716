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

	it('is led from a wrong address and a wrong key to an answer', async () => {
		const { quickInput } = workbench;
		server.script({ apiKey: KEY, models: ['alpha', 'beta'], replies: [{ chunks: ['Welcome.'] }] });
		await panel.frame.getByRole('button', { name: 'Add Provider…' }).click();
		await quickInput.pick('Custom…');
		await quickInput.titleIs('(2/5)');
		await quickInput.type('http://127.0.0.1:9/v1');
		await quickInput.accept();
		await quickInput.titleIs('(3/5)');
		await quickInput.accept();
		await quickInput.titleIs('(4/5)');
		await quickInput.hasRow('The server is not reachable.');
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
		await quickInput.pick('Custom…');
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
