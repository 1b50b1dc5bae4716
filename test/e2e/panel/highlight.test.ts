import assert from 'node:assert/strict';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';
import { CODE, STATES } from './states';
import { end, reply, state, step } from './views';

/** Returns each coloured piece of the first code block, with its colour. */
const readColours = (panel: PanelPage): Promise<readonly (readonly string[])[]> =>
	panel.page
		.locator('.code-block code')
		.first()
		.evaluate(code => [...code.querySelectorAll('span')].map(span => [span.textContent ?? '', span.style.color]));

const waitForColour = async (panel: PanelPage, colour: string): Promise<void> => {
	await panel.page.waitForFunction(
		wanted =>
			[...document.querySelectorAll<HTMLElement>('.code-block code span')].some(span => span.style.color === wanted),
		colour,
	);
};

describe('highlighting', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('loads its grammars under the policy, and colours as VS Code’s own themes do', async () => {
		const panel = await suite.open();
		const before = suite.server.requests.length;
		await panel.show(STATES.conversation);
		await waitForColour(panel, 'rgb(78, 201, 176)');
		const pieces = await readColours(panel);
		assert.deepEqual(
			pieces.find(([text]) => text === 'let'),
			['let', 'rgb(86, 156, 214)'],
		);
		assert.deepEqual(
			pieces.find(([text]) => text === 'loadConfig'),
			['loadConfig', 'rgb(220, 220, 170)'],
		);
		assert.deepEqual(
			pieces.find(([text]) => text === '// parsed once'),
			['// parsed once', 'rgb(106, 153, 85)'],
		);
		assert.equal(await panel.page.locator('.code-block code').textContent(), CODE);
		assert.ok(suite.server.requests.slice(before).some(path => path.startsWith('/chunks/typescript-')));
	});

	it('follows the theme', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		await waitForColour(panel, 'rgb(78, 201, 176)');
		await panel.setTheme('light');
		await waitForColour(panel, 'rgb(38, 127, 153)');
		assert.deepEqual(
			(await readColours(panel)).find(([text]) => text === 'let'),
			['let', 'rgb(0, 0, 255)'],
		);
		await panel.setTheme('highContrast');
		await waitForColour(panel, 'rgb(78, 201, 176)');
	});

	it('waits for the end of a fence, and leaves what it does not know plain', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r1', [step({ text: '' })], null)] }));
		await panel.patch({
			op: 'append',
			turn: 'r1',
			step: 0,
			answer: 0,
			field: 'text',
			text: '```unheard-of\nlet a = 1;\n```\n\n```ts\nlet b = 2;\n',
		});
		await panel.page.getByText('let b = 2;').waitFor();
		assert.equal(await panel.page.locator('.code-block span[style]').count(), 0);
		await panel.patch(
			{ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text: '```\n\nDone.' },
			{ op: 'end', turn: 'r1', end: end() },
		);
		await panel.page.locator('.code-block').nth(1).locator('span[style]').first().waitFor();
		assert.equal(await panel.page.locator('.code-block').first().locator('span[style]').count(), 0);
	});

	it('keeps every character of a long and odd listing', async () => {
		const panel = await suite.open();
		const lines = Array.from(
			{ length: 300 },
			(_, line) => `const a${line} = \`t\${${line}}\`; // \u202E ${'x'.repeat(line)}\t`,
		);
		const code = `${lines.join('\n')}\n\n\n/* open\n\nend`;
		await panel.show(state({ turns: [reply('r1', [step({ text: `\`\`\`js\n${code}\n\`\`\`` })], end())] }));
		await panel.page.locator('.code-block span[style]').first().waitFor();
		assert.equal((await panel.page.locator('.code-block code').textContent())?.replaceAll('U+202E', '\u202E'), code);
	});

	it('is selected as it was written', async () => {
		const panel = await suite.open();
		const code = Array.from({ length: 130 }, (_, line) => (line % 7 === 0 ? '' : `let a${line} = ${line};`))
			.join('\n')
			.trim();
		for (const language of ['ts', 'nothing']) {
			await panel.show(
				state({ turns: [reply(`r-${language}`, [step({ text: `\`\`\`${language}\n${code}\n\`\`\`` })], end())] }),
			);
			await panel.page.getByText('let a129').waitFor();
			if (language === 'ts') {
				await panel.page.locator('.code-block span[style]').first().waitFor();
			}
			const selected = await panel.page.locator('.code-block code').evaluate(element => {
				getSelection()?.selectAllChildren(element);
				return getSelection()?.toString();
			});
			assert.equal(selected, code, language);
		}
	});

	for (const [language, code] of [
		['py', 'def f(x):\n    return x'],
		['bash', 'echo "$HOME" | grep x'],
		['json', '{"a": 1}'],
		['rs', 'fn main() { let x = 1; }'],
		['go', 'func main() { x := 1 }'],
		['C++', 'int main() { return 0; }'],
		['diff', '- a\n+ b'],
		['yml', 'a: 1'],
		['sql', 'select 1 from t'],
		['html', '<a href="x">y</a>'],
		['php', '<?php echo 1;'],
		['ruby', 'def f; end'],
		['markdown', '# x **y**'],
		['vue', '<template><a :b="c"/></template>'],
	] as const) {
		it(`knows ${language}`, async () => {
			const panel = await suite.open();
			await panel.show(state({ turns: [reply('r1', [step({ text: `\`\`\`${language}\n${code}\n\`\`\`` })], end())] }));
			await panel.page.locator('.code-block span[style]').first().waitFor();
			assert.equal(await panel.page.locator('.code-block code').textContent(), code);
		});
	}
});
