import assert from 'node:assert/strict';
import { end, reply, state, step, user } from './views';
import { panelSuite } from './support/panelSuite';
import type { PanelPage } from './support/panelPage';

/** A picture of one white pixel, as PNG. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

describe('what an answer holds', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	const show = (panel: PanelPage, text: string): Promise<void> =>
		panel.show(state({ turns: [reply('r1', [step({ text })], end())] }));
	const readText = async (panel: PanelPage): Promise<string> =>
		(await panel.page.locator('.markdown').first().textContent()) ?? '';

	it('is shown where it reads as the definition of a link', async () => {
		const panel = await suite.open();
		await show(panel, '[Answer]: 42');
		assert.equal(await readText(panel), '[Answer]: 42');
		await show(panel, 'See [docs][d] and[^1].\n\n[d]: https://e.co/x\n\n[^1]: Deprecated.');
		assert.equal(await readText(panel), 'See docs and[^1].[^1]: Deprecated.');
	});

	it('is typeset where it is a formula, and keeps its source', async () => {
		const panel = await suite.open();
		const sources = [
			'$x^2$',
			'\\(\\frac{a}{b}\\)',
			'$$\n\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}\n$$',
			'\\[ \\{1, 2\\} \\]',
		];
		await show(
			panel,
			`It is ${sources[0]} or ${sources[1]}, not $5 and $6 in $HOME/$USER.\n\n${sources[2]}\n\n${sources[3]}`,
		);
		const formulas = panel.page.locator('.formula');
		await formulas.nth(3).locator('math').waitFor();
		for (const [index, source] of sources.entries()) {
			const formula = formulas.nth(index);
			await formula.locator('math').waitFor();
			assert.equal(await formula.getAttribute('title'), source);
			assert.equal(await formula.locator('math').getAttribute('aria-label'), source);
		}
		assert.equal(await formulas.count(), sources.length);
		assert.ok((await readText(panel)).includes('not $5 and $6 in $HOME/$USER.'));
	});

	it('is the source of a formula that cannot be typeset', async () => {
		const panel = await suite.open();
		const sources = [
			'$\\nosuchcommand{x}^2$',
			'$\\href{https://evil.example}{x}$',
			'$\\includegraphics{https://evil.example/x.png}$',
		];
		const requested: string[] = [];
		panel.page.on('request', request => {
			requested.push(request.url());
		});
		await show(panel, `${sources.join(' and ')}, but $y^2$`);
		await panel.page.locator('.formula math').last().waitFor();
		const text = await readText(panel);
		for (const source of sources) {
			assert.ok(text.includes(source), text);
		}
		assert.deepEqual(
			requested.filter(url => url.includes('evil')),
			[],
		);
		assert.equal(await panel.page.locator('.formula :is(a, img, [href])').count(), 0);
	});

	it('stands still where it is streamed formula by formula', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
		const append = (text: string): Promise<void> =>
			panel.patch({ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text });
		await append('Sum:\n\n$$\n\\sum_i x_i\n');
		await panel.waitUntilDrawn();
		assert.equal(await readText(panel), 'Sum:$$\n\\sum_i x_i');
		await append('$$\n\nDone.');
		await panel.page.locator('.formula math').waitFor();
		await panel.page.evaluate(() => {
			Object.assign(window, { formula: document.querySelector('.formula math') });
		});
		await panel.patch({ op: 'end', turn: 'r1', end: end() });
		await panel.waitUntilDrawn();
		assert.ok(
			await panel.page.evaluate(
				() => (window as unknown as { formula: Node }).formula === document.querySelector('.formula math'),
			),
		);
	});

	it('is an image where its bytes are one', async () => {
		const panel = await suite.open();
		const requested: string[] = [];
		panel.page.on('request', request => {
			requested.push(request.url());
		});
		await show(
			panel,
			[
				`![pixel](data:image/png;base64,${PIXEL})`,
				`![wrong type](data:image/gif;base64,${PIXEL})`,
				'![drawing](data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjwvc3ZnPg==)',
				`![page](data:image/png;base64,${btoa('<script>alert(1)</script>'.repeat(4))})`,
				'![plan](https://images.example/p.png)',
			].join('\n\n'),
		);
		const images = panel.page.locator('.markdown img');
		assert.deepEqual(
			await images.evaluateAll(all => all.map(one => [one.getAttribute('alt'), one.getAttribute('src')?.slice(0, 22)])),
			[
				['pixel', 'data:image/png;base64,'],
				['wrong type', 'data:image/png;base64,'],
			],
		);
		await panel.page.waitForFunction(() =>
			[...document.querySelectorAll<HTMLImageElement>('.markdown img')].every(one => one.naturalWidth === 1),
		);
		const text = await readText(panel);
		assert.ok(text.includes('drawing (data:image/svg+xml)') && text.includes('Image: plan (images.example)'), text);
		assert.deepEqual(
			requested.filter(url => !url.startsWith('data:') && !url.startsWith(new URL(panel.page.url()).origin)),
			[],
		);
	});

	it('keeps code from left to right in a line of Hebrew', async () => {
		const panel = await suite.open();
		await show(panel, 'הפונקציה `foo()` מחזירה');
		const lefts = await panel.page.locator('.markdown code').evaluate(code => {
			const text = code.firstChild;
			const range = document.createRange();
			return Array.from('foo()', (_, index) => {
				range.setStart(text ?? code, index);
				range.setEnd(text ?? code, index + 1);
				return range.getBoundingClientRect().left;
			});
		});
		assert.deepEqual(
			lefts,
			lefts.toSorted((a, b) => a - b),
		);
	});

	it('folds a long message of the user, and keeps what is pressed in place', async () => {
		const panel = await suite.open();
		const text = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');
		await panel.show(state({ turns: [user('u1', text), reply('r1', [step({ text: 'So it is.' })], end())] }));
		const height = (): Promise<number> => panel.page.locator('.user-text').evaluate(element => element.clientHeight);
		const folded = await height();
		assert.ok(folded < 260, `${folded} px`);
		await panel.page.getByRole('button', { name: 'Show more' }).click();
		const less = panel.page.getByRole('button', { name: 'Show less', expanded: true });
		await less.waitFor();
		assert.ok((await height()) > 1_000);
		await less.click();
		assert.equal(await height(), folded);
		await panel.show(state({ turns: [user('u2', 'short')] }));
		assert.equal(await panel.page.getByRole('button', { name: 'Show more' }).count(), 0);
	});

	it('tells open tasks from done ones, and where a table is cut', async () => {
		const panel = await suite.open({ width: 300 });
		const table = `|${'head|'.repeat(12)}\n|${'---|'.repeat(12)}\n|${'cell|'.repeat(12)}`;
		await panel.show(
			state({
				turns: [reply('r1', [step({ text: `- [x] done\n- [ ] open\n\n${table}\n\n| a |\n|---|\n| b |` })], end())],
			}),
		);
		const marks = await panel.page
			.locator('li.task input')
			.evaluateAll(boxes => boxes.map(box => getComputedStyle(box, '::after').content));
		assert.deepEqual(marks, ['""', 'none']);
		const shadows = (): Promise<readonly string[]> =>
			panel.page.locator('.table').evaluateAll(tables => tables.map(one => getComputedStyle(one).boxShadow));
		const [wide, narrow] = await shadows();
		assert.match(wide ?? '', /inset/);
		assert.equal(narrow, 'none');
		await panel.page
			.locator('.table')
			.first()
			.evaluate(one => {
				one.scrollLeft = one.scrollWidth;
			});
		await panel.waitUntilDrawn();
		assert.match((await shadows())[0] ?? '', /^none$|rgba\(0, 0, 0, 0\)/);
	});
});
