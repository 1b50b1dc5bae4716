import assert from 'node:assert/strict';
import { panelSuite } from './support/panelSuite';
import { STATES, type StateName } from './states';
import { composer, state } from './views';

const WITH_ANSWERS = [
	'answers',
	'spoken',
	'sources',
	'manySources',
	'changed',
	'changes',
	'retrying',
	'stalled',
	'attached',
] as const satisfies readonly StateName[];

describe('the composer', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	it('sends with Enter, breaks the line with Shift+Enter, and is empty afterwards', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('one');
		await box.press('Shift+Enter');
		await box.pressSequentially('two');
		await box.press('Enter');
		assert.deepEqual(await panel.awaitPosted('send'), { type: 'send', text: 'one\ntwo' });
		assert.equal(await box.inputValue(), '');
	});

	it('sends with the button', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		await panel.page.getByRole('textbox', { name: 'Message' }).fill('hello');
		await panel.page.getByRole('button', { name: 'Send' }).click();
		assert.equal((await panel.awaitPosted('send')).text, 'hello');
	});

	it('sends nothing while an input method is at work', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('ni');
		await box.evaluate(element => {
			element.dispatchEvent(
				new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
			);
			element.dispatchEvent(
				new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
			);
		});
		// The same key by itself does send: the ones above were refused for the right reason.
		assert.deepEqual(
			(await panel.postedMessages()).filter(message => message.type === 'send'),
			[],
		);
		await box.press('Enter');
		await panel.awaitPosted('send');
	});

	it('sends nothing that is empty, nor while a reply is written, nor where another window writes', async () => {
		const panel = await suite.open();
		await panel.show(STATES.stopped);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('  \n ');
		await box.press('Enter');
		await panel.show(STATES.streaming);
		await box.fill('too early');
		await box.press('Enter');
		assert.equal(await box.inputValue(), 'too early');
		await panel.show(state({ turns: STATES.conversation.turns, composer: composer({ readOnly: true, draft: 'x' }) }));
		await box.press('Enter');
		assert.equal(await box.isEditable(), false);
		assert.deepEqual(
			(await panel.postedMessages()).filter(message => message.type === 'send' || message.type === 'suggest'),
			[],
		);
	});

	it('does the first suggestion with Enter in an empty chat, and says so', async () => {
		const panel = await suite.open();
		await panel.show(STATES.empty);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		assert.equal(await box.getAttribute('placeholder'), 'Ask, or press Enter for the first one');
		await box.press('Enter');
		assert.deepEqual(await panel.awaitPosted('suggest'), { type: 'suggest', suggestion: 's1' });
		await panel.page.getByRole('button', { name: 'Write a test for loadConfig' }).click();
		assert.deepEqual(await panel.awaitPosted('suggest'), { type: 'suggest', suggestion: 's3' });
	});

	it('does nothing twice when Enter is pressed twice', async () => {
		const panel = await suite.open();
		await panel.show(STATES.empty);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('my own question');
		await box.press('Enter');
		await box.press('Enter');
		await box.press('Enter');
		assert.deepEqual(
			(await panel.postedMessages()).filter(message => message.type === 'send' || message.type === 'suggest'),
			[{ type: 'send', text: 'my own question' }],
		);
		const { draft: _, ...rest } = STATES.empty.composer;
		await panel.patch({ op: 'composer', composer: rest, draft: '' });
		await panel.waitUntilDrawn();
		await box.press('Enter');
		assert.equal((await panel.awaitPosted('suggest')).suggestion, 's1');
	});

	it('stops with Escape from anywhere, and with the button; not when nothing runs', async () => {
		const panel = await suite.open();
		const stops = async (): Promise<number> =>
			(await panel.postedMessages()).filter(message => message.type === 'stop').length;
		await panel.show(STATES.conversation);
		await panel.page.keyboard.press('Escape');
		assert.equal(await stops(), 0);
		await panel.show(STATES.streaming);
		await panel.page.getByRole('log').focus();
		await panel.page.keyboard.press('Escape');
		assert.equal(await stops(), 1);
		await panel.page.getByRole('button', { name: 'Stop' }).click();
		assert.equal(await stops(), 2);
	});

	it('closes an open popover with Escape and does not stop the reply with the same key', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const tools = panel.page.getByRole('button', { name: 'Tools' });
		await tools.click();
		await panel.page.getByRole('dialog', { name: 'Tools' }).waitFor();
		await panel.page.keyboard.press('Escape');
		await panel.page.getByRole('dialog').waitFor({ state: 'detached' });
		assert.equal(await tools.evaluate(element => element === document.activeElement), true);
		assert.equal(
			(await panel.postedMessages()).some(message => message.type === 'stop'),
			false,
		);
	});

	it('closes a popover when the focus or a click goes elsewhere, and with its own button', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const tools = panel.page.getByRole('button', { name: 'Tools' });
		const dialog = panel.page.getByRole('dialog');
		const open = async (): Promise<void> => {
			await tools.click();
			await dialog.waitFor();
		};
		await open();
		await panel.page.getByRole('log').click({ position: { x: 5, y: 5 } });
		await dialog.waitFor({ state: 'detached' });
		await open();
		await panel.page.getByRole('textbox', { name: 'Message' }).focus();
		await dialog.waitFor({ state: 'detached' });
		await open();
		await tools.click();
		await dialog.waitFor({ state: 'detached' });
	});

	it('ticks tools, asks for the parameters, and shows what will be sent', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const parameters = panel.page.getByRole('button', { name: 'Parameters' });
		const described = async (): Promise<string | null> =>
			parameters.evaluate(
				element => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? null,
			);
		assert.equal(await described(), '1 tool · stream · usage');
		await panel.page.getByRole('button', { name: 'Tools' }).click();
		await panel.page.getByRole('checkbox', { name: 'Read the selection' }).uncheck();
		assert.deepEqual(await panel.awaitPosted('tick'), { type: 'tick', tool: 'read_selection', on: false });
		await panel.page.keyboard.press('Escape');
		await parameters.click();
		assert.deepEqual(await panel.awaitPosted('drawer'), { type: 'drawer', open: true });
		const { draft: _, ...off } = composer({ requestSummary: [], tools: [] });
		await panel.patch({ op: 'composer', composer: off });
		await panel.waitUntilDrawn();
		assert.equal(await described(), 'text only');
	});

	it('tells the host what is being typed after a pause, and at once when the view goes away', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		await box.fill('abc');
		assert.equal((await panel.awaitPosted('draft')).text, 'abc');
		await panel.clearPosted();
		const atOnce = await box.evaluate(element => {
			if (element instanceof HTMLTextAreaElement) {
				element.value = 'abcdef';
			}
			element.dispatchEvent(new Event('input', { bubbles: true }));
			const before = window.postedMessages.length;
			window.dispatchEvent(new PageTransitionEvent('pagehide'));
			return { before, posted: window.postedMessages };
		});
		assert.deepEqual(atOnce, { before: 0, posted: [{ type: 'draft', text: 'abcdef' }] });
	});

	it('shows the text that the host kept, and takes a new one from it, even the same twice', async () => {
		const panel = await suite.open();
		await panel.show(state({ composer: composer({ draft: 'half a quest' }) }));
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		assert.equal(await box.inputValue(), 'half a quest');
		const { draft: _, ...rest } = composer({});
		await box.fill('typed');
		await panel.patch({ op: 'composer', composer: rest });
		await panel.waitUntilDrawn();
		assert.equal(await box.inputValue(), 'typed', 'what the user types is the user’s');
		await panel.patch({ op: 'composer', composer: rest, draft: '' });
		await panel.waitUntilDrawn();
		assert.equal(await box.inputValue(), '');
		await box.fill('again');
		await panel.patch({ op: 'composer', composer: rest, draft: '' });
		await panel.waitUntilDrawn();
		assert.equal(await box.inputValue(), '');
	});

	it('takes the focus when the host asks for it', async () => {
		const panel = await suite.open();
		await panel.show(STATES.conversation);
		await panel.patch({ op: 'focus' });
		await panel.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
	});

	it('waits for the keyboard that the user has elsewhere', async () => {
		const panel = await suite.open();
		await panel.show(STATES.streaming);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		const isFocused = (): Promise<boolean> => box.evaluate(element => element === document.activeElement);
		await panel.page.evaluate(() => {
			(document.activeElement as HTMLElement | null)?.blur();
			document.hasFocus = () => false;
		});
		await panel.patch({ op: 'focus' });
		await panel.waitUntilDrawn();
		assert.equal(await isFocused(), false);
		await panel.page.evaluate(() => window.dispatchEvent(new Event('focus')));
		assert.equal(await isFocused(), true);
	});

	it('sends chips without a text, once, and before any suggestion', async () => {
		const panel = await suite.open();
		const chips = STATES.attached.composer.chips;
		await panel.show({ ...STATES.empty, composer: composer({ chips }) });
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		assert.equal(await box.getAttribute('placeholder'), 'Ask about your code…', 'Enter does no suggestion now');
		await box.press('Enter');
		await box.press('Enter');
		assert.deepEqual(
			(await panel.postedMessages()).filter(message => message.type === 'send' || message.type === 'suggest'),
			[{ type: 'send', text: '' }],
		);
		const { draft: _, ...rest } = composer({ chips });
		await panel.patch({ op: 'composer', composer: rest });
		await panel.waitUntilDrawn();
		await panel.clearPosted();
		await panel.page.getByRole('button', { name: 'Send' }).click();
		assert.deepEqual(await panel.awaitPosted('send'), { type: 'send', text: '' });
		await panel.patch({ op: 'composer', composer: { ...rest, chips: [] } });
		await panel.waitUntilDrawn();
		assert.equal(await panel.page.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled'), 'true');
	});

	it('shows a small picture in the chip of one, and loads none', async () => {
		const panel = await suite.open();
		const requestedUrls: string[] = [];
		panel.page.on('request', request => {
			requestedUrls.push(request.url());
		});
		const [, chip] = STATES.attached.composer.chips;
		assert.ok(chip !== undefined);
		const elsewhere = { ...chip, id: 'elsewhere', picture: 'https://evil.example/pixel.png' };
		await panel.show(state({ composer: composer({ chips: [chip, elsewhere] }) }));
		const picture = panel.page.locator('.chip img');
		assert.equal(await picture.count(), 1);
		assert.equal(await picture.evaluate(image => image instanceof HTMLImageElement && image.naturalWidth), 24);
		assert.equal(await picture.getAttribute('draggable'), 'false', 'held over the panel it would be a file');
		assert.equal(
			await panel.page.getByRole('button', { name: 'Open trace.png low' }).locator('.codicon-file-media').count(),
			1,
		);
		assert.deepEqual(
			requestedUrls.filter(url => url.includes('evil')),
			[],
		);
	});

	it('opens and removes chips', async () => {
		const panel = await suite.open();
		await panel.show(state({ composer: composer({ chips: STATES.conversation.composer.chips }) }));
		await panel.page.getByRole('button', { name: 'Open config.ts:12–31' }).click();
		assert.deepEqual(await panel.awaitPosted('openChip'), { type: 'openChip', chip: 'chip-1' });
		await panel.page.getByRole('button', { name: 'Remove config.ts:12–31' }).click();
		assert.deepEqual(await panel.awaitPosted('removeChip'), { type: 'removeChip', chip: 'chip-1' });
	});

	it('asks the host for everything that opens elsewhere', async () => {
		const panel = await suite.open();
		await panel.show(STATES.empty);
		for (const [name, type] of [
			['Attach', 'attach'],
			['Model: demo', 'pickModel'],
			['New chat', 'newChat'],
			['History', 'history'],
		] as const) {
			await panel.page.getByRole('button', { name, exact: true }).click();
			await panel.awaitPosted(type);
		}
		await panel.page.getByRole('button', { name: 'Add Provider…' }).click();
		assert.deepEqual(await panel.awaitPosted('act'), { type: 'act', action: 'addProvider', turn: '' });
	});

	it('grows with its text, up to a third of the panel', async () => {
		const panel = await suite.open({ height: 600 });
		await panel.show(STATES.conversation);
		const box = panel.page.getByRole('textbox', { name: 'Message' });
		const height = async (): Promise<number> => (await box.boundingBox())?.height ?? 0;
		const empty = await height();
		await box.fill('a\nb\nc\nd');
		const four = await height();
		await box.fill(Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n'));
		assert.ok(four > empty + 30, `${empty} to ${four}`);
		assert.ok(Math.abs((await height()) - 200) <= 4, `${await height()} of 600`);
	});

	it('fits 300 pixels: nothing is wider than the panel and the model can be read', async () => {
		for (const name of ['empty', 'conversation', 'asking', 'error', 'chinese', ...WITH_ANSWERS] as const) {
			const panel = await suite.open({ width: 300 });
			await panel.show(STATES[name]);
			await panel.waitUntilDrawn();
			const wide = await panel.page.evaluate(() =>
				[...document.querySelectorAll('body *')]
					.filter(element => {
						const box = element.getBoundingClientRect();
						const scrolls = element.closest('.code-block, .table, .visually-hidden, bdi') !== null;
						return !scrolls && (box.right > innerWidth + 0.5 || box.left < -0.5);
					})
					.map(element => element.className),
			);
			assert.deepEqual(wide, [], name);
			const cut = await panel.page.evaluate(() =>
				[...document.querySelectorAll('.pill.model span:not(.codicon), .request-summary > span')]
					.filter(element => element.scrollWidth > element.clientWidth)
					.map(element => element.textContent),
			);
			assert.deepEqual(cut, [], name);
		}
	});
});
