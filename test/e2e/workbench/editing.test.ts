import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { ModelServer } from '../../support/modelServer';
import { until } from '../support/until';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

const SOURCE = `export function total(items) {
	let sum = 0;
	for (let i = 0; i < items.length; i++) {
		sum = sum + items[i].price;
	}
	return sum;
}

export function names(items) {
	var result = [];
	items.forEach(function (item) {
		result.push(item.name);
	});
	return result;
}
`;

const BETTER = `export function total(items) {
	let sum = 0;
	for (const { price } of items) {
		sum += price;
	}
	return sum;
}

export function names(items) {
	return items.map(({ name }) => name);
}`;

const CONFLICT = '<<<<<<< HEAD\nlet a = 1;\n=======\nlet a = 2;\n>>>>>>> other\n';

const fence = (code: string): string => `\`\`\`js\n${code}\n\`\`\``;

describe('Edits in the editor, in a workbench', () => {
	const workbench = useWorkbench({ files: { 'shop.js': SOURCE, 'conflict.js': CONFLICT } });
	let server: ModelServer;

	const settings = () => ({
		'parley.providers': [{ id: 'test', provider: 'custom', name: 'Test', baseUrl: server.url, models: [{ id: 'test-model' }] }],
		'files.autoSave': 'off',
	});
	before(async () => {
		server = await ModelServer.start();
		await workbench.reset(settings());
	});
	beforeEach(() => server.reset());
	after(() => server.stop());

	const lens = (title: string | RegExp): Locator => workbench.page.locator('.codelens-decoration a', { hasText: title });
	const lines = (): Locator => workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
	const shows = async (text: string): Promise<void> => {
		await lines().getByText(text).first().waitFor({ timeout: LIMIT });
	};
	const onDisk = (): string => readFileSync(join(workbench.folder, 'shop.js'), 'utf8');
	const save = async (): Promise<string> => {
		await workbench.runCommand('File: Save');
		await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: LIMIT });
		return onDisk();
	};
	const fresh = async (): Promise<void> => {
		await workbench.runCommand('File: Revert File');
		await workbench.editor.open('shop.js');
	};
	/** Runs a command on the two functions and says what should change, where it is asked. */
	const refactor = async (instruction = 'Use modern loops'): Promise<void> => {
		await workbench.editor.open('shop.js');
		await workbench.editor.select(1, 15);
		await workbench.runCommand('Parley: Refactor Here…');
		await workbench.quickInput.titleIs('Refactor shop.js:1–15');
		await workbench.quickInput.type(instruction);
		await workbench.quickInput.accept();
	};

	it('streams a preview, is reviewed change by change, and one Undo brings every byte back', async () => {
		server.script({ replies: [{ chunks: [`\`\`\`js\n${BETTER.slice(0, 80)}`, { text: `${BETTER.slice(80)}\n\`\`\``, hold: true }] }] });
		await refactor();
		await lens(/Refactoring… \d+ lines?/).waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-asking');
		await lens(/Refactoring…/).click();
		await workbench.page.locator('.tab.active', { hasText: 'before and as it arrives' }).waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-preview');
		await workbench.runCommand('View: Close Editor');
		server.continue();
		await lens('Keep All').waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-review-light');
		await workbench.screenshot('edit-review-dark', { theme: 'dark' });
		assert.equal(await save(), `${BETTER}\n`);
		await lines().click();
		await workbench.runCommand('Undo');
		await shows('items.forEach');
		assert.equal(await save(), SOURCE);
	});

	it('keeps one change, undoes another, and shows what was there', async () => {
		server.script({ replies: [{ chunks: [fence(BETTER)] }] });
		await refactor();
		await lens('Keep All').waitFor({ timeout: LIMIT });
		await lens('Show').first().click();
		await workbench.page.locator('.monaco-hover', { hasText: 'let i = 0' }).waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-show-dark');
		await workbench.page.keyboard.press('Escape');
		await lens(/^Keep$/)
			.first()
			.click();
		await lens('Keep All').waitFor({ state: 'detached', timeout: LIMIT });
		await lens(/^Undo$/)
			.first()
			.click();
		await lens(/^Undo$/).waitFor({ state: 'detached', timeout: LIMIT });
		const [first] = BETTER.split('\n\n');
		const [, second] = SOURCE.split('\n\n');
		assert.equal(await save(), `${first}\n\n${second}`);
		await fresh();
	});

	it('opens a diff of what was there and what is there', async () => {
		await workbench.reset(settings());
		server.script({ replies: [{ chunks: [fence(BETTER)] }] });
		await refactor();
		await lens('Open Diff').click({ timeout: LIMIT });
		await workbench.page.locator('.tab.active', { hasText: 'before and now' }).waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-diff');
		await workbench.runCommand('View: Close Editor');
		await lens('Undo All').click();
		await shows('items.forEach');
	});

	it('asks again with a changed instruction', async () => {
		server.script({ replies: [{ chunks: [fence(BETTER)] }, { chunks: [fence(SOURCE.trimEnd().replaceAll('var', 'const'))] }] });
		await refactor('Make it shorter');
		await lens('Retry…').click({ timeout: LIMIT });
		await workbench.quickInput.titleIs('Refactor shop.js:1–15');
		assert.equal(await workbench.quickInput.box.inputValue(), 'Make it shorter');
		await workbench.quickInput.type('Only const');
		await workbench.quickInput.accept();
		await shows('const result');
		assert.equal(await save(), SOURCE.replaceAll('var', 'const'));
		const [, again] = server.chats.map(({ body }) => body);
		assert.ok(again?.includes('Only const') && again.includes('var result'), 'the code of before is asked about again');
		await workbench.runCommand('Parley: Previous Change');
		await workbench.runCommand('Parley: Next Change');
		await workbench.page.locator('.monaco-hover', { hasText: 'var result' }).waitFor({ timeout: LIMIT });
		await workbench.page.keyboard.press('Escape');
		await workbench.runCommand('Parley: Undo All Changes');
		assert.equal(await save(), SOURCE);
	});

	it('documents, and keeps all of it', async () => {
		const documented = `/** Adds up. */\n${SOURCE.split('\n\n')[0]}`;
		server.script({ replies: [{ chunks: [fence(SOURCE.split('\n\n')[0] ?? '')] }, { chunks: [fence(documented)] }] });
		await workbench.editor.select(1, 7);
		await workbench.runCommand('Parley: Document Here');
		await (await workbench.notification('changes nothing')).waitFor();
		await workbench.runCommand('Parley: Document Here');
		await lens(/^Keep$/).waitFor({ timeout: LIMIT });
		await workbench.runCommand('Parley: Keep All Changes');
		await lens(/^Keep$/).waitFor({ state: 'detached', timeout: LIMIT });
		assert.ok((await save()).startsWith('/** Adds up. */'));
		await workbench.runCommand('Undo');
		assert.equal(await save(), SOURCE);
	});

	it('asks before it sends lines that hold a merge conflict', async () => {
		await workbench.editor.open('conflict.js');
		await workbench.editor.select(1, 5);
		await workbench.runCommand('Parley: Document Here');
		const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: 'merge conflict' });
		await dialog.waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-conflict-light');
		await dialog.getByRole('button', { name: 'Cancel' }).click();
		assert.equal(server.chats.length, 0);
	});

	it('remembers instructions and offers presets', async () => {
		await workbench.editor.select(1, 7);
		await workbench.runCommand('Parley: Refactor Here…');
		await workbench.quickInput.titleIs('Refactor shop.js:1–7');
		assert.ok(await workbench.quickInput.has('Only const'));
		assert.ok(await workbench.quickInput.has('Simplify it'));
		await workbench.screenshot('edit-instruction-light');
		await workbench.quickInput.cancel();
		assert.equal(server.chats.length, 0);
	});

	it('explains why nothing was changed, with the ways on', async () => {
		server.script({ replies: [{ chunks: ['```js\nexport function total', { text: '', finish: 'length' }] }] });
		await refactor();
		const message = await workbench.notification('nothing was changed');
		await workbench.screenshot('edit-cut-light');
		assert.deepEqual(await message.getByRole('button', { name: /Retry|Diff|Answer/ }).allTextContents(), [
			'Retry…',
			'Open as Diff',
			'Show Answer',
		]);
		await message.getByRole('button', { name: 'Open as Diff' }).click();
		await workbench.page.locator('.tab.active', { hasText: 'proposed and now' }).waitFor({ timeout: LIMIT });
		await workbench.runCommand('View: Close Editor');
		assert.equal(onDisk(), SOURCE);
	});

	it('is reviewed in the Refactor Preview where that is set', async () => {
		await workbench.reset({ ...settings(), 'parley.editor': { review: 'refactorPreview' } });
		server.script({ replies: [{ chunks: [fence(BETTER)] }] });
		await refactor();
		const preview = workbench.page.locator('.bulk-edit-panel');
		await preview.waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-refactor-preview');
		assert.equal(onDisk(), SOURCE);
		await preview.locator('.edit-checkbox').first().click();
		await preview.getByRole('button', { name: 'Apply' }).click();
		await until(LIMIT, 'the change', async () => ((await save()) === SOURCE ? undefined : true));
	});

	it('says after a closed window that an edit was interrupted, and keeps what had arrived', async () => {
		await workbench.runCommand('File: Revert File');
		server.script({ replies: [{ chunks: ['```js\nexport function total(items) {\n', { text: 'never', hold: true }] }] });
		await refactor('Before the window goes');
		await lens(/Refactoring… \d+ lines?/).waitFor({ timeout: LIMIT });
		// The state of an extension is written by the window within a second.
		await new Promise(resolve => {
			setTimeout(resolve, 2_000);
		});
		await workbench.reload();
		const message = await workbench.notification('the window was closed before');
		assert.equal(onDisk(), SOURCE);
		await message.getByRole('button', { name: 'Show Answer' }).click();
		const panel = await workbench.panel();
		await panel.getByText('export function total(items) {').first().waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-interrupted-dark');
	});
});
