import { strict as assert } from 'node:assert';
import type { Locator } from 'playwright-core';
import { hostileReplies } from '../../support/hostileReplies';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { until } from '../support/until';
import { testProvider } from '../support/testProvider';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

const SOURCE = `export function greet(name: string): string {
	return \`Hello, \${name}!\`;
}
`;

const ANSWER = [
	'`greet` builds a **greeting**:',
	'',
	'1. It takes a `name`.',
	'2. It puts it into a template:',
	'',
	'```ts',
	'const text = `Hello, ${name}!`;',
	'```',
	'',
	'See [the docs](https://developer.mozilla.org/) ![a chart](https://evil.example/pixel.png).',
].join('\n');

describe('Explanations at the code, in a workbench', () => {
	const workbench = useWorkbench({ files: { 'greet.ts': SOURCE } });
	let server: ModelServer;
	const asked: string[] = [];

	const settings = () => ({
		...testProvider(server),
		'parley.defaultModel': 'test/test-model',
		'files.autoSave': 'off',
	});
	before(async () => {
		server = await ModelServer.start();
		await workbench.reset(settings());
		// The window of another suite may have been left while it was still loading.
		workbench.complaints.take();
		workbench.page.on('request', request => {
			asked.push(request.url());
		});
	});
	after(() => server.stop());

	const thread = (): Locator => workbench.page.locator('.review-widget');
	const comment = (index: number): Locator => thread().locator('.review-comment').nth(index);
	const action = (name: string): Locator =>
		thread().locator('.review-title, .head').getByRole('button', { name }).first();
	/** Where a test is tried again, nothing is left of the time before. */
	const dismissAll = async (): Promise<void> => {
		await until(LIMIT, 'no thread', async () => {
			if ((await thread().count()) === 0) {
				return true;
			}
			// It may be on its way out already.
			await action('Dismiss')
				.click({ timeout: 2_000 })
				.catch(() => undefined);
			return undefined;
		});
	};
	const answered = (): Promise<void> => action('Stop').waitFor({ state: 'detached', timeout: LIMIT });

	it('opens a thread at the selected lines and streams into it', async () => {
		await dismissAll();
		server.reset();
		server.script({ replies: [{ hold: true, chunks: [ANSWER.slice(0, 40), { text: ANSWER.slice(40), hold: true }] }] });
		await workbench.editor.open('greet.ts');
		await workbench.editor.select(1, 3);
		await workbench.runCommand('Parley: Explain Here');
		await comment(0)
			.getByText(/Connecting|Waiting for the answer/)
			.waitFor({ timeout: LIMIT });
		await action('Stop').waitFor();
		await workbench.screenshot('thread-waiting');
		await until(LIMIT, 'the request', () => server.chats.length > 0 || undefined);
		server.continue();
		await comment(0).locator('code', { hasText: 'greet' }).waitFor({ timeout: LIMIT });
		assert.equal(await comment(0).getByText('the docs').count(), 0);
		server.continue();
		await comment(0).getByText('the docs').waitFor({ timeout: LIMIT });
		await answered();
		assert.equal(await comment(0).locator('img').count(), 0);
		assert.equal(asked.filter(url => url.includes('evil.example')).length, 0);
		await comment(0).getByText('Image: a chart (evil.example)').waitFor();
	});

	it('looks as VS Code does, in dark and in light', async () => {
		await workbench.screenshot('thread-dark', { theme: 'dark' });
		await workbench.screenshot('thread-light', { theme: 'light' });
	});

	it('takes the Comments panel to nobody', async () => {
		assert.equal(await workbench.page.locator('.comments-panel:visible').count(), 0);
	});

	it('takes a follow-up question in its box, and keeps what is typed while an answer streams', async () => {
		server.script({
			replies: [
				{ chunks: ['It', { text: ' **cannot**', hold: true }, { text: ' throw.', hold: true }] },
				{ chunks: ['Queued.'] },
			],
		});
		await thread().getByRole('button', { name: 'Ask a follow-up question' }).click();
		await workbench.page.keyboard.type('Can it throw?');
		await thread()
			.getByRole('button', { name: /^Ask \(/ })
			.click();
		await comment(1).getByText('Can it throw?').waitFor({ timeout: LIMIT });
		await comment(2).getByText('It').waitFor({ timeout: LIMIT });
		await thread().getByRole('button', { name: 'Ask a follow-up question' }).click();
		await workbench.page.keyboard.type('half a thou');
		server.continue();
		await comment(2).getByText('cannot').waitFor({ timeout: LIMIT });
		await workbench.page.keyboard.type('ght');
		await thread().locator('.comment-form .view-line', { hasText: 'half a thought' }).waitFor();
		await workbench.screenshot('thread-typing');
		await workbench.page.keyboard.press('Control+Enter');
		await comment(3).getByText('half a thought').waitFor({ timeout: LIMIT });
		await comment(3).getByText('waiting').waitFor();
		server.continue();
		await comment(4).getByText('Queued.').waitFor({ timeout: LIMIT });
		await answered();
	});

	it('copies the answer as the model wrote it', async () => {
		await action('Copy').click();
		assert.equal(
			await until(
				LIMIT,
				'the clipboard',
				async () => (await workbench.page.evaluate(() => navigator.clipboard.readText())) || undefined,
			),
			'Queued.',
		);
	});

	it('inserts the answer above the code, and one undo takes it back', async () => {
		const lines = workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
		await action('Insert as Doc Comment').click();
		await lines.getByText('Queued.').waitFor({ timeout: LIMIT });
		await thread().getByText('greet.ts:4–6').waitFor({ timeout: LIMIT });
		await workbench.screenshot('thread-inserted');
		await lines.locator('.view-line').first().click();
		await workbench.page.keyboard.press('Control+Z');
		await lines.getByText('Queued.').waitFor({ state: 'detached', timeout: LIMIT });
	});

	it('goes on in the chat panel and folds', async () => {
		await action('Continue in Chat').click();
		const panel = await ChatPanel.of(workbench);
		await panel.answer.getByText('Queued.').waitFor({ timeout: LIMIT });
		await thread().waitFor({ state: 'hidden', timeout: LIMIT });
		await workbench.screenshot('thread-continued');
	});

	it('says what went wrong, and its links fix it', async () => {
		server.reset();
		server.script({
			replies: [
				{ status: 401, json: { error: { message: 'Incorrect API key provided' } } },
				{ chunks: ['Now it works.'] },
			],
		});
		await workbench.editor.select(2, 2);
		await workbench.runCommand('Parley: Explain Here');
		await comment(0).getByText('Incorrect API key provided').waitFor({ timeout: LIMIT });
		await workbench.screenshot('thread-error');
		await comment(1).getByText('Set API key').click();
		await workbench.quickInput.appears();
		await workbench.quickInput.cancel();
		await comment(1).getByText('Retry').click();
		await comment(0).getByText('Now it works.').waitFor({ timeout: LIMIT });
		await answered();
	});

	it('loads nothing and links to nothing but the web and mail, whatever the model writes', async () => {
		asked.length = 0;
		server.script({ replies: [{ chunks: [...hostileReplies.map(reply => `${reply}\n\n`), 'The end of it.'] }] });
		await workbench.editor.select(1, 1);
		await workbench.runCommand('Parley: Explain Here');
		const box = workbench.page.locator('.review-widget', { hasText: 'The end of it.' });
		await box.waitFor({ timeout: LIMIT });
		const targets = await box
			.locator('.comment-body a')
			.evaluateAll(links => links.map(link => link.getAttribute('data-href') ?? link.getAttribute('href') ?? ''));
		assert.ok(targets.length > 20, `${targets.length} links`);
		assert.deepEqual(
			targets.filter(target => !/^https?:\/\//.test(target)),
			[],
		);
		assert.equal(await box.locator('.comment-body').locator('img, svg, iframe, form, style, script, link').count(), 0);
		assert.deepEqual(
			asked.filter(url => /evil\.example|127\.0\.0\.1:9\/|passwd/.test(url)),
			[],
		);
		await box.getByRole('button', { name: 'Dismiss' }).first().click();
		await box.waitFor({ state: 'detached', timeout: LIMIT });
	});

	it('goes when it is dismissed', async () => {
		await action('Dismiss').click();
		await thread().waitFor({ state: 'detached', timeout: LIMIT });
	});

	it('stops by Escape, at the code and in the reply box, which stays as it is', async () => {
		await dismissAll();
		await workbench.editor.open('greet.ts');
		server.reset();
		server.script({
			replies: [
				{ chunks: ['Half', { text: 'way', hold: true }] },
				{ chunks: ['Almost', { text: ' there', hold: true }] },
			],
		});
		await workbench.editor.select(3, 3);
		await workbench.runCommand('Parley: Explain Here');
		const box = workbench.page.locator('.review-widget', { hasText: 'Half' });
		await box.waitFor({ timeout: LIMIT });
		await workbench.page.locator('.editor-group-container.active .view-line', { hasText: 'return' }).first().click();
		await workbench.page.keyboard.press('Escape');
		await box.getByText('Stopped.').waitFor({ timeout: LIMIT });
		const reply = box.getByRole('button', { name: 'Ask a follow-up question' });
		await reply.click();
		await workbench.page.keyboard.type('And then?');
		await box.getByRole('button', { name: /^Ask \(/ }).click();
		await box.getByText('Almost').waitFor({ timeout: LIMIT });
		await reply.click();
		await box.locator('.comment-form .monaco-editor.focused').waitFor({ timeout: LIMIT });
		await workbench.page.keyboard.press('Escape');
		await until(LIMIT, 'the second stop', async () => (await box.getByText('Stopped.').count()) === 2 || undefined);
		await box.locator('.comment-form .monaco-editor.focused').waitFor();
		await answered();
		await workbench.screenshot('thread-stopped');
	});

	it('made the browser complain about nothing', () => assert.deepEqual(workbench.complaints.take(), []));
});
