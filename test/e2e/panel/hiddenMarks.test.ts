import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { HIDDEN_SAMPLES } from '../../support/hiddenSamples';
import { attempt, exchange, INSPECTOR_STATES } from './exchanges';
import { inspectorSuite, panelSuite } from './support/panelSuite';
import { call, end, reply, state, step, user } from './views';

/** A character as text of others would have it: within words, several in a row, and at both ends. */
const wordsWith = (character: string): string => `${character}one${character}${character}two three${character}`;

/** The name that a mark shows. */
const markOf = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Returns the text nodes that draw the character, and those of `except` not. */
const drawing = (page: Page, character: string, except: string): Promise<readonly string[]> =>
	page.evaluate(
		([wanted = '', ignored = '']) => {
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			const found: string[] = [];
			for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
				const parent = node.parentElement;
				if (
					parent?.closest('script, style, textarea') !== null ||
					(ignored !== '' && parent.closest(ignored) !== null)
				) {
					continue;
				}
				if ((node.nodeValue ?? '').includes(wanted)) {
					found.push(`${parent.localName}.${parent.className}: ${JSON.stringify(node.nodeValue)}`);
				}
			}
			return found;
		},
		[character, except],
	);

const marks = (page: Page, within: string, name: string): Promise<number> =>
	page.locator(`${within} .hidden-mark`).filter({ hasText: name }).count();

describe('a hidden character', function () {
	this.timeout(120_000);

	describe('in the panel', () => {
		const suite = panelSuite();

		for (const { character, name } of HIDDEN_SAMPLES) {
			// Spaces of another width are spaces in prose; in code they are something else.
			const isSpace = name.endsWith('(unusual space)');
			const places = ['.code-block pre', '.markdown p > code', '.verbatim pre'];
			const prosePlaces = ['.markdown p', '.user-text', '.error-server', '.card-title', '.source-title', 'h1'];

			for (const live of [false, true]) {
				it(`is drawn as a mark, ${live ? 'streamed' : 'restored'}: ${markOf(character)}`, async () => {
					const panel = await suite.open();
					const { page } = panel;
					const words = wordsWith(character);
					const text = `Look ${words} here, \`a${words}b\`.\n\n\`\`\`\nx${words}y\n\`\`\`\n\n- ${words}x\n`;
					const turns = [
						user('u1', words),
						reply(
							'r1',
							[
								step({
									text: live ? '' : text,
									sources: [{ url: 'https://example.com/', title: words, host: 'example.com' }],
									calls: [call({ title: words, summary: words, input: words, output: words })],
								}),
							],
							live ? null : end({ error: { title: words, serverText: words, hint: words, actions: [] } }),
						),
					];
					await panel.show(state({ chat: { id: 'chat', title: words }, turns }));
					if (live) {
						for (const piece of text) {
							await panel.patch({ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text: piece });
						}
						await panel.patch({
							op: 'end',
							turn: 'r1',
							end: end({ error: { title: words, serverText: words, hint: words, actions: [] } }),
						});
					}
					await panel.waitUntilDrawn();
					await page.locator('.code-block pre').waitFor();
					await page.locator('.card [aria-expanded=false]').first().click();
					await panel.waitUntilDrawn();
					for (const place of isSpace ? places : [...places, ...prosePlaces]) {
						assert.ok((await marks(page, place, markOf(character))) > 0, place);
					}
					if (isSpace) {
						for (const place of places) {
							const inPlace = await page.locator(place).allTextContents();
							assert.ok(!inPlace.join('').includes(character), place);
						}
					} else {
						assert.deepEqual(await drawing(page, character, ''), []);
					}
				});
			}
		}

		it('is what is copied, not its mark', async () => {
			const panel = await suite.open();
			const code = HIDDEN_SAMPLES.map(({ character }) => `a${character}b`).join('\n');
			await panel.show(state({ turns: [reply('r1', [step({ text: `\`\`\`\n${code}\n\`\`\`` })], end())] }));
			await panel.waitUntilDrawn();
			await panel.page.locator('.code-block [data-action=copy]').click();
			assert.equal((await panel.awaitPosted('copy')).text, code);
		});

		it('leaves an emoji whole, however it arrives', async () => {
			const panel = await suite.open();
			const text = 'Hi 👩‍💻 ❤️‍🔥 1️⃣ نمی‌خواهم\n\n```\n"👨‍👩‍👧"\n```\n';
			await panel.show(state({ turns: [reply('r1', [step({})], null)] }));
			for (const piece of text) {
				await panel.patch({ op: 'append', turn: 'r1', step: 0, answer: 0, field: 'text', text: piece });
			}
			await panel.patch({ op: 'end', turn: 'r1', end: end() });
			await panel.waitUntilDrawn();
			assert.equal(await panel.page.locator('.hidden-mark').count(), 0);
			assert.equal(await panel.page.locator('.code-block code').textContent(), '"👨‍👩‍👧"');
		});

		it('has one mark for a run of any length', async () => {
			const panel = await suite.open();
			const text = `a${'\u202E'.repeat(200_000)}b ${'\u200B\u2060'.repeat(100_000)}c`;
			await panel.show(state({ turns: [reply('r1', [step({ text })], end())] }));
			await panel.waitUntilDrawn();
			const shown = await panel.page.locator('.markdown .hidden-mark').allTextContents();
			assert.equal(shown.length, 2);
			assert.equal(shown[0], 'U+202E×200000');
			assert.match(shown[1] ?? '', /^U\+200B U\+2060 .* …$/);
		});
	});

	describe('in the request inspector', () => {
		const suite = inspectorSuite();

		for (const { character } of HIDDEN_SAMPLES) {
			it(`is drawn as a mark: ${markOf(character)}`, async () => {
				const inspector = await suite.open();
				const { page } = inspector;
				const words = wordsWith(character);
				await inspector.show({
					...INSPECTOR_STATES.complete,
					exchange: exchange({
						model: `m${words}`,
						attempt: attempt({
							url: `https://example.com/${words}`,
							body: `{"a": "${words}"}`,
							responseHeaders: [['x-name', words]],
							frames: [
								[0, `data: ${words}\n\n`],
								[1, `data: {"choices":[{"delta":{"content":"${words}"}}]}\n\n`],
							],
						}),
					}),
				});
				const folded = page.getByRole('button', { name: /headers/, expanded: false });
				while ((await folded.count()) > 0) {
					await folded.first().click();
				}
				await inspector.waitUntilDrawn();
				assert.deepEqual(await drawing(page, character, '.exchange-title'), []);
				for (const place of ['.request-line', '.pairs', 'pre.text', '.rows']) {
					assert.ok((await marks(page, place, markOf(character))) > 0, place);
				}
			});
		}
	});
});
