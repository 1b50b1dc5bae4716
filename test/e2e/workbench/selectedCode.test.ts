import { strict as assert } from 'node:assert';
import { ModelServer } from '../../support/modelServer';
import { ChatPanel } from '../support/chatPanel';
import { until } from '../support/until';
import { testProvider } from '../support/testProvider';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

const SOURCE = `export function greet(name: string): string {
	return 'Hello ' + nmae;
}

export function twice(value: number): number {
	return value * 2;
}
`;

const fence = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``;

/** One test for each way to a command, so that together they are all commands about selected code. */
describe('Selected code, in a workbench', () => {
	let server: ModelServer;
	const settings = () => ({
		...testProvider(server),
		'parley.prompts': [
			{ name: 'Say it shorter', prompt: 'Make ${selection} shorter.', answer: 'edit' },
			{ name: 'Look it over', prompt: 'Look it over, please.' },
		],
		'files.autoSave': 'off',
	});
	const workbench = useWorkbench({ files: { 'greet.ts': SOURCE } }, () => workbench.reset(settings()));

	before(async () => {
		server = await ModelServer.start();
		await workbench.reset(settings());
	});
	beforeEach(() => server.reset());
	after(() => server.stop());

	const asked = (): Promise<string> => until(LIMIT, 'a request', async () => server.chats[0]?.body);
	/** With lines selected, and nothing of an earlier test. */
	const select = async (from: number, to: number): Promise<void> => {
		await workbench.editor.open('greet.ts');
		await workbench.runCommand('File: Revert File');
		await workbench.editor.select(from, to);
	};
	/** With the cursor in a line, and nothing selected. */
	const stand = async (line: number): Promise<void> => {
		await select(line, line);
		await workbench.page.keyboard.press('ArrowRight');
	};
	const kept = async (): Promise<void> => {
		await workbench.lenses.press(/^Keep$/);
		await workbench.lenses.disappear(/^Keep$/);
	};

	it('is explained at the code, from the menu of the editor', async () => {
		server.script({ replies: [{ chunks: ['It greets.'] }] });
		await select(1, 3);
		await workbench.page.locator('.view-line', { hasText: 'return' }).first().click({ button: 'right' });
		await workbench.page.locator('.monaco-menu .action-item', { hasText: /^Parley$/ }).hover();
		await workbench.page
			.locator('.monaco-menu .action-item', { hasText: 'Explain Here' })
			.last()
			.waitFor({ timeout: LIMIT });
		await workbench.screenshot('menu');
		await workbench.page.locator('.monaco-menu .action-item', { hasText: 'Explain Here' }).last().click();
		await workbench.page
			.locator('.comment-thread, .review-widget', { hasText: 'It greets.' })
			.first()
			.waitFor({ timeout: LIMIT });
		await workbench.page.locator('.review-widget').getByRole('button', { name: 'Dismiss' }).first().click();
		await workbench.page.locator('.review-widget').waitFor({ state: 'detached', timeout: LIMIT });
	});

	it('is explained in the panel', async () => {
		server.script({ replies: [{ chunks: ['It says hello.'] }] });
		await select(1, 3);
		await workbench.runCommand('Parley: Explain Selection in Chat');
		const panel = await ChatPanel.of(workbench);
		await panel.answer.getByText('It says hello.').waitFor({ timeout: LIMIT });
	});

	it('is edited with an instruction, by its key', async () => {
		server.script({
			replies: [{ chunks: [fence('export function twice(value: number): number {\n\treturn value + value;\n}')] }],
		});
		await select(5, 7);
		await workbench.page.keyboard.press('Shift+Alt+E');
		await workbench.quickInput.titleIs('Edit greet.ts:5–7');
		await workbench.quickInput.type('Use addition');
		await workbench.quickInput.accept();
		await workbench.lenses.appear(/^Keep$/);
		assert.ok((await asked()).includes('Use addition'));
		await workbench.page.locator('.view-line', { hasText: 'value + value' }).click();
		await workbench.page.keyboard.press('Shift+Alt+U');
		await workbench.page.locator('.view-line', { hasText: 'value * 2' }).waitFor({ timeout: LIMIT });
	});

	it('is fixed by the lightbulb, with the problem that the editor reports', async () => {
		server.script({
			replies: [{ chunks: [fence("export function greet(name: string): string {\n\treturn 'Hello ' + name;\n}")] }],
		});
		await stand(2);
		await workbench.page.locator('.squiggly-error').first().waitFor({ timeout: LIMIT });
		await until(LIMIT, 'the action', async () => {
			await workbench.page.keyboard.press('Control+.');
			const action = workbench.page.locator('.action-widget .action', { hasText: 'Fix with Parley' });
			const isThere = await action.waitFor({ timeout: 3_000 }).then(
				() => true,
				() => false,
			);
			if (isThere) {
				await workbench.screenshot('lightbulb');
				await action.click();
				return true;
			}
			await workbench.page.keyboard.press('Escape');
			return undefined;
		});
		const body = await asked();
		assert.ok(body.includes("Cannot find name 'nmae'"), body);
		await kept();
	});

	it('takes the symbol around the cursor where nothing is selected, and says so', async () => {
		server.script({
			replies: [
				{
					hold: true,
					chunks: [fence('/** Doubles. */\nexport function twice(value: number): number {\n\treturn value * 2;\n}')],
				},
			],
		});
		await stand(6);
		await workbench.runCommand('Parley: Document Here');
		await workbench.lenses.appear(/^\s*Documenting twice \(greet\.ts:5–7\)…/);
		const item = workbench.page.locator('.statusbar-item[id*="parley.edits"]');
		await item.getByRole('button', { name: /^Documenting twice \(greet\.ts:5–7\)…/ }).waitFor({ timeout: LIMIT });
		assert.match((await item.textContent()) ?? '', /^\s*Documenting…/);
		await workbench.screenshot('documenting');
		const body = await asked();
		assert.ok(body.includes('lines 5-7') && !body.includes('greet('), body);
		server.continue();
		await kept();
	});

	it('gets tests in a new file', async () => {
		server.script({ replies: [{ chunks: [fence("it('doubles', () => {});")] }] });
		await select(5, 7);
		await workbench.runCommand('Parley: Generate Tests');
		await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor({ timeout: LIMIT });
		await workbench.page.locator('.view-line', { hasText: "it('doubles'" }).waitFor({ timeout: LIMIT });
		// The code still has the keys.
		await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).click();
		await workbench.runCommand('View: Revert and Close Editor');
	});

	it('goes through a prompt of one’s own', async () => {
		server.script({ replies: [{ chunks: [fence('export const twice = (value: number): number => value * 2;')] }] });
		await select(5, 7);
		await workbench.runCommand('Parley: Run Prompt…');
		await workbench.quickInput.pick('Say it shorter');
		const { messages } = JSON.parse(await asked()) as { readonly messages: readonly { readonly content: string }[] };
		const said = messages.at(-1)?.content ?? '';
		assert.match(said, /:\nMake the code above shorter\.\n\n/);
		// The code is above, once, and not in the words as well.
		assert.equal(said.split('export function twice').length, 2, said);
		await kept();
	});

	it('waits in the composer where a prompt neither names it nor finds it selected', async () => {
		server.script({ replies: [{ chunks: ['Looks good.'] }] });
		const panel = await ChatPanel.of(workbench);
		await stand(6);
		await workbench.runCommand('Parley: Run Prompt…');
		await workbench.quickInput.pick('Look it over');
		await until(
			LIMIT,
			'the words',
			async () => (await panel.box.inputValue()) === 'Look it over, please.' || undefined,
		);
		await panel.frame.getByText(':5–7').last().waitFor({ timeout: LIMIT });
		await workbench.screenshot('prompt-waiting');
		assert.equal(server.chats.length, 0);
		await panel.box.press('Enter');
		await panel.answer.getByText('Looks good.').waitFor({ timeout: LIMIT });
	});

	it('leaves the list of prompts where one of them is opened', async () => {
		await select(5, 7);
		await workbench.runCommand('Parley: Run Prompt…');
		await workbench.quickInput.pressButton('Say it shorter', 'Open Source');
		await workbench.page.locator('.tab.active', { hasText: 'settings.json' }).waitFor({ timeout: LIMIT });
		await workbench.quickInput.disappears();
		await workbench.runCommand('View: Revert and Close Editor');
	});

	it('is explained in the chat by the key of Explain Here in Zen Mode, where VS Code shows no comments', async () => {
		server.script({ replies: [{ chunks: ['It doubles.'] }] });
		await select(5, 7);
		await workbench.runCommand('View: Toggle Zen Mode');
		await workbench.page.locator('.part.statusbar').waitFor({ state: 'hidden', timeout: LIMIT });
		await workbench.page.keyboard.press('Shift+Alt+X');
		const panel = await ChatPanel.of(workbench);
		await panel.answer.getByText('It doubles.').waitFor({ timeout: LIMIT });
		await workbench.screenshot('zen');
		assert.equal(await workbench.page.locator('.review-widget').count(), 0);
		await workbench.runCommand('View: Toggle Zen Mode');
		await workbench.page.locator('.part.statusbar').waitFor({ timeout: LIMIT });
	});

	it('can be let alone again: Escape cancels what is asked', async () => {
		server.script({ replies: [{ chunks: [{ text: 'never', hold: true }] }] });
		await stand(6);
		await workbench.runCommand('Parley: Document Here');
		await workbench.lenses.appear(/Documenting/);
		await workbench.page.locator('.view-line', { hasText: 'value * 2' }).click();
		// It stands in the title of the editor as long as the key means that.
		await workbench.page
			.locator('.editor-group-container.active .editor-actions')
			.getByRole('button', { name: 'Cancel Edit' })
			.waitFor();
		await workbench.page.keyboard.press('Escape');
		await workbench.lenses.disappear(/Documenting/);
		await until(LIMIT, 'the end of the request', async () => server.chats[0]?.aborted === true || undefined);
	});
});
