import { strict as assert } from 'node:assert';
import type { Frame } from 'playwright-core';
import { ChatPanel } from '../support/chatPanel';
import { until } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

describe('the request inspector in a workbench', () => {
	const workbench = useWorkbench();
	let panel: ChatPanel;

	const inspector = (): Promise<Frame> =>
		until(LIMIT, 'the inspector', async () => {
			for (const frame of workbench.page.frames()) {
				const isShown = await frame
					.locator('.inspector')
					.isVisible()
					.catch(() => false);
				if (isShown) {
					return frame;
				}
			}
			return undefined;
		});

	it('opens beside the chat and says that there is nothing yet', async () => {
		panel = await ChatPanel.of(workbench);
		await panel.box.waitFor();
		await workbench.runCommand('Parley: Requests');
		await (await inspector()).getByRole('heading', { name: 'No requests yet' }).waitFor();
	});

	it('shows a request while it is answered, and what came of it', async () => {
		await panel.ask('hello');
		const frame = await inspector();
		const rows = frame.getByRole('listbox', { name: 'Requests' }).getByRole('option');
		await rows.first().waitFor({ timeout: LIMIT });
		await panel.waitUntilIdle();
		await rows.getByText('Complete').first().waitFor({ timeout: LIMIT });
		assert.equal(await rows.count(), 1);
		const details = frame.getByRole('main', { name: 'Details' });
		await details.getByText('demo://parley/v1/chat/completions').waitFor();
		await details.getByRole('region', { name: 'Request body' }).getByText('"content": "hello"').waitFor();
		await details.getByRole('region', { name: 'Frames' }).getByText('[DONE]').waitFor();
		// There is no such server to ask again.
		assert.equal(await details.getByRole('button', { name: 'Copy as cURL' }).count(), 0);
		await workbench.screenshot('requests');
	});

	it('is the same when it comes back from behind another editor', async () => {
		await workbench.editor.open('src/config.ts');
		await workbench.runCommand('Parley: Requests');
		const frame = await inspector();
		await frame.getByRole('region', { name: 'Frames' }).getByText('[DONE]').waitFor({ timeout: LIMIT });
		assert.equal(await frame.getByRole('option', { selected: true }).count(), 1);
	});
});
