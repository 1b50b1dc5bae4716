import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { ModelServer } from '../../support/modelServer';
import { until } from '../support/until';
import { testProvider } from '../support/testProvider';
import { useWorkbench } from '../support/useWorkbench';

const LIMIT = 30_000;

const STORE = `class Store {
	constructor() {
		this.items = [];
	}

	add(item) {
		this.items.push(item);
	}

	remove(item) {
		this.items = this.items.filter(other => other !== item);
	}

	get size() {
		return this.items.length;
	}
}
`;

const TOTAL = `function total(items) {
	let sum = 0;
	for (let i = 0; i < items.length; i++) {
		sum = sum + items[i].price;
	}
	console.log(sum);
	return sum;
}
`;

/** One line is added, two are replaced, and one is removed. */
const BETTER = TOTAL.replace('let i = 0; i < items.length; i++', 'const { price } of items')
	.replace('sum + items[i].price', 'sum + price')
	.replace('\tconsole.log(sum);\n', '')
	.replace('\tlet sum', '\tcheck(items);\n\tlet sum');

/** Long enough to be scrolled. */
const FILLING = Array.from({ length: 60 }, (_, at) => `const value${at} = ${at};`).join('\n');
const SOURCE = `${FILLING}\n\n${TOTAL}\n${STORE}\n${FILLING.replaceAll('value', 'other')}\n`;
const FIRST_OF_TOTAL = 62;
const FIRST_OF_STORE = FIRST_OF_TOTAL + TOTAL.split('\n').length;

const fence = (code: string): string => `\`\`\`js\n${code}\n\`\`\``;

describe('The review of an edit, in a workbench', () => {
	let server: ModelServer;
	const settings = () => ({
		...testProvider(server),
		'files.autoSave': 'off',
	});
	const workbench = useWorkbench({ files: { 'store.js': SOURCE } }, () => workbench.reset(settings()));
	before(async () => {
		server = await ModelServer.start();
		await workbench.reset(settings());
	});
	beforeEach(() => server.reset());
	after(() => server.stop());

	const group = (): Locator => workbench.page.locator('.editor-group-container.active');
	const text = (wanted: string): Locator => group().locator('.view-lines .view-line', { hasText: wanted }).first();
	const shows = (wanted: string): Promise<void> => text(wanted).waitFor({ timeout: LIMIT });
	const onDisk = (): string => readFileSync(join(workbench.folder, 'store.js'), 'utf8');
	const status = (wanted: string | RegExp): Promise<void> =>
		workbench.page.locator('.part.statusbar', { hasText: wanted }).waitFor({ timeout: LIMIT });
	/** Asks for a change of these lines, one-based and inclusive. */
	const refactor = async (from: number, to: number): Promise<void> => {
		await workbench.editor.open('store.js');
		await workbench.editor.select(from, to);
		await workbench.runCommand('Parley: Refactor Here…');
		await workbench.quickInput.titleIs(/^Refactor /);
		await workbench.quickInput.type('Make it shorter');
		await workbench.quickInput.accept();
	};
	/** Has the better version of the function put in, whose three changes are then open. */
	const improve = async (): Promise<void> => {
		server.script({ replies: [{ chunks: [fence(BETTER.trimEnd())] }] });
		await refactor(FIRST_OF_TOTAL, FIRST_OF_TOTAL + 7);
		// It takes a line away, so that it is asked about first.
		await workbench.lenses.press(/removes 1 line of `function total`/, workbench.quickInput.box);
		await workbench.page.keyboard.press('Enter');
		await workbench.lenses.appear('Keep All');
	};
	const leave = async (): Promise<void> => {
		await workbench.runCommand('File: Revert File');
		await workbench.lenses.disappear(/Keep/);
		assert.equal(onDisk(), SOURCE);
	};
	/** The numbers of removed lines that stand behind lines, each as `line | note`, from top to bottom. */
	const notes = (): Promise<readonly string[]> =>
		group()
			.locator('.view-lines')
			.first()
			.evaluate(lines =>
				[...lines.querySelectorAll('.view-line')]
					.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
					.flatMap(line =>
						[...line.querySelectorAll('span')]
							.map(span => getComputedStyle(span, '::after').content)
							.filter(content => /^"?− /.test(content))
							.map(content => `${(line.textContent ?? '').trim()} | ${content.replaceAll('"', '')}`),
					),
			);
	const hasNotes = (...wanted: readonly string[]): Promise<true> =>
		until(LIMIT, `the notes ${wanted.join(', ')}`, async () =>
			JSON.stringify(await notes()).replaceAll('\u00a0', ' ') === JSON.stringify(wanted) ? true : undefined,
		).catch(async () => assert.fail(JSON.stringify(await notes())));
	/** The number of red bars in the margin. */
	const bars = (): Promise<number> =>
		group()
			.locator('.glyph-margin-widgets > *')
			.evaluateAll(
				marks => marks.filter(mark => getComputedStyle(mark).backgroundImage.includes('data:image/svg')).length,
			);

	it('shows without a hover what was replaced, removed and added', async () => {
		await improve();
		await hasNotes('let sum = 0; | − 2 lines', '} | − 1 line');
		assert.equal(await bars(), 3, 'two replaced lines, and the place of the removed one');
		for (const title of ['1 new line', '2 lines → 2', 'Show 1 removed line']) {
			await workbench.lenses.appear(title);
		}
		await workbench.screenshot('review-marks-light', { theme: 'light' });
		await workbench.screenshot('review-marks-dark', { theme: 'dark' });
		await workbench.screenshot('review-marks-high-contrast', { theme: 'high contrast' });
		await workbench.setTheme('light');
		await leave();
		await hasNotes();
	});

	it('shows that a class went, once that was wanted', async () => {
		server.script({ replies: [{ chunks: [fence('/** Makes a store. */\nfunction store() {\n}')] }] });
		await refactor(FIRST_OF_STORE, FIRST_OF_STORE + 16);
		// The answer takes code away, so that it may be asked about first.
		const waits = workbench.lenses.withTitle(/answer is waiting|removes \d+ lines/).first();
		const goesIn = workbench.lenses.withTitle(/^Keep$/).first();
		await waits.or(goesIn).first().waitFor({ timeout: LIMIT });
		if (await waits.isVisible()) {
			assert.equal(onDisk(), SOURCE);
			await workbench.lenses.press(/answer is waiting|removes \d+ lines/, workbench.quickInput.box);
			await workbench.screenshot('review-removal-choice');
			await workbench.page.keyboard.press('Enter');
		}
		await workbench.lenses.appear(/^Keep$/);
		const found = await until(LIMIT, 'the number of lines', async () => {
			const all = await notes();
			return all.length > 0 ? all : undefined;
		});
		const count = found.reduce((sum, note) => sum + Number(/− (\d+)/.exec(note)?.[1] ?? 0), 0);
		assert.ok(count >= 14, found.join());
		await workbench.screenshot('review-class-gone-light', { theme: 'light' });
		await workbench.screenshot('review-class-gone-dark', { theme: 'dark' });
		await workbench.setTheme('light');
		await leave();
	});

	it('shows removed lines and moves nothing', async () => {
		await improve();
		// A place from which a jump would be seen, and a selection that would be lost.
		await workbench.editor.select(FIRST_OF_TOTAL + 10, FIRST_OF_TOTAL + 11);
		const places = async (): Promise<readonly unknown[]> => [
			(await text('check(items)').boundingBox())?.y,
			await workbench.page
				.locator('.part.statusbar')
				.getByText(/^Ln \d+/)
				.first()
				.textContent(),
			await group().locator('.view-lines').first().textContent(),
		];
		const before = await places();
		const hover = workbench.page.locator('.monaco-hover', { hasText: 'console.log(sum)' });
		/** The status bar tells of a selection a moment after the editor has it. */
		const areAsBefore = (): Promise<true> =>
			until(LIMIT, 'everything where it was', async () =>
				JSON.stringify(await places()) === JSON.stringify(before) ? true : undefined,
			).catch(async () => assert.fail(JSON.stringify([before, await places()])));
		await workbench.lenses.press('Show 1 removed line', hover);
		await areAsBefore();
		assert.ok(!(await hover.innerText()).includes('\t'), 'tabs are as wide as in the editor');
		await workbench.screenshot('review-show');
		await workbench.page.keyboard.press('Escape');
		await hover.waitFor({ state: 'hidden', timeout: LIMIT });
		// VS Code's Escape may take the selection back, too; nothing else moves.
		const [top] = await places();
		assert.equal(top, before[0]);
		await leave();
	});

	it('takes keys for the change at the cursor, and goes on to the next', async () => {
		await improve();
		await workbench.editor.select(FIRST_OF_TOTAL + 3, FIRST_OF_TOTAL + 3);
		await workbench.page.keyboard.press('Shift+Alt+K');
		await status(`Ln ${FIRST_OF_TOTAL + 6}, Col 1`);
		await status('Change 2 of 2: 1 line removed');
		await workbench.page.keyboard.press('Shift+Alt+U');
		await shows('console.log(sum)');
		await status(`Ln ${FIRST_OF_TOTAL + 1}, Col 1`);
		// Elsewhere a key settles nothing.
		await workbench.editor.select(FIRST_OF_TOTAL + 12, FIRST_OF_TOTAL + 12);
		await workbench.page.keyboard.press('Shift+Alt+U');
		await status('The cursor was on no change. Change 1 of 1: 1 line added');
		await status(`Ln ${FIRST_OF_TOTAL + 1}, Col 1`);
		await shows('check(items)');
		await workbench.page.keyboard.press('Shift+Alt+U');
		await status('Nothing is left to review in this file.');
		await text('check(items)').waitFor({ state: 'detached', timeout: LIMIT });
		await workbench.lenses.disappear(/^Keep$/);
		await leave();
	});

	it('has no lens at any moment whose colour is gone', async () => {
		await improve();
		await hasNotes('let sum = 0; | − 2 lines', '} | − 1 line');
		// Each frame in which lenses name more changes than have colours.
		await workbench.page.evaluate(() => {
			const frames: string[] = [];
			const look = (): void => {
				const editor = document.querySelector('.editor-group-container.active .monaco-editor');
				const titles = [...(editor?.querySelectorAll('.codelens-decoration a') ?? [])].map(a => a.textContent ?? '');
				const changes = titles.filter(title => title === 'Keep').length;
				const colours = editor?.querySelectorAll('.view-overlays .cdr[class*="ced-"]').length ?? 0;
				if (changes > 0 && colours === 0) {
					frames.push(titles.join());
				}
				requestAnimationFrame(look);
			};
			Object.assign(globalThis, { reviewFrames: frames });
			look();
		});
		await workbench.editor.select(FIRST_OF_TOTAL + 3, FIRST_OF_TOTAL + 3);
		await workbench.page.keyboard.press('Shift+Alt+K');
		await status(`Ln ${FIRST_OF_TOTAL + 6}, Col 1`);
		await workbench.page.keyboard.press('Shift+Alt+U');
		await shows('console.log(sum)');
		await status(`Ln ${FIRST_OF_TOTAL + 1}, Col 1`);
		await workbench.page.keyboard.press('Shift+Alt+K');
		await workbench.lenses.disappear(/^Keep$/);
		await hasNotes();
		const lies: unknown = await workbench.page.evaluate(() => (globalThis as { reviewFrames?: unknown }).reviewFrames);
		assert.deepEqual(lies, []);
		await leave();
	});

	it('leaves an explanation at its code, or nowhere, after Revert File', async () => {
		server.script({ replies: [{ chunks: ['It sums up.'] }, { chunks: ['It is new.'] }] });
		await workbench.editor.open('store.js');
		await workbench.editor.select(1, 1);
		await workbench.page.keyboard.press('Home');
		await workbench.page.keyboard.insertText('function fresh() {\n\treturn 1;\n}\n\n');
		await workbench.editor.select(FIRST_OF_TOTAL + 4, FIRST_OF_TOTAL + 11);
		await workbench.runCommand('Parley: Explain Here');
		const thread = (answer: string): Locator => workbench.page.locator('.review-widget', { hasText: answer });
		await thread('It sums up.').waitFor({ timeout: LIMIT });
		await workbench.editor.select(1, 3);
		await workbench.runCommand('Parley: Explain Here');
		await thread('It is new.').waitFor({ timeout: LIMIT });
		await workbench.runCommand('File: Revert File');
		await thread('It is new.').waitFor({ state: 'detached', timeout: LIMIT });
		await workbench.editor.select(FIRST_OF_TOTAL + 7, FIRST_OF_TOTAL + 7);
		await thread('It sums up.')
			.getByText(`store.js:${FIRST_OF_TOTAL}–${FIRST_OF_TOTAL + 7}`)
			.waitFor({ timeout: LIMIT });
		await workbench.screenshot('review-thread-reverted');
		await thread('It sums up.').getByRole('button', { name: 'Dismiss' }).first().click();
		await thread('It sums up.').waitFor({ state: 'detached', timeout: LIMIT });
	});

	it('shows a key of its own for each way to explain', async () => {
		await workbench.editor.open('store.js');
		await workbench.editor.select(FIRST_OF_TOTAL, FIRST_OF_TOTAL + 7);
		await text('let sum').click({ button: 'right' });
		await workbench.page.locator('.monaco-menu .action-item', { hasText: /^Parley$/ }).hover();
		const key = (title: string): Promise<string> =>
			workbench.page.locator('.monaco-menu .action-item', { hasText: title }).last().locator('.keybinding').innerText();
		await workbench.page
			.locator('.monaco-menu .action-item', { hasText: 'Explain Selection in Chat' })
			.last()
			.waitFor({ timeout: LIMIT });
		assert.deepEqual(
			[await key('Explain Here'), await key('Explain Selection in Chat')],
			['Shift+Alt+X', 'Ctrl+Shift+Alt+X'],
		);
		await workbench.page.keyboard.press('Escape');
		await workbench.page.keyboard.press('Escape');
	});
});
