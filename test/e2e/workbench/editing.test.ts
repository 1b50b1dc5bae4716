import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { ModelServer } from '../../support/modelServer';
import { until } from '../support/until';
import { testProvider } from '../support/testProvider';
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
	let server: ModelServer;
	const settings = () => ({
		...testProvider(server),
		'files.autoSave': 'off',
	});
	const workbench = useWorkbench({ files: { 'shop.js': SOURCE, 'conflict.js': CONFLICT } }, () =>
		workbench.reset(settings()),
	);
	before(async () => {
		server = await ModelServer.start();
		await workbench.reset(settings());
	});
	beforeEach(() => server.reset());
	after(() => server.stop());

	const lines = (): Locator =>
		workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
	/** The one in front. */
	const tab = (title: string): Locator =>
		workbench.page.locator('.editor-group-container.active .tab.active', { hasText: title });
	const shows = async (text: string): Promise<void> => {
		await lines().getByText(text).first().waitFor({ timeout: LIMIT });
	};
	const onDisk = (): string => readFileSync(join(workbench.folder, 'shop.js'), 'utf8');
	const save = async (): Promise<string> => {
		await workbench.runCommand('File: Save');
		await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: LIMIT });
		return onDisk();
	};
	/** The editor's own, with the focus in the editor. */
	const undo = async (): Promise<void> => {
		await workbench.runCommand('View: Focus Active Editor Group');
		await workbench.runCommand('Undo');
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
		server.script({
			replies: [{ chunks: [`\`\`\`js\n${BETTER.slice(0, 80)}`, { text: `${BETTER.slice(80)}\n\`\`\``, hold: true }] }],
		});
		await refactor();
		await workbench.lenses.appear(/Refactoring .+… \d+ lines?/);
		await workbench.screenshot('edit-asking');
		await workbench.lenses.press(/Refactoring .+…/, tab('Original ↔ Incoming'));
		await workbench.screenshot('edit-preview');
		await workbench.runCommand('View: Close Editor');
		server.continue();
		await workbench.lenses.appear('Keep All');
		await workbench.screenshot('edit-review-light');
		await workbench.screenshot('edit-review-dark', { theme: 'dark' });
		assert.equal(await save(), `${BETTER}\n`);
		await undo();
		await shows('items.forEach');
		await workbench.lenses.disappear(/Keep/);
		assert.equal(await save(), SOURCE);
	});

	it('keeps one change, undoes another, and shows what was there', async () => {
		server.script({ replies: [{ chunks: [fence(BETTER)] }] });
		await refactor();
		await workbench.lenses.press('2 lines → 2', workbench.page.locator('.monaco-hover', { hasText: 'let i = 0' }));
		await workbench.screenshot('edit-show-dark');
		await workbench.page.keyboard.press('Escape');
		await workbench.lenses.press(/^Keep$/);
		await workbench.lenses.disappear('Keep All');
		await workbench.lenses.press(/^Undo$/);
		await workbench.lenses.disappear(/^Undo$/);
		const [first] = BETTER.split('\n\n');
		const [, second] = SOURCE.split('\n\n');
		assert.equal(await save(), `${first}\n\n${second}`);
		await undo();
		await undo();
		assert.equal(await save(), SOURCE);
	});

	it('opens a diff of what was there and what is there, whose own arrows take a change back', async () => {
		server.script({ replies: [{ chunks: [fence(BETTER)] }] });
		await refactor();
		await workbench.lenses.press('Open Diff', tab('Original ↔ Current'));
		await workbench.screenshot('edit-diff-dark');
		await workbench.screenshot('edit-diff-light', { theme: 'light' });
		await workbench.page.locator('.monaco-diff-editor .codicon-discard').first().click();
		await workbench.runCommand('View: Close Editor');
		await workbench.lenses.appear(/^Undo$/);
		await workbench.lenses.disappear('Undo All');
		await workbench.lenses.press(/^Undo$/);
		await shows('items.forEach');
		assert.equal(await save(), SOURCE);
	});

	it('asks again with a changed instruction, and goes from change to change', async () => {
		server.script({
			replies: [{ chunks: [fence(BETTER)] }, { chunks: [fence(SOURCE.trimEnd().replaceAll('var', 'const'))] }],
		});
		await refactor('Make it shorter');
		await workbench.lenses.press('Retry…', workbench.quickInput.box);
		await workbench.quickInput.titleIs('Refactor shop.js:1–15');
		assert.equal(await workbench.quickInput.box.inputValue(), 'Make it shorter');
		await workbench.quickInput.type('Only const');
		await workbench.quickInput.accept();
		await shows('const result');
		assert.equal(await save(), SOURCE.replaceAll('var', 'const'));
		const [, again] = server.chats.map(({ body }) => body);
		assert.ok(again?.includes('Only const') && again.includes('var result'), 'the code of before is asked about again');
		const old = workbench.page.locator('.monaco-hover', { hasText: 'var result' });
		for (const way of ['Previous', 'Next']) {
			await workbench.runCommand(`Parley: ${way} Change`);
			await old.waitFor({ timeout: LIMIT });
			await workbench.page.keyboard.press('Escape');
			await old.waitFor({ state: 'hidden', timeout: LIMIT });
		}
		await workbench.runCommand('Parley: Undo All Changes');
		await shows('var result');
		assert.equal(await save(), SOURCE);
	});

	it('documents, tells what of the answer is not put in, and keeps all of it', async () => {
		const total = SOURCE.split('\n\n')[0] ?? '';
		server.script({
			replies: [
				{ chunks: [fence(total)] },
				{ chunks: [`${fence("import { price } from './price.js';")}\n\n${fence(`/** Adds up. */\n${total}`)}`] },
			],
		});
		await workbench.editor.open('shop.js');
		await workbench.editor.select(1, 7);
		await workbench.runCommand('Parley: Document Here');
		await workbench.notification('changes nothing');
		await workbench.runCommand('Parley: Document Here');
		await workbench.lenses.appear(/^Keep$/);
		await workbench.notification("The answer has more code that was not inserted: import { price } from './price.js';");
		await workbench.screenshot('edit-left-light');
		await workbench.runCommand('Parley: Keep All Changes');
		await workbench.lenses.disappear(/^Keep$/);
		assert.ok((await save()).startsWith('/** Adds up. */'));
		await undo();
		assert.equal(await save(), SOURCE);
	});

	it('waits with an answer that leaves doubt, and puts in what is chosen from its lens', async () => {
		const [total = '', names = ''] = BETTER.split('\n\n');
		server.script({ replies: [{ chunks: [`${fence(total)}\n\nand\n\n${fence(names)}`] }] });
		await refactor();
		await workbench.notification('The answer has several code blocks. Which one do you want to use?');
		await workbench.screenshot('edit-doubt-light', { theme: 'light' });
		assert.equal(onDisk(), SOURCE);
		await workbench.lenses.press(/An answer is waiting/, workbench.quickInput.box);
		await workbench.screenshot('edit-choice-light');
		await workbench.quickInput.cancel();
		await workbench.setTheme('dark');
		await workbench.lenses.press(/An answer is waiting/, workbench.quickInput.box);
		await workbench.screenshot('edit-choice-dark');
		await workbench.quickInput.pick('export function names(items) {');
		await shows('items.map');
		await workbench.runCommand('Parley: Undo All Changes');
		await shows('items.forEach');
		assert.equal(await save(), SOURCE);
	});

	it('shows its lenses though the keyboard leaves the editor at once', async () => {
		server.script({ replies: [{ chunks: ['```js\n', { text: `${BETTER}\n\`\`\``, hold: true }] }] });
		await refactor();
		await workbench.lenses.appear(/Refactoring .+…/);
		const item = workbench.page.locator('.statusbar-item', { hasText: 'to review' });
		server.continue();
		await item.waitFor({ timeout: LIMIT });
		await workbench.page.keyboard.press('F1');
		await workbench.quickInput.appears();
		await workbench.lenses.appear('Keep All');
		await workbench.quickInput.cancel();
		await workbench.runCommand('Parley: Undo All Changes');
		await shows('items.forEach');
		assert.equal(await save(), SOURCE);
	});

	it('goes on in the file that an untitled one is saved as', async () => {
		server.script({ replies: [{ chunks: [fence('const a = 1;\nconst b = 2;')] }] });
		await workbench.runCommand('File: New Untitled Text File');
		await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor({ timeout: LIMIT });
		await workbench.page.keyboard.insertText('let a = 1;\nlet b = 2;\n');
		await shows('let b = 2;');
		await workbench.editor.select(1, 2);
		await workbench.runCommand('Parley: Refactor Here…');
		await workbench.quickInput.titleIs(/^Refactor .*:1–2$/);
		await workbench.quickInput.type('Use const');
		await workbench.quickInput.accept();
		await workbench.lenses.appear(/^Keep$/);
		await workbench.runCommand('File: Save As...');
		await workbench.quickInput.titleIs('Save As');
		await workbench.quickInput.enterPath(join(workbench.folder, 'saved.js'));
		await tab('saved.js').waitFor({ timeout: LIMIT });
		await workbench.lenses.press(/^Undo$/);
		await shows('let b = 2;');
		await workbench.lenses.disappear(/Keep/);
	});

	it('asks before it sends lines that hold a merge conflict', async () => {
		await workbench.editor.open('conflict.js');
		await workbench.editor.select(1, 5);
		await workbench.runCommand('Parley: Document Here');
		const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: 'merge conflict' });
		await dialog.waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-conflict-light');
		await dialog.getByRole('button', { name: 'Cancel' }).click();
		await dialog.waitFor({ state: 'detached', timeout: LIMIT });
		assert.equal(server.chats.length, 0);
	});

	it('remembers instructions and offers presets', async () => {
		await workbench.editor.open('shop.js');
		await workbench.editor.select(1, 7);
		await workbench.runCommand('Parley: Refactor Here…');
		await workbench.quickInput.titleIs('Refactor shop.js:1–7');
		await workbench.quickInput.hasRow('Use modern loops');
		await workbench.quickInput.hasRow('Simplify it');
		await workbench.screenshot('edit-instruction-light');
		await workbench.quickInput.cancel();
		assert.equal(server.chats.length, 0);
	});

	it('explains why nothing was changed, with the ways on', async () => {
		server.script({ replies: [{ chunks: ['```js\nexport function total', { text: '', finish: 'length' }] }] });
		await refactor();
		const message = await workbench.notification('Nothing was changed');
		await workbench.screenshot('edit-cut-light');
		assert.deepEqual(await message.getByRole('button', { name: /Retry|Diff|Answer/ }).allTextContents(), [
			'Retry…',
			'Open as Diff',
			'Show Answer',
		]);
		await message.getByRole('button', { name: 'Open as Diff' }).click();
		await tab('Proposed ↔ Current').waitFor({ timeout: LIMIT });
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
		await undo();
		assert.equal(await save(), SOURCE);
	});

	it('says after a closed window that an edit was interrupted, and keeps what had arrived', async () => {
		server.script({
			replies: [{ chunks: ['```js\nexport function total(items) {\n', { text: 'never', hold: true }] }],
		});
		await refactor('Before the window goes');
		await workbench.lenses.appear(/Refactoring .+… \d+ lines?/);
		// The state of an extension is written by the window within a second.
		await workbench.page.waitForTimeout(2_000);
		await workbench.reload();
		const message = await workbench.notification('The window was closed before');
		assert.equal(onDisk(), SOURCE);
		await message.getByRole('button', { name: 'Show Answer' }).click();
		const panel = await workbench.panel();
		await panel.getByText('export function total(items) {').first().waitFor({ timeout: LIMIT });
		await workbench.screenshot('edit-interrupted-dark');
	});
});
