import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { toHostSchema } from '../../../src/protocol/messages';
import { CODE } from './states';
import { answer, end, reply, state, step } from './views';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';

const ACTIONS = ['Insert at cursor', 'Apply to editor', 'New file'] as const;

const answered = (text: string, id = 'r1'): ReturnType<typeof reply> => reply(id, [step({ text })], end());

describe('code blocks', () => {
	const suite = panelSuite();

	const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true });
	const block = (panel: PanelPage, index = 0): Locator => panel.page.locator('.code-block').nth(index);
	const append = (panel: PanelPage, text: string): Promise<void> =>
		panel.patch({ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text });

	it('hand their code to the host as it was written, with its language and the reply it stands in', async () => {
		const panel = await suite.open();
		const code = `${CODE}\n\n\u202Etrick \u{1F600}\t`;
		await panel.show(
			state({
				turns: [answered('```sh\nls\n```', 'r0'), answered(`Look:\n\n\`\`\`TypeScript title=x\n${code}\n\`\`\``)],
			}),
		);
		for (const [name, action] of [
			['Insert at cursor', 'insert'],
			['Apply to editor', 'apply'],
			['New file', 'newFile'],
		] as const) {
			await panel.clearPosted();
			await button(block(panel, 1), name).click();
			assert.deepEqual(await panel.awaitPosted('useCode'), {
				type: 'useCode',
				action,
				code,
				language: 'typescript',
				turn: 'r1',
			});
		}
	});

	it('show what can be done on hover and on focus, always in the same place', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [answered('Look:\n\n```ts\nlet a;\n```\n\nand more')] }));
		await panel.waitUntilDrawn();
		const actions = block(panel).locator('.code-actions');
		const opacity = (): Promise<string> => actions.evaluate(element => getComputedStyle(element).opacity);
		const readPositions = (): Promise<readonly number[]> =>
			panel.page.evaluate(() =>
				[...document.querySelectorAll('article *:not(code *)')].flatMap(element => {
					const box = element.getBoundingClientRect();
					return [box.top, box.left, box.width, box.height];
				}),
			);
		const positionsAtRest = await readPositions();
		assert.equal(await opacity(), '0');
		await block(panel).hover();
		assert.equal(await opacity(), '1');
		assert.deepEqual(await readPositions(), positionsAtRest);
		await panel.page.mouse.move(1, 1);
		await button(block(panel), 'Copy code').focus();
		assert.equal(await opacity(), '1');
		assert.deepEqual(await readPositions(), positionsAtRest);
		await panel.page.getByRole('textbox').focus();
		assert.equal(await opacity(), '0');
	});

	it('are reached and used with the keyboard, in the order in which they stand', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [answered('```ts\nlet a;\n```')] }));
		await button(block(panel), ACTIONS[0]).focus();
		for (const name of [...ACTIONS, 'Copy code']) {
			assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), name);
			await panel.page.keyboard.press('Enter');
			await panel.page.keyboard.press('ArrowRight');
			if (name === ACTIONS.at(-1)) {
				await panel.page.keyboard.press('ArrowRight');
			}
		}
		const posted = (await panel.postedMessages()).flatMap(message =>
			message.type === 'useCode' ? [message.action] : message.type === 'copy' ? ['copy'] : [],
		);
		assert.deepEqual(posted, ['insert', 'apply', 'newFile', 'copy']);
	});

	it('are passed in two steps of the tab key', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [answered('```ts\nlet a;\n```\n\n```\nlet b;\n```')] }));
		await panel.page.getByRole('log').focus();
		const steps: (string | undefined)[] = [];
		for (let tab = 0; tab < 4; tab++) {
			await panel.page.keyboard.press('Tab');
			steps.push(
				await panel.page.evaluate(
					() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName,
				),
			);
		}
		assert.deepEqual(steps, ['Copy code', 'PRE', 'Copy code', 'PRE']);
	});

	it('break long lines where the user asks for it, in all blocks', async () => {
		const panel = await suite.open();
		const wide = `\`\`\`ts\n${'word '.repeat(100)}\n\`\`\``;
		await panel.show(state({ turns: [answered(`${wide}\n\n${wide}`)] }));
		const areWide = (): Promise<readonly boolean[]> =>
			panel.page.locator('pre').evaluateAll(all => all.map(pre => pre.scrollWidth > pre.clientWidth));
		assert.deepEqual(await areWide(), [true, true]);
		const wrap = panel.page.getByRole('button', { name: 'Wrap lines' });
		await wrap.first().click();
		assert.deepEqual(await areWide(), [false, false]);
		assert.equal(await wrap.last().getAttribute('aria-pressed'), 'true');
		await wrap.last().click();
		assert.deepEqual(await areWide(), [true, true]);
	});

	for (const width of [300, 600]) {
		it(`cut nothing off at ${width} px, however long the language is called and however deep they stand`, async () => {
			const panel = await suite.open({ width });
			const long = 'a-very-long-language-'.repeat(20);
			await panel.show(
				state({
					turns: [
						answered(`\`\`\`${long}\nx\n\`\`\`\n\n- a\n  - b\n    - c\n\n      \`\`\`${long}\n      x\n      \`\`\``),
					],
				}),
			);
			await panel.waitUntilDrawn();
			for (const index of [0, 1]) {
				const outside = await block(panel, index).evaluate(element => {
					const head = element.querySelector('.code-head')?.getBoundingClientRect();
					return [...element.querySelectorAll('.code-head button')].filter(one => {
						const box = one.getBoundingClientRect();
						return head === undefined || box.left < head.left || box.right > head.right || box.width < 20;
					}).length;
				});
				assert.equal(outside, 0);
				assert.equal(await button(block(panel, index), 'Copy code').count(), 1);
				await button(block(panel, index), 'New file').click();
			}
			assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
		});
	}

	it('can only be copied while they are being written, and then the rest comes without moving anything', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
		await append(panel, 'Look:\n\n```ts\nlet a;\n');
		await panel.waitUntilDrawn();
		assert.equal(await button(block(panel), 'Copy code').count(), 1);
		for (const name of ACTIONS) {
			assert.equal(await button(block(panel), name).count(), 0, name);
		}
		const head = (): Promise<unknown> =>
			block(panel).evaluate(element =>
				[...element.querySelectorAll('.code-head *')].map(one => one.getBoundingClientRect().left),
			);
		const open = await head();
		await append(panel, '```\n');
		for (const name of ACTIONS) {
			assert.equal(await button(block(panel), name).count(), 0, name);
		}
		await panel.patch({ op: 'end', turn: 'r1', end: end() });
		for (const name of ACTIONS) {
			await button(block(panel), name).waitFor();
		}
		assert.deepEqual(await head(), open);
	});

	it('that another block follows are whole once the answer is', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
		await append(panel, '- a\n\n  ```ts\n  let a;\n  ```\n');
		await panel.waitUntilDrawn();
		assert.equal(await button(block(panel), 'Insert at cursor').count(), 0);
		await append(panel, '\n  and\n\n  > ```ts\n  > let b;\n');
		await panel.patch({ op: 'end', turn: 'r1', end: end() });
		await button(block(panel), 'Insert at cursor').waitFor();
		assert.equal(await button(block(panel, 1), 'Insert at cursor').count(), 0);
	});

	it('that never ended can only be copied, also after a reload', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
		await append(panel, '    let indented;\n\n```ts\nlet a');
		await panel.waitUntilDrawn();
		assert.equal(await button(block(panel, 1), 'Insert at cursor').count(), 0);
		await panel.patch({ op: 'end', turn: 'r1', end: end() });
		await button(block(panel), 'Insert at cursor').waitFor();
		assert.equal(await button(block(panel, 1), 'Insert at cursor').count(), 0);
		await panel.show(state({ turns: [answered('    let indented;\n\n```ts\nlet a')] }));
		await button(block(panel), 'Insert at cursor').waitFor();
		assert.equal(await button(block(panel, 1), 'Insert at cursor').count(), 0);
		await button(block(panel, 1), 'Copy code').click();
		assert.equal((await panel.awaitPosted('copy')).text, 'let a');
	});

	for (const outcome of [
		'length',
		'cancelled',
		'truncated',
		'stalled',
		'filtered',
		'refused',
		'damaged',
		'capped',
		'error',
		'an outcome of a later version',
	]) {
		it(`can only be copied where the answer ended with ${outcome}`, async () => {
			const panel = await suite.open();
			const text = 'Look:\n\n```ts\nlet a;\n```\n\n- b\n\n  ```ts\n  let b;\n  ```\n\nand';
			const assertCopyAlone = async (): Promise<void> => {
				for (const index of [0, 1]) {
					assert.equal(await button(block(panel, index), 'Copy code').count(), 1);
					for (const name of ACTIONS) {
						assert.equal(await button(block(panel, index), name).count(), 0, name);
					}
				}
				await panel.clearPosted();
				await panel.page.evaluate(() => {
					for (const one of document.querySelectorAll<HTMLElement>('.code-actions button')) {
						one.click();
					}
				});
				assert.ok(!(await panel.postedMessages()).some(({ type }) => type === 'useCode'));
			};
			await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
			await append(panel, text);
			await panel.patch({ op: 'end', turn: 'r1', end: end({ outcome, label: 'It ended early.' }) });
			await panel.page.locator('.end-label', { hasText: 'It ended early.' }).waitFor();
			await panel.waitUntilDrawn();
			await assertCopyAlone();
			// The same chat after a reload.
			const restored = await suite.open();
			await restored.show(
				state({ turns: [reply('r1', [step({ text })], end({ outcome, label: 'It ended early.' }))] }),
			);
			assert.equal(await button(block(restored), 'Copy code').count(), 1);
			for (const name of ACTIONS) {
				assert.equal(await button(block(restored), name).count(), 0, name);
			}
		});
	}

	it('of an answer among several can be used where that one is whole', async () => {
		const panel = await suite.open();
		const text = '```ts\nlet a;\n```';
		const others = [answer({ text, isWhole: false }), answer({ text })];
		for (const [shown, count] of [
			[0, 1],
			[1, 0],
			[2, 1],
		] as const) {
			await panel.show(state({ turns: [reply('r1', [step({ text, others, shown })], end())] }));
			assert.equal(await button(block(panel), 'Apply to editor').count(), count, String(shown));
		}
	});

	it('hold the blocks that stand in them, for every button', async () => {
		const panel = await suite.open();
		const code = '# T\n\n```bash\nnpm i\n```\n\nMore text';
		await panel.show(state({ turns: [answered(`Here:\n\n\`\`\`markdown\n${code}\n\`\`\`\n\nThat is it.`)] }));
		assert.equal(await panel.page.locator('.code-block').count(), 1);
		await panel.page.getByText('That is it.').waitFor();
		for (const name of ACTIONS) {
			await panel.clearPosted();
			await button(block(panel), name).click();
			assert.equal((await panel.awaitPosted('useCode')).code, code);
		}
		await button(block(panel), 'Copy code').click();
		assert.equal((await panel.awaitPosted('copy')).text, code);
	});

	it('do nothing before they are complete, whoever presses', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
		await append(panel, '```ts\nlet a;\n');
		await panel.waitUntilDrawn();
		await panel.page.evaluate(() => {
			for (const one of document.querySelectorAll<HTMLElement>('.code-actions button')) {
				one.click();
			}
		});
		assert.ok(!(await panel.postedMessages()).some(({ type }) => type === 'useCode'));
	});

	it('are what they are, whatever stands after the fence', async () => {
		const infos = [
			'"><img src=x onerror=alert(1)>',
			"' onclick='alert(1)",
			'<script>alert(1)</script>',
			'javascript:alert(1)',
			'../../etc/passwd',
			'command:workbench.action.quit',
			'{{constructor}}',
			'__proto__',
			'constructor',
			'hasOwnProperty',
			'\u202Est\u202C',
			'\u2066\u2069ts',
			'\u0000ts',
			'\u200Bts',
			'\u{E0074}\u{E0073}',
			'\uD800',
			'\u{1F600}',
			'注意',
			'&quot;&#x22;',
			'ts\u2028js',
			'\u00A0',
			'%00%0A',
			'\\u0022',
			'${process.env}',
			'data-turn="r9"',
			'x'.repeat(100_000),
		];
		const panel = await suite.open();
		await panel.show(state({ turns: infos.map((info, n) => answered(`~~~${info}\ncode ${n}\n~~~`, `r${n}`)) }));
		// One of them is longer than what is drawn of an answer at first.
		await panel.page.getByRole('button', { name: /^Show more/ }).click();
		await panel.waitUntilDrawn();
		const shapes = await panel.page.evaluate(() =>
			[...document.querySelectorAll('.code-block')].map(element =>
				[...element.querySelectorAll(':scope > *, .code-head > *, button, button > *')]
					.map(one => `${one.localName}.${one.className}`)
					.join(' '),
			),
		);
		assert.equal(shapes.length, infos.length);
		assert.equal(new Set(shapes).size, 1);
		await panel.page.evaluate(() => {
			for (const one of document.querySelectorAll<HTMLElement>(
				'.code-actions button, .code-language, .code-language *',
			)) {
				one.click();
			}
		});
		const posted = (await panel.postedMessages()).filter(({ type }) => type !== 'ready');
		assert.deepEqual(
			infos.filter((_, n) => !posted.some(each => 'turn' in each && each.turn === `r${n}`)),
			[],
		);
		assert.equal(posted.length, infos.length * ACTIONS.length);
		for (const [index, message] of posted.entries()) {
			const n = Math.floor(index / ACTIONS.length);
			assert.ok(toHostSchema.safeParse(message).success, infos[n]);
			// Some of it reads as the first line of the code.
			assert.ok(message.type === 'useCode' && message.turn === `r${n}`, infos[n]);
			assert.ok([`code ${n}`, `${infos[n] ?? ''}\ncode ${n}`].includes(message.code), infos[n]);
		}
		const marks = await panel.page.locator('.code-language .hidden-mark').allTextContents();
		// Half of a character may have become another one on its way to the page.
		assert.deepEqual(
			marks.filter(mark => mark !== 'U+D800'),
			['U+202E', 'U+202C', 'U+2066 U+2069', 'U+200B', 'U+E0074 U+E0073', 'U+2028'],
		);
	});
});
