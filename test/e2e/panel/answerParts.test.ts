import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { AudioView, ViewState } from '../../../src/protocol/viewModel';
import { CHANGES, PCM16, sources, STATES } from './states';
import type { PanelPage } from './support/panelPage';
import { takePosted } from './support/queries';
import { panelSuite } from './support/panelSuite';
import { end, reply, step, withReply } from './views';

const HOSTILE = '\u202E<img src=x onerror=alert(1)> [a](javascript:alert(1))';

describe('the sound of an answer', function () {
	this.timeout(60_000);
	const suite = panelSuite();
	const player = (panel: PanelPage): Locator => panel.page.locator('audio');
	const wav = (): Buffer => {
		const header = Buffer.alloc(44);
		header.write('RIFF', 0);
		header.writeUInt32LE(36 + PCM16.length, 4);
		header.write('WAVEfmt ', 8);
		for (const [offset, value] of [
			[20, 1],
			[22, 1],
			[32, 2],
			[34, 16],
		] as const) {
			header.writeUInt16LE(value, offset);
		}
		header.writeUInt32LE(16, 16);
		header.writeUInt32LE(24_000, 24);
		header.writeUInt32LE(48_000, 28);
		header.write('data', 36);
		header.writeUInt32LE(PCM16.length, 40);
		return Buffer.concat([header, PCM16]);
	};
	const spoken = (audio: AudioView): ViewState => withReply(reply('r1', [step({ text: 'Listen.', audio })], end()));

	it('plays, as a file or as raw samples, from memory', async () => {
		for (const [format, bytes] of [
			['pcm16', PCM16],
			['wav', wav()],
			['something new', wav()],
		] as const) {
			const panel = await suite.open();
			const requestedUrls: string[] = [];
			panel.page.on('request', request => {
				requestedUrls.push(request.url());
			});
			await panel.show(spoken({ format, data: bytes.toString('base64') }));
			assert.equal(await player(panel).getAttribute('aria-label'), 'Audio');
			await panel.page.waitForFunction(() => Number.isFinite(document.querySelector('audio')?.duration));
			assert.equal(
				await player(panel).evaluate(element => element instanceof HTMLAudioElement && element.duration),
				0.5,
			);
			assert.equal(
				await player(panel).evaluate(element => element instanceof HTMLAudioElement && element.paused),
				true,
				'not by itself',
			);
			await player(panel).evaluate(async element => {
				if (element instanceof HTMLAudioElement) {
					await element.play();
				}
			});
			await panel.page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.1);
			assert.deepEqual(
				requestedUrls.filter(url => !/^(blob:|http:\/\/127\.0\.0\.1:\d+\/codicon)/.test(url)),
				[],
			);
		}
	});

	it('is said to be unplayable where it is', async () => {
		for (const audio of [
			{ format: 'mp3', data: Buffer.from('not a sound at all').toString('base64') },
			{ format: 'wav', data: 'not base64!' },
		]) {
			const panel = await suite.open();
			await panel.show(spoken(audio));
			await panel.page.getByText('This audio cannot be played here.').waitFor();
			assert.equal(await player(panel).count(), 0);
		}
	});

	it('takes no memory once it is gone', async () => {
		const panel = await suite.open();
		await panel.page.evaluate(() => {
			const alive = new Set<string>();
			const create = URL.createObjectURL.bind(URL);
			const revoke = URL.revokeObjectURL.bind(URL);
			URL.createObjectURL = object => {
				const url = create(object);
				alive.add(url);
				return url;
			};
			URL.revokeObjectURL = url => {
				alive.delete(url);
				revoke(url);
			};
			Object.assign(window, { alive });
		});
		const alive = (): Promise<number> =>
			panel.page.evaluate(() => (window as unknown as { alive: Set<string> }).alive.size);
		await panel.show(STATES.spoken);
		assert.equal(await alive(), 1);
		await panel.show(spoken({ format: 'wav', data: wav().toString('base64') }));
		await panel.waitUntilDrawn();
		assert.equal(await alive(), 1);
		await panel.show(STATES.conversation);
		await player(panel).waitFor({ state: 'detached' });
		assert.equal(await alive(), 0);
	});
});

describe('the sources of an answer', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('are numbered, name their hosts, and open through the host', async () => {
		const panel = await suite.open();
		await panel.show(STATES.sources);
		const list = panel.page.locator('.sources');
		assert.equal(await list.getByRole('listitem').count(), 3);
		assert.equal(await list.getByRole('list').evaluate(element => getComputedStyle(element).listStyleType), 'decimal');
		assert.match(await list.innerText(), /File system: Promises API\s+nodejs\.org/);
		assert.equal(
			(await list.getByRole('listitem').nth(2).innerText()).trim(),
			'example.com',
			'a host is not named twice',
		);
		await list.getByRole('link', { name: 'File system: Promises API' }).click();
		assert.deepEqual(await panel.awaitPosted('openLink'), {
			type: 'openLink',
			href: 'https://nodejs.org/api/fs.html#fspromises',
		});
		await list.getByRole('link', { name: 'example.com' }).click({ button: 'middle' });
		assert.deepEqual(await panel.awaitPosted('openLink'), { type: 'openLink', href: 'https://example.com/' });
		assert.equal(new URL(panel.page.url()).pathname, '/panel.html');
		assert.equal(panel.context.pages().length, 1);
	});

	it('are folded away where they are many', async () => {
		const panel = await suite.open();
		await panel.show(withReply(reply('r1', [step({ text: 'x', sources: sources(100) })], end())));
		const disclosure = panel.page.getByRole('button', { name: 'Sources 100' });
		assert.equal(await disclosure.getAttribute('aria-expanded'), 'false');
		assert.equal(await panel.page.getByRole('link').count(), 0);
		await disclosure.click();
		assert.equal(await panel.page.getByRole('link').count(), 100);
		await disclosure.click();
		assert.equal(await panel.page.getByRole('link').count(), 0);
	});

	it('open no other address, and their titles mean nothing but their letters', async () => {
		const panel = await suite.open();
		const requestedUrls: string[] = [];
		await panel.show(STATES.sources);
		panel.page.on('request', request => {
			requestedUrls.push(request.url());
		});
		const urls = [
			'javascript:alert(1)',
			'JaVaScRiPt:alert(1)',
			'command:workbench.action.quit',
			'data:text/html,x',
			'file:///etc/passwd',
			'vscode://x.y/z',
			'mailto:a@b.example',
			'//evil.example/',
			'/panel.js',
			'#x',
			'',
		];
		const hostile = [...urls, 'https://evil.example/'].map((url, index) => ({
			url,
			title: HOSTILE,
			host: `${HOSTILE} ${index}`,
		}));
		const texts = { text: 'x', label: HOSTILE, changes: [{ text: HOSTILE, param: HOSTILE, undone: false }] };
		await panel.show(withReply(reply('r1', [step({ ...texts, sources: hostile })], end())));
		await panel.page.getByRole('button', { name: `Sources ${hostile.length}` }).click();
		assert.equal(await panel.page.getByRole('link').count(), 1);
		await panel.page.evaluate(() => {
			for (const element of document.querySelectorAll<HTMLElement>('.source, .source *')) {
				element.click();
			}
		});
		const opened = (await panel.postedMessages()).flatMap(message =>
			message.type === 'openLink' ? [message.href] : [],
		);
		assert.deepEqual([...new Set(opened)], ['https://evil.example/']);
		const [title] = await panel.page.locator('.source-title').all();
		assert.equal(await title?.innerText(), HOSTILE.replace('\u202E', 'U+202E'));
		assert.equal(await panel.page.locator('.scroller img').count(), 0);
		assert.deepEqual(requestedUrls, []);
	});
});

describe('how a request was changed', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('is one quiet line, which can be undone and made again', async () => {
		const panel = await suite.open();
		await panel.show(STATES.changed);
		const undo = panel.page.getByRole('button', { name: 'Undo', exact: true });
		assert.equal(
			await undo.evaluate(
				element => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
			),
			'temperature 1.4 → 1.0: Claude takes 0–1',
		);
		await undo.click();
		assert.deepEqual(await panel.awaitPosted('change'), {
			type: 'change',
			turn: 'r1',
			param: 'temperature',
			undo: true,
		});
		const undone = CHANGES.slice(0, 1).map(change => ({ ...change, undone: true }));
		await panel.patch({
			op: 'step',
			turn: 'r1',
			step: 0,
			value: step({ text: 'Memoise the promise.', changes: undone }),
		});
		const again = panel.page.getByRole('button', { name: 'Adapt again' });
		await again.waitFor();
		assert.equal(await panel.page.locator('s').innerText(), 'temperature 1.4 → 1.0: Claude takes 0–1');
		assert.equal(await again.evaluate(element => element === document.activeElement), true);
		await again.click();
		assert.deepEqual(await panel.awaitPosted('change'), {
			type: 'change',
			turn: 'r1',
			param: 'temperature',
			undo: false,
		});
	});

	it('is one line to open where there is more of it', async () => {
		const panel = await suite.open();
		await panel.show(STATES.changes);
		const disclosure = panel.page.getByRole('button', { name: 'Adapted for the provider 3' });
		assert.equal(await panel.page.getByText('temperature 1.4').count(), 0);
		await disclosure.click();
		const group = panel.page.getByRole('group', { name: 'Adapted for the provider' });
		assert.equal(await group.getByRole('button', { name: 'Undo' }).count(), 2);
		await group.getByRole('button', { name: 'Undo' }).last().click();
		assert.deepEqual(await panel.awaitPosted('change'), { type: 'change', turn: 'r1', param: 'logprobs', undo: true });
	});
});

describe('the pictures and files of an answer', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('are shown and saved from memory, and links where they are addresses', async () => {
		const panel = await suite.open();
		const requested: string[] = [];
		panel.page.on('request', request => {
			requested.push(request.url());
		});
		await panel.show(STATES.pictures);
		const items = panel.page.locator('.media > li');
		assert.equal(await items.nth(0).getByRole('img', { name: 'Picture' }).count(), 1);
		const link = items.nth(1).getByRole('link');
		assert.match((await link.getAttribute('href')) ?? '', /^https:\/\/cdn\.example\//);
		assert.match(await link.innerText(), /^Draft 2 https:\/\/cdn\.example\//);
		assert.equal(await items.nth(2).innerText(), 'numbers.csv');
		await takePosted(panel);
		await items.nth(2).getByRole('button', { name: 'Save “numbers.csv”…' }).click();
		assert.deepEqual(await takePosted(panel), [{ type: 'saveMedia', turn: 'r1', step: 0, answer: 0, item: 2 }]);
		assert.deepEqual(
			requested.filter(url => new URL(url).hostname !== '127.0.0.1' && !url.startsWith('data:')),
			[],
		);
	});

	it('are no picture where the bytes are none, and can be saved', async () => {
		const panel = await suite.open();
		const url = `data:image/png;base64,${Buffer.from(HOSTILE).toString('base64')}`;
		await panel.show(withReply(reply('r1', [step({ media: [{ kind: 'image', url, name: HOSTILE }] })], end())));
		const item = panel.page.locator('.media > li');
		assert.equal(await item.getByText('This picture cannot be shown here.').count(), 1);
		assert.equal(await item.locator('img').count(), 0);
		assert.equal(await item.getByRole('button').count(), 1);
	});
});
