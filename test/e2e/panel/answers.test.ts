import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { AudioView, ReplyTurnView, ViewState } from '../../../src/protocol/viewModel';
import { until } from '../support/until';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';
import { answer, CHANGES, composer, end, PCM16, reply, sources, state, STATES, step, user } from './states';

const LIMIT = 30_000;

const LONG = Array.from({ length: 40 }, (_, line) => `Paragraph ${line} of a long answer.`).join('\n\n');
const HOSTILE = '\u202E<img src=x onerror=alert(1)> [a](javascript:alert(1))';

const said = (page: Page): Promise<string | null> => page.locator('.visually-hidden[role=status]').textContent();
const top = async (element: Locator): Promise<number> => (await element.boundingBox())?.y ?? Number.NaN;
const withReply = (turn: ReplyTurnView, fields: Partial<ViewState> = {}): ViewState =>
	state({ turns: [user('u1', 'q'), turn], ...fields });

describe('several answers to one request', function () {
	this.timeout(60_000);
	const suite = panelSuite();
	const stepper = (
		panel: PanelPage,
	): { readonly group: Locator; readonly previous: Locator; readonly next: Locator } => ({
		group: panel.page.locator('.stepper'),
		previous: panel.page.getByRole('button', { name: 'Previous answer' }),
		next: panel.page.getByRole('button', { name: 'Next answer' }),
	});

	it('are stepped through, told to the host and to a screen reader, and copied as shown', async () => {
		const panel = await suite.open();
		await panel.show(STATES.answers);
		const { group, previous, next } = stepper(panel);
		const shown = panel.page.getByRole('article', { name: 'Assistant' }).locator('.markdown');
		assert.equal(await panel.page.getByRole('group', { name: 'Answer 2 of 3' }).count(), 1);
		assert.match(await shown.innerText(), /^It loads/);
		await next.click();
		assert.deepEqual(await panel.awaitPosted('pick'), { type: 'pick', turn: 'r1', step: 0, answer: 2 });
		await shown.getByText('It reads the').waitFor();
		assert.equal(await group.innerText(), 'Answer 3 of 3');
		assert.equal(await said(panel.page), 'Answer 3 of 3');
		assert.equal(await panel.page.locator('.end-label').innerText(), 'The answer reached the length limit.');
		await panel.forgetPosted();
		assert.equal(await next.getAttribute('aria-disabled'), 'true');
		await next.click({ force: true });
		assert.deepEqual(await panel.posted(), [], 'there is none after the last');
		await panel.page.getByRole('button', { name: 'Copy', exact: true }).last().click();
		assert.equal((await panel.awaitPosted('copy')).text, 'It reads the');
		await previous.click();
		await previous.click();
		assert.deepEqual(await panel.awaitPosted('pick'), { type: 'pick', turn: 'r1', step: 0, answer: 0 });
		await shown.getByText('It reads and parses the file').waitFor();
		assert.equal(await previous.getAttribute('aria-disabled'), 'true');
		assert.equal(await panel.page.locator('.end-label').count(), 0);
	});

	it('are stepped through with the keyboard, and the focus stays', async () => {
		const panel = await suite.open();
		await panel.show(STATES.answers);
		const { group, next } = stepper(panel);
		await next.focus();
		await panel.page.keyboard.press('Enter');
		assert.equal(await group.innerText(), 'Answer 3 of 3');
		assert.equal(
			await next.evaluate(element => element === document.activeElement),
			true,
			'also where it can go no further',
		);
		for (const [key, label] of [
			['ArrowLeft', 'Answer 2 of 3'],
			['ArrowLeft', 'Answer 1 of 3'],
			['ArrowLeft', 'Answer 1 of 3'],
			['ArrowRight', 'Answer 2 of 3'],
		] as const) {
			await panel.page.keyboard.press(key);
			assert.equal(await group.innerText(), label);
		}
		assert.equal((await panel.posted()).filter(message => message.type === 'pick').length, 4);
	});

	it('follow the host, which has the last word', async () => {
		const panel = await suite.open();
		await panel.show(STATES.answers);
		const { group } = stepper(panel);
		const [, turn] = STATES.answers.turns;
		const shown = turn?.kind === 'reply' ? turn.steps[0] : undefined;
		assert.ok(shown !== undefined);
		await panel.patch({ op: 'step', turn: 'r1', step: 0, value: { ...shown, shown: 2 } });
		await group.getByText('Answer 3 of 3').waitFor();
		await panel.patch({ op: 'step', turn: 'r1', step: 0, value: { ...shown, shown: 9 } });
		await group.getByText('Answer 1 of 3').waitFor();
	});

	it('arrive all at once: only the one that is shown is drawn, and nothing moves', async () => {
		const panel = await suite.open();
		const running = {
			composer: composer({ running: true }),
			status: { kind: 'streaming', since: Date.now() },
		} as const;
		await panel.show(withReply(reply('r1', [step({ text: 'First.\n\n' })], null), running));
		await panel.drawn();
		const text = panel.page.getByText('First.');
		const before = await text.boundingBox();
		const append = (place: number, piece: string): Promise<void> =>
			panel.patch({ op: 'append', turn: 'r1', step: 0, answer: place, field: 'text', text: piece });
		await append(2, 'Third');
		const { group, next } = stepper(panel);
		await group.getByText('Answer 1 of 3').waitFor();
		assert.deepEqual(await text.boundingBox(), before);
		await panel.page.evaluate(() => {
			const changed: string[] = [];
			Object.assign(window, { changed });
			new MutationObserver(records => {
				changed.push(
					...records.map(
						({ target }) =>
							(target instanceof Element ? target : target.parentElement)?.closest('.status')?.className ?? 'else',
					),
				);
			}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
		});
		const changed = (): Promise<string[]> =>
			panel.page.evaluate(() => (window as unknown as { changed: string[] }).changed);
		for (let n = 0; n < 20; n++) {
			await append(1 + (n % 2), ` and ${n}`);
		}
		await panel.drawn();
		// Once a second the status line counts.
		assert.deepEqual(
			(await changed()).filter(where => where === 'else'),
			[],
			'text that is not shown draws nothing',
		);
		await append(0, 'More.');
		await panel.page.getByText('More.').waitFor();
		assert.ok((await changed()).includes('else'));
		await next.click();
		await panel.page.getByText('and 0 and 2 and 4 and 6 and 8 and 10 and 12 and 14 and 16 and 18').waitFor();
		await next.click();
		await append(2, ' **bold**');
		await panel.page.getByText('Third and 1 and 3 and 5 and 7 and 9 and 11 and 13 and 15 and 17 and 19 bold').waitFor();
		await panel.patch({ op: 'end', turn: 'r1', end: end() });
		await panel.drawn();
		assert.equal(await panel.page.locator('article .markdown strong').innerText(), 'bold');
	});

	it('keep their buttons under the pointer, at the end as well as further up', async () => {
		const panel = await suite.open();
		const several = step({
			text: LONG,
			others: [answer({ text: LONG.slice(0, 900) }), answer({ text: `${LONG}\n\n${LONG}` })],
		});
		const shown = withReply(reply('r1', [several], end()));
		for (const turns of [shown.turns, [...shown.turns, user('u2', 'q'), reply('r2', [step({ text: LONG })], end())]]) {
			await panel.show({ ...shown, chat: { id: `chat ${turns.length}`, title: 'x' }, turns });
			await panel.drawn();
			const { next, previous } = stepper(panel);
			await next.scrollIntoViewIfNeeded();
			await panel.drawn();
			const at = await top(next);
			const left = (await next.boundingBox())?.x;
			for (const button of [next, next, previous, previous]) {
				await button.click();
				await panel.drawn();
				assert.ok(Math.abs((await top(next)) - at) <= 1, `${at} to ${await top(next)}`);
				assert.equal((await next.boundingBox())?.x, left);
			}
		}
	});

	it('offer no way to the newest where a shorter one leaves all of it in view', async () => {
		const panel = await suite.open({ height: 400 });
		const several = step({ text: LONG.slice(0, 560), others: [answer({ text: 'Short.' })] });
		await panel.show(withReply(reply('r1', [several], end())));
		await panel.page.getByRole('log').hover();
		await panel.page.mouse.wheel(0, -1_000);
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
		await stepper(panel).next.evaluate(button => {
			if (button instanceof HTMLElement) {
				button.click();
			}
		});
		await panel.page.getByText('Short.').waitFor();
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor({ state: 'detached' });
	});
});

describe('the sound of an answer', function () {
	this.timeout(60_000);
	const suite = panelSuite();
	const player = (panel: PanelPage): Locator => panel.page.locator('audio');
	const wav = (): Buffer => {
		const header = Buffer.alloc(44);
		header.write('RIFF', 0);
		header.writeUInt32LE(36 + PCM16.length, 4);
		header.write('WAVEfmt ', 8);
		for (const [at, value] of [
			[20, 1],
			[22, 1],
			[32, 2],
			[34, 16],
		] as const) {
			header.writeUInt16LE(value, at);
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
			const asked: string[] = [];
			panel.page.on('request', request => {
				asked.push(request.url());
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
				asked.filter(url => !/^(blob:|http:\/\/127\.0\.0\.1:\d+\/codicon)/.test(url)),
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
		await panel.drawn();
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
		const fold = panel.page.getByRole('button', { name: 'Sources 100' });
		assert.equal(await fold.getAttribute('aria-expanded'), 'false');
		assert.equal(await panel.page.getByRole('link').count(), 0);
		await fold.click();
		assert.equal(await panel.page.getByRole('link').count(), 100);
		await fold.click();
		assert.equal(await panel.page.getByRole('link').count(), 0);
	});

	it('open no other address, and their titles mean nothing but their letters', async () => {
		const panel = await suite.open();
		const asked: string[] = [];
		await panel.show(STATES.sources);
		panel.page.on('request', request => {
			asked.push(request.url());
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
		const hostile = [...urls, 'https://evil.example/'].map((url, at) => ({
			url,
			title: HOSTILE,
			host: `${HOSTILE} ${at}`,
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
		const opened = (await panel.posted()).flatMap(message => (message.type === 'openLink' ? [message.href] : []));
		assert.deepEqual([...new Set(opened)], ['https://evil.example/']);
		const [title] = await panel.page.locator('.source-title').all();
		assert.equal(await title?.innerText(), HOSTILE.replace('\u202E', 'U+202E'));
		assert.equal(await panel.page.locator('.scroller img').count(), 0);
		assert.deepEqual(asked, []);
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
		const fold = panel.page.getByRole('button', { name: 'Changed for the provider 3' });
		assert.equal(await panel.page.getByText('temperature 1.4').count(), 0);
		await fold.click();
		const group = panel.page.getByRole('group', { name: 'Changed for the provider' });
		assert.equal(await group.getByRole('button', { name: 'Undo' }).count(), 2);
		await group.getByRole('button', { name: 'Undo' }).last().click();
		assert.deepEqual(await panel.awaitPosted('change'), { type: 'change', turn: 'r1', param: 'logprobs', undo: true });
	});
});

describe('a reply that waits', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('can be hurried, cancelled, waited for and asked again', async () => {
		const panel = await suite.open();
		for (const [name, label, message] of [
			['retrying', 'Retry now', { type: 'steer', action: 'retryNow' }],
			['retrying', 'Cancel', { type: 'stop' }],
			['stalled', 'Keep waiting', { type: 'steer', action: 'keepWaiting' }],
			['stalled', 'Retry', { type: 'steer', action: 'retry' }],
		] as const) {
			await panel.show(STATES[name]);
			await panel.page
				.getByRole('article', { name: 'Assistant' })
				.getByRole('button', { name: label, exact: true })
				.click();
			assert.deepEqual(await panel.awaitPosted(message.type), message);
			await panel.forgetPosted();
		}
		await panel.show(STATES.streaming);
		assert.equal(await panel.page.locator('.status button').count(), 0);
	});

	it('counts down for the eye only, and takes the focus from nobody', async () => {
		const panel = await suite.open();
		await panel.show(STATES.waiting);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('half a ques');
		await panel.patch({ op: 'status', status: { kind: 'retrying', since: Date.now(), until: Date.now() + 30_000 } });
		const text = panel.page.locator('.status-text');
		await text.getByText(/Trying again in \d\d s/).waitFor();
		const shown = await text.textContent();
		const button = panel.page.getByRole('button', { name: 'Retry now' });
		const place = await button.boundingBox();
		const announced = await said(panel.page);
		assert.equal(announced, 'Trying again…');
		await until(LIMIT, 'fewer seconds', async () => (await text.textContent()) !== shown || undefined);
		await text.getByText(/Trying again in \d\d s/).waitFor();
		assert.equal(await said(panel.page), announced);
		assert.deepEqual(await button.boundingBox(), place);
		assert.equal(await text.getAttribute('aria-hidden'), 'true');
		assert.equal(await button.evaluate(element => element.closest('[aria-hidden]') === null), true);
		assert.equal(await box.evaluate(element => element === document.activeElement), true);
	});

	it('hands the focus to the message box when its buttons go', async () => {
		const panel = await suite.open();
		await panel.show(STATES.stalled);
		await panel.page.getByRole('button', { name: 'Keep waiting' }).focus();
		await panel.page.keyboard.press('Enter');
		await panel.patch({ op: 'status', status: { kind: 'streaming', since: Date.now() } });
		await panel.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
		assert.deepEqual(await panel.awaitPosted('steer'), { type: 'steer', action: 'keepWaiting' });
	});

	it('moves nothing above it when it stalls', async () => {
		for (const width of [300, 600]) {
			const panel = await suite.open({ width });
			await panel.show(STATES.streaming);
			await panel.drawn();
			const text = panel.page.locator('article .markdown').last();
			const line = panel.page.locator('.status-text');
			const before = [await text.boundingBox(), await top(line)];
			await panel.patch({ op: 'status', status: { kind: 'stalled', since: Date.now() - 99_500 } });
			await panel.page.getByRole('button', { name: 'Keep waiting' }).waitFor();
			await panel.drawn();
			assert.deepEqual([await text.boundingBox(), await top(line)], before);
			const actions = await panel.page.locator('.status-actions').boundingBox();
			await line.getByText(/Nothing has arrived for 1\d\d s/).waitFor();
			assert.equal((await panel.page.locator('.status-actions').boundingBox())?.y, actions?.y, 'a digit more');
		}
	});
});
