import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { HOSTILE_TARGETS, hostileReplies as replies } from '../../support/hostileReplies';
import { panelSuite } from './support/panelSuite';
import { answer, call, end, reply, state, step, user } from './views';

describe('a hostile reply', function () {
	this.timeout(120_000);
	const suite = panelSuite();

	for (const live of [true, false]) {
		const mode = live ? 'streamed' : 'restored';
		it(`loads nothing, runs nothing and opens nothing: ${replies.length} replies, ${mode}`, async () => {
			const panel = await suite.open();
			const asked: string[] = [];
			const dialogs: string[] = [];
			panel.page.on('dialog', dialog => {
				dialogs.push(dialog.message());
				void dialog.dismiss();
			});
			// The code of a reply is coloured, which loads our own grammars: they have to be loaded before.
			await panel.show(
				state({
					turns: [
						reply(
							'r0',
							[step({ text: '```html\n<a href="x" style="color: red" onclick="f()">x</a><script>f()</script>\n```' })],
							end(),
						),
					],
				}),
			);
			await panel.page.waitForFunction(() => document.querySelectorAll('.code-block code span').length > 3);
			panel.page.on('request', request => {
				// Audio is in the page's own memory.
				if (!request.url().startsWith('blob:')) {
					asked.push(request.url());
				}
			});
			if (live) {
				await panel.show(state({ turns: [] }));
				await panel.patch(...replies.map((_, n) => ({ op: 'turn', turn: reply(`r${n}`, [step({})], null) }) as const));
				const halves = (part: (text: string) => string): Promise<void> =>
					panel.patch(
						...replies.map(
							(text, n) =>
								({ op: 'append', turn: `r${n}`, step: 0, answer: 0, field: 'text', text: part(text) }) as const,
						),
					);
				await halves(text => text.slice(0, text.length / 2));
				await panel.waitUntilDrawn();
				await halves(text => text.slice(text.length / 2));
				await panel.patch(...replies.map((_, n) => ({ op: 'end', turn: `r${n}`, end: end() }) as const));
			} else {
				await panel.show(
					state({
						turns: replies.map((text, n) =>
							reply(
								`r${n}`,
								[
									step({
										text,
										reasoning: text,
										reasoningSeconds: 1,
										refusal: text,
										label: text,
										sources: [{ url: HOSTILE_TARGETS[n % HOSTILE_TARGETS.length] ?? '', title: text, host: text }],
										audio: { format: text, data: text },
										changes: [{ text, param: text, undone: n % 2 === 0 }],
										others: [answer({ text, reasoning: text, refusal: text, label: text })],
										shown: n % 2,
										calls: [call({ id: `c${n}`, title: text, summary: text, input: text, output: text })],
									}),
								],
								end({ label: text, error: { title: text, serverText: text, hint: text, actions: [] } }),
							),
						),
					}),
				);
			}
			await panel.page.waitForFunction(
				count => document.querySelectorAll('article.settled .markdown:not(:empty)').length >= count,
				replies.length,
			);
			await panel.page.getByRole('log').evaluate(element => {
				element.scrollTop = 0;
			});
			await panel.waitUntilDrawn();
			assert.deepEqual(asked, []);
			assert.deepEqual(dialogs, []);
			const drawn = await panel.page.evaluate(() => ({
				elements: [
					...new Set([...document.querySelectorAll('.markdown *')].map(element => element.localName)),
				].toSorted(),
				attributes: [
					...new Set([...document.querySelectorAll('.markdown *')].flatMap(element => element.getAttributeNames())),
				].toSorted(),
				schemes: [
					...new Set([...document.querySelectorAll<HTMLAnchorElement>('.markdown a')].map(link => link.protocol)),
				].toSorted(),
			}));
			const allowedElements = [
				'a',
				'blockquote',
				'button',
				'code',
				'div',
				'input',
				'li',
				'p',
				'pre',
				'span',
				'table',
				'tbody',
				'td',
				'th',
				'thead',
				'tr',
				'ul',
			];
			const allowedAttributes = [
				'aria-hidden',
				'aria-label',
				'aria-pressed',
				'class',
				'data-action',
				'data-language',
				'dir',
				'disabled',
				'href',
				'rel',
				'role',
				'style',
				'tabindex',
				'title',
				'type',
			];
			assert.deepEqual(
				drawn.elements.filter(name => !allowedElements.includes(name)),
				[],
			);
			assert.deepEqual(
				drawn.attributes.filter(name => !allowedAttributes.includes(name)),
				[],
			);
			assert.deepEqual(drawn.schemes, ['http:', 'https:']);
		});
	}

	it('opens web and mail addresses only, whatever is clicked', async () => {
		const panel = await suite.open();
		await panel.show(
			state({
				turns: [user('u', HOSTILE_TARGETS.join(' ')), reply('r', [step({ text: replies.join('\n\n') })], end())],
			}),
		);
		await panel.page.evaluate(() => {
			for (const element of document.querySelectorAll<HTMLElement>('.markdown *:not(button):not(button *)')) {
				element.click();
			}
		});
		const opened = (await panel.postedMessages()).flatMap(message =>
			message.type === 'openLink' ? [new URL(message.href).protocol] : [],
		);
		assert.deepEqual([...new Set(opened)].toSorted(), ['http:', 'https:']);
		assert.equal(new URL(panel.page.url()).pathname, '/panel.html');
	});

	it('stays text, whatever it is', async () => {
		const panel = await suite.open();
		await panel.show(state({ turns: [reply('r', [step({})], null)] }));
		const html = fc
			.array(
				fc.constantFrom(
					'<',
					'>',
					'</',
					'/>',
					'img',
					'script',
					'svg',
					' onerror=',
					' src=',
					'"',
					"'",
					'=',
					'alert(1)',
					'\n',
					' ',
					'`',
					'&lt;',
					'&#x3c;',
					'<!--',
					'-->',
					'![',
					'](',
					')',
					'[',
				),
				{ maxLength: 30 },
			)
			.map(parts => parts.join(''));
		const texts = fc.sample(html, 200);
		await panel.patch(
			...texts.map((text, n) => ({ op: 'turn', turn: reply(`t${n}`, [step({ text })], end()) }) as const),
		);
		await panel.waitUntilDrawn();
		const names = await panel.page.evaluate(() => [
			...new Set([...document.querySelectorAll('.markdown *')].map(element => element.localName)),
		]);
		assert.deepEqual(
			names.filter(name => ['img', 'script', 'svg', 'iframe', 'style', 'object'].includes(name)),
			[],
		);
	});
});
