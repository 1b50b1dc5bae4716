import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { attempt, BODY, chunk, exchange, INSPECTOR_STATES, type InspectorStateName, RUNNING } from './exchanges';
import type { InspectorPage } from './support/inspectorPage';
import { inspectorSuite } from './support/panelSuite';
import type { ThemeName } from './themes';

const THEMES: readonly ThemeName[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

const rowsOf = (inspector: InspectorPage): Promise<readonly string[]> =>
	inspector.page.getByRole('list').getByRole('listitem').allTextContents();

/** Returns the parts that are wider than their place. */
const tooWide = ({ page }: InspectorPage): Promise<readonly string[]> =>
	page.evaluate(() =>
		[...document.querySelectorAll('body, .exchanges, .exchange-details')]
			.filter(element => element.scrollWidth > element.clientWidth)
			.map(element => element.className),
	);

describe('the request inspector', function () {
	this.timeout(60_000);
	const suite = inspectorSuite();

	for (const theme of THEMES) {
		// Axe would look at thousands of equal rows one by one.
		for (const name of (Object.keys(INSPECTOR_STATES) as InspectorStateName[]).filter(state => state !== 'large')) {
			it(`has nothing to find for axe in ${theme}, and fits: ${name}`, async () => {
				const inspector = await suite.open({ theme, width: 300, reducedMotion: true });
				const { page } = inspector;
				await inspector.show(INSPECTOR_STATES[name]);
				const folded = page.getByRole('button', { name: /headers/, expanded: false });
				while ((await folded.count()) > 0) {
					await folded.first().click();
				}
				await inspector.waitUntilDrawn();
				assert.deepEqual(await tooWide(inspector), []);
				const { violations } = await new AxeBuilder({ page }).analyze();
				assert.deepEqual(
					violations.map(({ id, help, nodes }) => ({
						id,
						help,
						nodes: nodes.map(node => `${node.html} ${node.failureSummary ?? ''}`),
					})),
					[],
				);
				await page.setViewportSize({ width: 600, height: 760 });
				assert.deepEqual(await tooWide(inspector), []);
			});
		}
	}

	it('says what it is for while there is nothing', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.nothing);
		await inspector.page.getByRole('heading', { name: 'No requests yet' }).waitFor();
		assert.equal(await inspector.page.getByRole('button').count(), 0);
	});

	it('is a list that arrow keys walk through', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.complete);
		const list = inspector.page.getByRole('listbox', { name: 'Requests' });
		assert.equal(await list.getByRole('option').count(), 6);
		assert.equal(
			await list.getByRole('option', { selected: true }).textContent(),
			'What does loadConfig do when the file is empty?3.1 sclaude-sonnet-4-6 · Complete · 14:05:40 · 12.4 KB',
		);
		await list.focus();
		const chosen = async (): Promise<readonly string[]> =>
			(await inspector.postedMessages()).flatMap(message => (message.type === 'select' ? [message.exchange] : []));
		for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'ArrowDown', 'Home', 'ArrowUp']) {
			await list.press(key);
		}
		assert.deepEqual(await chosen(), ['4', '3', '4', '1', '6']);
		assert.equal(
			await list.getAttribute('aria-activedescendant'),
			await list.getByRole('option', { selected: true }).getAttribute('id'),
		);
		await list.getByRole('option', { name: 'qwen3:32b' }).click();
		assert.equal((await chosen()).at(-1), '1');
	});

	it('tells attempts with what happened between them, and shows the one that is chosen', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.retried);
		const timeline = inspector.page.getByRole('list', { name: 'Attempts' });
		assert.deepEqual(await timeline.getByRole('listitem').allTextContents(), [
			'temperature 1.4 → 1: Claude takes 0–1',
			'Attempt 1400 unsupported_parameter210 ms',
			'max_tokens sent as max_completion_tokens: the server requires it',
			'Attempt 2429 · Rate limit312 ms',
			'Retried after 3.0 s: Too many requests for this key.',
			'Attempt 3429 · Rate limit298 ms',
		]);
		assert.match((await timeline.locator('[aria-current]').textContent()) ?? '', /^Attempt 3/);
		await timeline.getByRole('button', { name: 'Attempt 1' }).click();
		assert.deepEqual(await inspector.awaitPosted('select'), { type: 'select', exchange: '4', attempt: 1 });
		await inspector.page
			.getByText('Rate limit reached for gpt-5.4 on requests per min (RPM): Limit 3.', { exact: true })
			.waitFor();
	});

	it('shows the body in lines and to the byte', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.complete);
		const body = inspector.page.getByRole('region', { name: 'Request body' });
		assert.equal(
			await body.locator('pre').innerText(),
			JSON.stringify(JSON.parse(BODY), undefined, 2).replace('"temperature": 1', '"temperature": 1.0'),
		);
		await body.getByRole('button', { name: 'As sent' }).click();
		assert.equal(await body.locator('pre').innerText(), BODY);
	});

	it('shows an answer as events, and as the exact pieces with their times', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.complete);
		const frames = inspector.page.getByRole('region', { name: 'Frames' });
		const events = await rowsOf(inspector);
		assert.deepEqual(events.slice(0, 3), [
			'412 ms: keep-alive',
			'618 msrole"assistant"',
			'640 mscontent"`loadConfig` reads and"',
		]);
		assert.equal(events.at(-1), '3096 ms[DONE]');
		await frames.getByRole('button', { name: 'As received' }).click();
		const sent = INSPECTOR_STATES.complete.exchange?.attempt?.frames ?? [];
		assert.equal(sent.length, 8);
		assert.deepEqual(
			await rowsOf(inspector),
			sent.map(([at, text]) => `${at} ms${text}`),
		);
	});

	it('lets an answer grow without drawing again what is there, and ends it', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.running);
		const responseHeaders = INSPECTOR_STATES.running.exchange?.attempt?.responseHeaders ?? [];
		await inspector.page.evaluate(() => {
			for (const row of document.querySelectorAll('.row')) {
				row.setAttribute('data-kept', '');
			}
		});
		for (const [at, text] of [
			[800, chunk({ content: 'one' })],
			[810, `data: {"choices":[{"index":0,"delta":{"content":"t`],
			[820, `wo"}}]}\n\n`],
		] as const) {
			await inspector.send({
				type: 'grown',
				answer: { outcome: RUNNING, error: null, facts: [['Received', `${at} bytes`]], responseHeaders },
				frames: [[at, text]],
				leftOut: '',
			});
		}
		await inspector.page.getByText('820 bytes').waitFor();
		assert.deepEqual((await rowsOf(inspector)).slice(-2), ['800 mscontent"one"', '820 mscontent"two"']);
		assert.equal(await inspector.page.locator('.row[data-kept]').count(), 5);
		await inspector.send({ type: 'exchange', exchange: exchange({ id: '6' }) });
		await inspector.page.getByText('3096 ms').waitFor();
		assert.equal((await rowsOf(inspector)).length, 10);
	});

	it('waits, and says where nothing came', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.sent);
		await inspector.page.getByText('Waiting for the answer…').waitFor();
		await inspector.send({ type: 'exchange', exchange: exchange({ attempt: attempt({ frames: [] }) }) });
		await inspector.page.getByText('Nothing was received.').waitFor();
	});

	it('stays quick with thousands of frames, and says what is left out', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.large);
		const { page } = inspector;
		assert.equal(await page.locator('.row').count(), 5_000 + 3);
		await inspector.waitUntilDrawn();
		const laidOut = await page.evaluate(
			() =>
				[...document.querySelectorAll('.row')].filter(row => row.checkVisibility({ contentVisibilityAuto: true }))
					.length,
		);
		assert.ok(laidOut < 500, `${laidOut} rows are laid out, most of them out of sight`);
		await page.getByText('8,211 frames are left out here (1,642,200 characters).').waitFor();
		await page.getByRole('region', { name: 'Frames' }).getByRole('button', { name: 'Show 200 more' }).click();
		await inspector.waitUntilDrawn();
		assert.equal(await page.locator('.row').count(), 5_200 + 3);
	});

	it('draws whatever a server sends as text', async () => {
		const inspector = await suite.open();
		const evil = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>\u{202e}';
		await inspector.show({
			...INSPECTOR_STATES.complete,
			exchange: exchange({
				model: evil,
				timeline: [{ kind: 'change', text: evil }],
				attempt: attempt({
					url: evil,
					error: { title: 'x', serverText: evil },
					body: JSON.stringify({ [evil]: evil }),
					responseHeaders: [['x-evil', evil]],
					frames: [
						[1, chunk({ [evil]: evil })],
						[2, `${evil}\n\n`],
					],
				}),
			}),
		});
		await inspector.page.getByRole('button', { name: 'Response headers' }).click();
		await inspector.waitUntilDrawn();
		assert.equal(await inspector.page.locator('img, script:not([nonce])').count(), 0);
		assert.ok((await inspector.page.locator('.row').first().textContent())?.includes('<img src=x'));
	});

	it('asks the host to copy and to clear', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.complete);
		for (const [name, content] of [
			['Copy as cURL (bash)', 'curl'],
			['Copy as cURL (PowerShell)', 'powerShell'],
			['Copy exchange as JSON', 'exchange'],
			['Copy body', 'body'],
			['Copy frames', 'frames'],
		] as const) {
			await inspector.page.getByRole('button', { name }).click();
			assert.deepEqual(await inspector.awaitPosted('copy'), { type: 'copy', content });
			assert.match((await inspector.page.getByRole('status').textContent()) ?? '', /^Copied/);
		}
		await inspector.page.getByRole('button', { name: 'Clear' }).click();
		await inspector.awaitPosted('clear');
		await inspector.show(INSPECTOR_STATES.large);
		assert.equal(await inspector.page.getByRole('button', { name: 'Copy as cURL' }).count(), 0);
	});

	it('shows probabilities with their alternatives', async () => {
		const inspector = await suite.open();
		await inspector.show(INSPECTOR_STATES.probable);
		const table = inspector.page.getByRole('table', { name: 'Answer 1' });
		assert.deepEqual(await table.getByRole('row').nth(1).getByRole('cell').allTextContents(), [
			'"Hello"',
			'98.2 %',
			'"Hi" 1.2 %"Hey" 0.4 %',
		]);
		assert.equal(await inspector.page.getByRole('table').count(), 2);
	});
});
