import assert from 'node:assert/strict';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';
import { STATES } from './states';
import { composer, state } from './views';

/** The data that a test puts on the clipboard or drags: files by name, type and text, and text in other forms. */
interface Transfer {
	readonly files?: readonly (readonly [name: string, type: string, content: string])[];
	readonly text?: string;
	readonly html?: string;
	/** Size of a last file, which is all zeros. */
	readonly size?: number;
}

/** Dispatches a real event with real files at an element. Returns whether the panel handled it. */
const dispatch = (panel: PanelPage, selector: string, type: string, transfer: Transfer): Promise<boolean> =>
	panel.page.locator(selector).evaluate(
		(element, { type: name, files = [], text, html, size }) => {
			const data = new DataTransfer();
			for (const [file, mime, content] of files) {
				data.items.add(new File([content], file, { type: mime }));
			}
			if (size !== undefined) {
				data.items.add(new File([new Uint8Array(size)], 'huge.bin'));
			}
			if (text !== undefined) {
				data.setData('text/plain', text);
			}
			if (html !== undefined) {
				data.setData('text/html', html);
			}
			const options = { bubbles: true, cancelable: true };
			return !element.dispatchEvent(
				name === 'paste'
					? new ClipboardEvent(name, { ...options, clipboardData: data })
					: new DragEvent(name, { ...options, dataTransfer: data }),
			);
		},
		{ type, ...transfer },
	);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('files for a message', function () {
	this.timeout(60_000);
	const suite = panelSuite();
	const pastedMessages = async (panel: PanelPage): Promise<readonly unknown[]> =>
		(await panel.postedMessages()).filter(message => message.type === 'paste');
	/** Waits until every file that was read before has been posted. */
	const waitUntilSettled = async (panel: PanelPage): Promise<void> => {
		await dispatch(panel, '.message', 'paste', { files: [['last', '', 'x']] });
		await panel.page.waitForFunction(() =>
			window.postedMessages.some(message => message.type === 'paste' && message.name === 'last'),
		);
	};

	it('are pasted, in their order and to the last byte', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const text = 'ä\0\u{1F600}\n'.repeat(20_000);
		const isHandled = await dispatch(panel, '.message', 'paste', {
			files: [
				['image.png', 'image/png', 'PNG…'],
				['memo.wav', 'audio/wav', text],
				['empty.bin', '', ''],
			],
			html: '<img src="https://example.com/x.png">',
		});
		assert.equal(isHandled, true);
		await panel.page.waitForFunction(
			() => window.postedMessages.filter(message => message.type === 'paste').length === 3,
		);
		assert.deepEqual(await pastedMessages(panel), [
			{ type: 'paste', name: 'image.png', mime: 'image/png', data: base64('PNG…') },
			{ type: 'paste', name: 'memo.wav', mime: 'audio/wav', data: base64(text) },
			{ type: 'paste', name: 'empty.bin', mime: '', data: '' },
		]);
		assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).inputValue(), '');
	});

	it('are not pasted where text is meant', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const picture = [['image.png', 'image/png', 'x']] as const;
		assert.equal(await dispatch(panel, '.message', 'paste', { text: 'plain' }), false);
		assert.equal(
			await dispatch(panel, '.message', 'paste', { text: 'Revenue\t12', html: '<b>Revenue</b>', files: picture }),
			false,
		);
		assert.equal(
			await dispatch(panel, '.message', 'paste', { text: '/home/me/image.png', files: picture }),
			true,
			'a file manager’s paste',
		);
		await waitUntilSettled(panel);
		assert.equal((await pastedMessages(panel)).length, 2);
	});

	it('are pasted by the browser’s own command, and text stays text', async () => {
		const panel = await suite.open();
		await panel.context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await panel.show(STATES.attached);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await panel.page.evaluate(async () => {
			await navigator.clipboard.write([
				new ClipboardItem({
					'text/plain': new Blob(['a <b>'], { type: 'text/plain' }),
					'text/html': new Blob(['<b>x</b>'], { type: 'text/html' }),
				}),
			]);
		});
		await box.press('ControlOrMeta+v');
		assert.equal(await box.inputValue(), 'a <b>');
		await panel.page.evaluate(async () => {
			const picture = document.querySelector<HTMLImageElement>('.chip img')?.src ?? '';
			const bytes = Uint8Array.from(atob(picture.slice(picture.indexOf(',') + 1)), letter => letter.charCodeAt(0));
			await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
		});
		await box.press('ControlOrMeta+v');
		const { name, mime, data } = await panel.awaitPosted('paste');
		assert.deepEqual([name, mime], ['image.png', 'image/png']);
		assert.equal(Buffer.from(data, 'base64').toString('latin1', 1, 4), 'PNG');
		assert.equal(await box.inputValue(), 'a <b>');
	});

	it('can be dropped anywhere on the panel, which says so while they are held over it', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const target = panel.page.getByText('Drop to attach');
		const files = [['a.txt', 'text/plain', 'a']] as const;
		assert.equal(await dispatch(panel, '[role=log]', 'dragover', { text: 'only text' }), false);
		await panel.waitUntilDrawn();
		assert.equal(await target.count(), 0);
		assert.equal(await dispatch(panel, '[role=log]', 'dragover', { files }), true);
		await target.waitFor();
		assert.equal(
			await panel.page.locator('.drop-target').evaluate(element => getComputedStyle(element).pointerEvents),
			'none',
		);
		const covered = await panel.page.locator('.drop-target').boundingBox();
		const all = panel.page.viewportSize();
		assert.ok((covered?.width ?? 0) > (all?.width ?? 0) - 20 && (covered?.height ?? 0) > (all?.height ?? 0) - 20);
		await dispatch(panel, '[role=log]', 'dragleave', { files });
		await target.waitFor({ state: 'detached' });
		await dispatch(panel, '.stage', 'dragover', { files });
		await target.waitFor();
		assert.equal(await dispatch(panel, '.stage', 'drop', { files }), true);
		await target.waitFor({ state: 'detached' });
		assert.deepEqual(await panel.awaitPosted('paste'), {
			type: 'paste',
			name: 'a.txt',
			mime: 'text/plain',
			data: base64('a'),
		});
	});

	it('are dropped by a mouse that drags them', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const session = await panel.context.newCDPSession(panel.page);
		const data = { items: [], files: [`${process.cwd()}/package.json`], dragOperationsMask: 1 };
		const drag = (type: 'dragEnter' | 'dragOver' | 'drop', x: number, y: number): Promise<unknown> =>
			session.send('Input.dispatchDragEvent', { type, x, y, data });
		await drag('dragEnter', 100, 100);
		await drag('dragOver', 120, 120);
		await panel.page.getByText('Drop to attach').waitFor();
		await drag('drop', 120, 120);
		const { name, data: content } = await panel.awaitPosted('paste');
		assert.equal(name, 'package.json');
		assert.match(Buffer.from(content, 'base64').toString(), /"name": "parley"/);
		assert.equal(new URL(panel.page.url()).pathname, '/panel.html');
	});

	it('are refused where another window writes, and never take the panel’s place', async () => {
		const panel = await suite.open();
		await panel.show(state({ composer: composer({ readOnly: true }) }));
		const files = [['a.txt', 'text/plain', 'a']] as const;
		assert.equal(await dispatch(panel, '.foot', 'dragover', { files }), true);
		await panel.waitUntilDrawn();
		assert.equal(await panel.page.getByText('Drop to attach').count(), 0);
		assert.equal(await dispatch(panel, '.foot', 'drop', { files }), true);
		assert.equal(await dispatch(panel, '.message', 'paste', { files }), false);
		await panel.show(state({ composer: composer({ readOnly: false }) }));
		await waitUntilSettled(panel);
		assert.equal((await pastedMessages(panel)).length, 1);
	});

	it('that are too large or cannot be read are told of, and the others still go', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		await dispatch(panel, '.message', 'paste', { files: [['a.txt', 'text/plain', 'a']], size: 20_000_001 });
		const problem = panel.page.locator('.notice');
		await problem.getByText('huge.bin is larger than 20 MB.').waitFor();
		assert.equal(
			await panel.page.locator('.visually-hidden[role=status]').textContent(),
			'huge.bin is larger than 20 MB.',
		);
		assert.deepEqual((await pastedMessages(panel)).length, 1);
		await dispatch(panel, '.message', 'paste', { files: [['b.txt', 'text/plain', 'b']] });
		await problem.waitFor({ state: 'detached' });
		// A folder is dropped as a file that cannot be read.
		const session = await panel.context.newCDPSession(panel.page);
		const data = { items: [], files: [`${process.cwd()}/src`, `${process.cwd()}/package.json`], dragOperationsMask: 1 };
		for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
			await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
		}
		await problem.getByText('src could not be read.').waitFor();
		await panel.page.waitForFunction(() =>
			window.postedMessages.some(message => message.type === 'paste' && message.name === 'package.json'),
		);
		await panel.page.getByRole('textbox', { name: 'Message' }).fill('go on');
		await panel.page.getByRole('textbox', { name: 'Message' }).press('Enter');
		await problem.waitFor({ state: 'detached' });
	});
});
