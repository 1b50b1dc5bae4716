import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';
import { CODE, STATES } from './states';
import { call, composer, end, reply, state, step, user } from './views';

const LONG = Array.from({ length: 40 }, (_, line) => `Paragraph ${line} of a long answer.`).join('\n\n');

const distanceFromEnd = (page: Page): Promise<number> =>
	page.getByRole('log').evaluate(element => element.scrollHeight - element.clientHeight - element.scrollTop);

/** Appends text to the reply that is being written. */
const append = (panel: PanelPage, text: string): Promise<void> =>
	panel.patch({ op: 'append', turn: 'r2', step: 0, answer: 0, field: 'text', text });

/** Returns everything that is drawn, as HTML. */
async function drawnHtml(panel: PanelPage): Promise<string> {
	// Colours may come later: the text without them has to be equal.
	await panel.page.getByRole('article').last().getByText('y', { exact: true }).waitFor();
	await panel.page.waitForFunction(() => document.querySelectorAll('.code-block code span').length > 3);
	return panel.page.locator('#panel').evaluate(root => {
		for (const code of root.querySelectorAll('pre code')) {
			code.replaceChildren(code.textContent ?? '');
		}
		// What is told of a change has no counterpart in what is there from the beginning.
		root.querySelector('.visually-hidden[role=status]')?.replaceChildren();
		return root.innerHTML.replaceAll(/(id|for|aria-\w+)="P[\w-]+"/g, '');
	});
}

describe('the transcript', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	/** Opens a long conversation whose last reply is being written. */
	async function openStreaming(): Promise<PanelPage> {
		const panel = await suite.open();
		await panel.show(
			state({
				turns: [
					user('u1', 'A question'),
					reply('r1', [step({ text: LONG })], end()),
					user('u2', 'Another'),
					reply('r2', [step({ text: 'Begin.\n\n' })], null),
				],
				composer: composer({ running: true }),
				status: { kind: 'streaming', since: Date.now() },
			}),
		);
		await panel.waitUntilDrawn();
		return panel;
	}

	it('asks for its state, shows nothing until then, and draws what it gets', async () => {
		const panel = await suite.open();
		assert.deepEqual(await panel.postedMessages(), [{ type: 'ready' }]);
		assert.equal(await panel.page.getByRole('textbox').count(), 0);
		await panel.show(STATES.conversation);
		assert.equal(await panel.page.getByRole('heading', { name: 'Cache the parsed config' }).count(), 1);
		assert.equal(await panel.page.locator('.code-block code').textContent(), CODE);
	});

	it('ends after patches as it would with the whole state', async () => {
		const patched = await suite.open();
		const whole = await suite.open();
		await patched.show(state({ turns: [] }));
		const turns = STATES.conversation.turns;
		await patched.patch({ op: 'title', title: 'Named' }, ...turns.map(turn => ({ op: 'turn', turn }) as const));
		await patched.patch(
			{ op: 'turn', turn: user('u9', 'More?') },
			{ op: 'turn', turn: reply('r9', [], null) },
			{ op: 'step', turn: 'r9', step: 0, value: step({}) },
			{ op: 'append', turn: 'r9', step: 0, answer: 0, field: 'reasoning', text: 'Let me' },
			{ op: 'append', turn: 'r9', step: 0, answer: 0, field: 'reasoning', text: ' see' },
			{ op: 'reasoned', turn: 'r9', step: 0, seconds: 3 },
			{ op: 'call', turn: 'r9', step: 0, call: call({ id: 'c9', state: 'running' }) },
			{ op: 'call', turn: 'r9', step: 0, call: call({ id: 'c9' }) },
		);
		await patched.patch({ op: 'step', turn: 'r9', step: 1, value: step({}) });
		for (const piece of ['It is `', 'code', '` and **bo', 'ld**.\n\n```ts\nlet', ' a;\n``', '`\n\n- x\n', '- y']) {
			await patched.patch({ op: 'append', turn: 'r9', step: 1, answer: 0, field: 'text', text: piece });
			await patched.waitUntilDrawn();
		}
		await patched.patch({ op: 'end', turn: 'r9', end: end() });
		await whole.show(
			state({
				chat: { id: 'chat', title: 'Named' },
				turns: [
					...turns,
					user('u9', 'More?'),
					reply(
						'r9',
						[
							step({ reasoning: 'Let me see', reasoningSeconds: 3, calls: [call({ id: 'c9' })] }),
							step({ text: 'It is `code` and **bold**.\n\n```ts\nlet a;\n```\n\n- x\n- y' }),
						],
						end(),
					),
				],
			}),
		);
		assert.equal(await drawnHtml(patched), await drawnHtml(whole));
	});

	it('draws nothing of a reply again but its text', async () => {
		const panel = await openStreaming();
		await panel.page.evaluate(() => {
			const article = document.querySelectorAll('article')[3];
			if (article === undefined) {
				throw new Error('There is no reply.');
			}
			const mutations: string[] = [];
			Object.assign(window, { mutations });
			new MutationObserver(records => {
				for (const { target, type } of records) {
					const element = target instanceof Element ? target : target.parentElement;
					mutations.push(`${type} ${element?.closest('.markdown') === null ? 'outside' : 'inside'}`);
				}
			}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
			Object.assign(window, { first: article.querySelector('p') });
		});
		await append(panel, 'And on it goes');
		await panel.waitUntilDrawn();
		await append(panel, ' and on.');
		await panel.page.getByText('And on it goes and on.').waitFor();
		const mutations = await panel.page.evaluate(() => (window as unknown as { mutations: string[] }).mutations);
		// The status line counts once a second; everything else that changes is inside the text.
		assert.ok(mutations.some(change => change.endsWith('inside')));
		assert.ok(mutations.filter(change => change.endsWith('outside')).length <= 4, mutations.join(', '));
		assert.equal(await panel.page.evaluate(() => (window as unknown as { first: Element }).first.isConnected), true);
	});

	it('follows the end while the reader is there', async () => {
		const panel = await openStreaming();
		assert.ok((await distanceFromEnd(panel.page)) <= 1);
		for (let n = 0; n < 10; n++) {
			await append(panel, `New paragraph ${n}\n\n`);
			await panel.waitUntilDrawn();
		}
		assert.ok((await distanceFromEnd(panel.page)) <= 1);
		assert.equal(await panel.page.getByRole('button', { name: 'Newest' }).count(), 0);
	});

	it('leaves a reader alone who looks at something older, until they come back', async () => {
		const panel = await openStreaming();
		await panel.page.getByRole('log').hover();
		const newest = panel.page.getByRole('button', { name: 'Newest' });
		await panel.page.mouse.wheel(0, -300);
		await newest.waitFor();
		await panel.page.waitForFunction(() => {
			const log = document.querySelector('[role=log]');
			return log !== null && log.scrollHeight - log.clientHeight - log.scrollTop > 250;
		});
		const before = await panel.page.getByText('Paragraph 38 of').boundingBox();
		for (let n = 0; n < 10; n++) {
			await append(panel, `New paragraph ${n}\n\n`);
			await panel.waitUntilDrawn();
		}
		assert.deepEqual(await panel.page.getByText('Paragraph 38 of').boundingBox(), before);
		await newest.click();
		await panel.waitUntilDrawn();
		assert.ok((await distanceFromEnd(panel.page)) <= 1);
		await append(panel, 'The very last\n\n');
		await panel.waitUntilDrawn();
		assert.ok((await distanceFromEnd(panel.page)) <= 1);
	});

	it('goes to the end when a message is sent', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [user('u1', 'A question'), reply('r1', [step({ text: LONG })], end())] }));
		await panel.page.getByRole('log').hover();
		await panel.page.mouse.wheel(0, -300);
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
		await panel.page.getByRole('textbox', { name: 'Message' }).fill('next');
		await panel.page.keyboard.press('Enter');
		await panel.patch({ op: 'turn', turn: user('u2', 'next') });
		await panel.page.getByText('next').waitFor();
		await panel.waitUntilDrawn();
		assert.ok((await distanceFromEnd(panel.page)) <= 1);
	});

	it('is where the reader left it after the view was hidden', async () => {
		const panel = await suite.open();
		const shown = state({
			turns: Array.from({ length: 12 }, (_, n) => [
				user(`u${n}`, `Question ${n}`),
				reply(`r${n}`, [step({ text: LONG })], end()),
			]).flat(),
		});
		await panel.show(shown);
		await panel.page.getByText('Question 6').scrollIntoViewIfNeeded();
		await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
		await panel.page.waitForFunction(
			() => (JSON.parse(sessionStorage.getItem('state') ?? '{}') as { anchor?: unknown }).anchor,
		);
		await panel.waitUntilDrawn();
		const before = await panel.page.getByText('Question 6').boundingBox();
		await panel.page.reload();
		await panel.page.waitForFunction(() => window.postedMessages.length > 0);
		await panel.show(shown);
		await panel.waitUntilDrawn();
		const after = await panel.page.getByText('Question 6').boundingBox();
		assert.ok(Math.abs((after?.y ?? -1e6) - (before?.y ?? 0)) <= 2, `${before?.y} to ${after?.y}`);
	});

	it('copies a message as it was written, and code without what is drawn around it', async () => {
		const panel = await suite.open();
		const text = `Look: **bold**\n\n\`\`\`ts\n${CODE}\n\u202Etrick\n\`\`\`\n`;
		await panel.show(
			state({ turns: [user('u1', 'My question'), reply('r1', [step({ text }), step({ text: 'second' })], end())] }),
		);
		await panel.page
			.getByRole('article', { name: 'Assistant' })
			.getByRole('button', { name: 'Copy', exact: true })
			.click();
		assert.equal((await panel.awaitPosted('copy')).text, `${text}\n\nsecond`);
		await panel.clearPosted();
		const button = panel.page.getByRole('button', { name: 'Copy code' });
		await button.click();
		assert.equal((await panel.awaitPosted('copy')).text, `${CODE}\n\u202Etrick`);
		assert.equal(await button.locator('.codicon-check').count(), 1);
		assert.equal(await panel.page.locator('.code-block .hidden-mark').textContent(), 'U+202E');
		await panel.clearPosted();
		await panel.page.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Copy', exact: true }).click();
		assert.equal((await panel.awaitPosted('copy')).text, 'My question');
	});

	it('shows actions on focus as on hover, without moving anything', async () => {
		const panel = await suite.open();
		await panel.show(STATES.error);
		await panel.waitUntilDrawn();
		const readPositions = (): Promise<readonly number[]> =>
			panel.page.evaluate(() =>
				[...document.querySelectorAll('article *')].flatMap(element => {
					const box = element.getBoundingClientRect();
					return [box.top, box.left];
				}),
			);
		for (const name of ['You', 'Assistant']) {
			const article = panel.page.getByRole('article', { name });
			const opacity = (): Promise<string> =>
				article.locator('.actions').evaluate(element => getComputedStyle(element).opacity);
			const positionsAtRest = await readPositions();
			assert.equal(await opacity(), '0');
			await article.getByRole('button', { name: 'Copy' }).focus();
			assert.equal(await opacity(), '1');
			assert.deepEqual(await readPositions(), positionsAtRest);
			await panel.page.getByRole('textbox').focus();
			await article.hover();
			assert.equal(await opacity(), '1');
			assert.deepEqual(await readPositions(), positionsAtRest);
			await panel.page.mouse.move(1, 1);
		}
	});

	it('opens links and pictures through the host only', async () => {
		const panel = await suite.open();
		await panel.show(
			state({
				turns: [
					reply(
						'r1',
						[
							step({
								text:
									'[docs](https://example.com/a?b=c) ![plan](https://images.example/p.png) ' +
									'[run](command:workbench.action.quit) [x](javascript:alert(1))',
							}),
						],
						end(),
					),
				],
			}),
		);
		await panel.page.getByRole('link', { name: 'docs' }).click();
		assert.deepEqual(await panel.awaitPosted('openLink'), { type: 'openLink', href: 'https://example.com/a?b=c' });
		await panel.page.getByRole('link', { name: 'Image: plan (images.example)' }).click({ button: 'middle' });
		assert.deepEqual(await panel.awaitPosted('openLink'), { type: 'openLink', href: 'https://images.example/p.png' });
		assert.equal(await panel.page.getByRole('link').count(), 2);
		assert.equal(new URL(panel.page.url()).pathname, '/panel.html');
		assert.equal(panel.context.pages().length, 1);
	});

	it('folds thoughts, and says how long they took', async () => {
		const panel = await suite.open();
		await panel.show(
			state({
				turns: [reply('r2', [step({ reasoning: 'Deep **thoughts**' })], null)],
				composer: composer({ running: true }),
			}),
		);
		const disclosure = panel.page.getByRole('button', { name: 'Thoughts' });
		assert.equal(await disclosure.getAttribute('aria-expanded'), 'false');
		assert.equal(await panel.page.getByText('thoughts', { exact: true }).count(), 0);
		await disclosure.click();
		assert.equal(await panel.page.locator('.reasoning strong').textContent(), 'thoughts');
		await panel.patch({ op: 'reasoned', turn: 'r2', step: 0, seconds: 4 });
		await panel.page.getByRole('button', { name: 'Thought for 4 s', expanded: true }).waitFor();
	});

	it('counts the seconds of a wait', async () => {
		const panel = await suite.open();
		const since = Date.now() - 3_200;
		await panel.show({ ...STATES.waiting, status: { kind: 'waiting', since } });
		const status = panel.page.locator('.status');
		const waited = Number(/^Waiting for the answer… (\d+) s\s+Esc to stop$/.exec(await status.innerText())?.[1]);
		assert.ok(waited >= 3 && waited <= (Date.now() - since) / 1_000, String(waited));
		const soon = Date.now() + 9_900;
		await panel.patch({ op: 'status', status: { kind: 'retrying', since: Date.now(), until: soon } });
		const left = Number(/Retrying in (\d+) s/.exec(await status.innerText())?.[1]);
		assert.ok(left <= 10 && left >= (soon - Date.now()) / 1_000, String(left));
	});

	it('opens the line about a reply', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const line = panel.page.getByRole('button', { name: /^gpt-5\.4 · / });
		await line.click();
		assert.equal(await line.getAttribute('aria-expanded'), 'true');
		assert.equal(await panel.page.getByText('req_8c1f0a7e').count(), 1);
	});

	it('shows an error with the server’s words, and acts', async () => {
		const panel = await suite.open();
		await panel.show(STATES.error);
		const alert = panel.page.getByRole('alert');
		assert.match(await alert.innerText(), /The key was not accepted\.\s+Incorrect API key provided/);
		await alert.getByRole('button', { name: 'Set API key' }).click();
		assert.deepEqual(await panel.awaitPosted('act'), { type: 'act', action: 'setApiKey', turn: 'r1' });
	});

	it('keeps 1,500 messages usable', async () => {
		const panel = await suite.open();
		await panel.send({
			type: 'state',
			state: state({
				turns: Array.from({ length: 750 }, (_, n) => [
					user(`u${n}`, `Question ${n}`),
					reply(`r${n}`, [step({ text: `Answer **${n}**\n\n- a\n- b` })], end()),
				]).flat(),
			}),
		});
		await panel.page.getByText('Question 749').waitFor();
		await panel.waitUntilDrawn();
		assert.ok((await distanceFromEnd(panel.page)) <= 1);
		const laidOut = await panel.page.evaluate(
			() =>
				[...document.querySelectorAll('article.settled .markdown, article.settled .user-text')].filter(element =>
					element.checkVisibility({ contentVisibilityAuto: true }),
				).length,
		);
		assert.ok(laidOut > 0 && laidOut < 100, `${laidOut} of 1,500 are laid out`);
	});
});
