import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { PARAMETER_NAMES, type ParameterName } from '../../../src/core/llm/parameters/parameterTable';
import type { ParameterView } from '../../../src/protocol/drawer';
import type { ToHost } from '../../../src/protocol/messages';
import { DRAWERS, drawer, row } from './drawers';
import { STATES, state } from './states';
import type { PanelPage } from './support/panelPage';
import { panelSuite } from './support/panelSuite';

describe('the Parameters drawer', function () {
	this.timeout(60_000);
	const suite = panelSuite();

	const open = async (
		rows: Parameters<typeof drawer>[0] = {},
		options: Parameters<typeof suite.open>[0] = {},
	): Promise<PanelPage> => {
		const panel = await suite.open(options);
		await panel.show(state({ drawer: drawer(rows) }));
		return panel;
	};
	/** The host's answer. */
	const answer = async (
		panel: PanelPage,
		rows: Parameters<typeof drawer>[0],
		fields: Parameters<typeof drawer>[1] = {},
	): Promise<void> => {
		await panel.patch({ op: 'drawer', drawer: drawer(rows, fields) });
		await panel.drawn();
	};
	const rowOf = (panel: PanelPage, name: ParameterName): Locator =>
		panel.page.getByRole('group', { name: row(name).title, exact: true });
	const add = (panel: PanelPage, name: ParameterName): Promise<void> =>
		rowOf(panel, name)
			.getByRole('button', { name: `Set ${row(name).title}`, exact: true })
			.click();
	const remove = (panel: PanelPage, name: ParameterName): Promise<void> =>
		rowOf(panel, name)
			.getByRole('button', { name: `Do not send ${row(name).title}`, exact: true })
			.click();
	/** What was said to the host since the last time. */
	const said = async (panel: PanelPage): Promise<readonly ToHost[]> => {
		await panel.drawn();
		const posted = await panel.posted();
		await panel.forgetPosted();
		return posted.filter(({ type }) => type !== 'ready');
	};
	/** Waits for the one message that a pause in typing brings. */
	const saidAfterPause = async (panel: PanelPage): Promise<readonly ToHost[]> => {
		await panel.page.waitForFunction(() => window.posted.some(({ type }) => type === 'setParameter'));
		return said(panel);
	};
	/** Longer than any pause in typing that is waited for. Only timers that begin after `ownClock` are in it. */
	const longPause = (panel: PanelPage): Promise<void> => panel.page.clock.fastForward(5_000);
	const ownClock = (panel: PanelPage): Promise<void> => panel.page.clock.install();
	const isFocused = (element: Locator): Promise<boolean> => element.evaluate(one => one === document.activeElement);
	const sent = (value: unknown, more: Partial<ParameterView> = {}): Partial<ParameterView> => ({
		value,
		sent: true,
		source: 'this chat',
		resettable: true,
		...more,
	});
	const rejected = (text: string, why: string): Partial<ParameterView> => ({
		rejected: text,
		notes: [{ severity: 'error', text: why, action: null }],
	});

	describe('in place of the chat', () => {
		it('opens with the button, takes the keyboard, and gives it back', async () => {
			const panel = await suite.open();
			await panel.show(STATES.conversation);
			const button = panel.page.getByRole('button', { name: 'Parameters' });
			assert.equal(await button.getAttribute('aria-expanded'), 'false');
			await button.click();
			assert.deepEqual(await panel.awaitPosted('drawer'), { type: 'drawer', open: true });
			await panel.patch({ op: 'drawer', drawer: DRAWERS.much });
			await panel.page.getByRole('main', { name: 'Parameters' }).waitFor();
			assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).count(), 0, 'the chat is out of reach');
			assert.equal(
				await panel.page.locator('[aria-expanded=true].icon-button').getAttribute('aria-label'),
				'Parameters',
			);
			await panel.page.waitForFunction(
				() => document.activeElement?.getAttribute('aria-label') === 'Search parameters',
			);
			await panel.page.getByRole('button', { name: 'Back to the chat' }).click();
			assert.deepEqual(await panel.awaitPosted('drawer'), { type: 'drawer', open: false });
			await panel.patch({ op: 'drawer', drawer: null });
			await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Parameters');
			assert.equal(await button.getAttribute('aria-expanded'), 'false');
		});

		it('leaves the reader’s place and what is typed as they were', async () => {
			const panel = await suite.open({ height: 300 });
			await panel.show(STATES.conversation);
			const log = panel.page.getByRole('log');
			await panel.page.getByRole('textbox', { name: 'Message' }).fill('half a question');
			await log.evaluate(element => element.scrollTo(0, 40));
			await panel.page.getByRole('button', { name: 'Newest' }).waitFor();
			await panel.patch({ op: 'drawer', drawer: DRAWERS.much });
			await panel.page.getByRole('main', { name: 'Parameters' }).waitFor();
			await panel.patch({
				op: 'append',
				turn: 'r1',
				step: 1,
				answer: 0,
				field: 'text',
				text: '\n\nand more'.repeat(40),
			});
			await panel.drawn();
			await panel.patch({ op: 'drawer', drawer: null });
			await log.waitFor();
			assert.equal(await log.evaluate(element => element.scrollTop), 40);
			assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).inputValue(), 'half a question');
		});

		it('closes with Escape, from a field too, and a running reply goes on', async () => {
			const panel = await suite.open();
			await panel.show({ ...STATES.streaming, drawer: drawer({ temperature: sent(0.2) }) });
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			await field.fill('0.7');
			await field.press('Escape');
			assert.deepEqual(await said(panel), [
				{ type: 'setParameter', name: 'temperature', value: 0.7 },
				{ type: 'drawer', open: false },
			]);
			await panel.page.locator('body').click({ position: { x: 190, y: 400 } });
			await panel.page.keyboard.press('Escape');
			assert.deepEqual(await said(panel), [{ type: 'drawer', open: false }]);
			await panel.patch({ op: 'drawer', drawer: null });
			await panel.page.getByRole('textbox', { name: 'Message' }).press('Escape');
			assert.deepEqual(await said(panel), [{ type: 'stop' }]);
		});

		it('takes the keyboard where the host asks for it', async () => {
			const panel = await open();
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			await panel.patch({ op: 'focus' });
			await panel.page.waitForFunction(
				() => document.activeElement?.getAttribute('aria-label') === 'Search parameters',
			);
		});

		it('leaves the keyboard in the composer where the host wants it there when it closes', async () => {
			const panel = await open();
			await panel.patch({ op: 'drawer', drawer: null }, { op: 'focus' });
			await panel.page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
			await panel.drawn();
			assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
		});
	});

	describe('a row', () => {
		it('has a control of its name and its words, and says nothing by being opened', async () => {
			const panel = await open({ stream: {}, stream_options: {} });
			for (const name of PARAMETER_NAMES) {
				const { title, description, control } = row(name);
				const group = rowOf(panel, name);
				assert.match(await group.innerText(), /not sent/, name);
				await add(panel, name);
				const focused = panel.page.locator(':focus');
				assert.equal(
					await focused.evaluate(
						(element, wanted) => element.closest('[role=group]')?.textContent.includes(wanted),
						title,
					),
					true,
					`${name} has the keyboard`,
				);
				if (control.type !== 'list' && control.type !== 'set') {
					assert.equal(await focused.getAttribute('aria-label'), title);
				}
				const described = await focused.evaluate(element =>
					(element.getAttribute('aria-describedby') ?? '')
						.split(' ')
						.map(id => document.getElementById(id)?.textContent ?? ''),
				);
				assert.deepEqual(described.slice(0, 2), ['not sent', description], name);
				assert.deepEqual(
					await said(panel),
					control.type === 'switch' ? [{ type: 'setParameter', name, value: true }] : [],
					`${name} is sent only where there is nothing to choose`,
				);
				await remove(panel, name);
				assert.equal(
					await isFocused(group.getByRole('button', { name: `Set ${title}`, exact: true })),
					true,
					`${name} keeps the keyboard`,
				);
				assert.deepEqual(await said(panel), [], `${name} was not sent`);
			}
		});

		it('is cleared, and left to model and profile again', async () => {
			const panel = await open({
				seed: sent(7, { hides: 'profile: 42' }),
				user: { value: 'me', sent: true, source: 'profile' },
			});
			assert.match(await rowOf(panel, 'seed').innerText(), /this chat\s*profile: 42/);
			await panel.page.getByRole('button', { name: 'Reset Seed to what model and profile say' }).click();
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'seed', to: 'inherited' }]);
			await answer(panel, { seed: { value: 42, sent: true, source: 'profile' } });
			const clear = rowOf(panel, 'seed').getByRole('button', { name: 'Do not send Seed' });
			assert.equal(await isFocused(clear), true, 'the keyboard stays in the row');
			assert.equal(await panel.page.getByRole('textbox', { name: 'Seed' }).inputValue(), '42');
			await clear.click();
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'seed', to: 'notSent' }]);
			await answer(panel, { seed: { source: 'this chat', resettable: true, hides: 'profile: 42' } });
			assert.match(await rowOf(panel, 'seed').innerText(), /this chat\s*profile: 42[^]*not sent/);
			assert.equal(await isFocused(rowOf(panel, 'seed').getByRole('button', { name: 'Set Seed', exact: true })), true);
			assert.equal(
				await rowOf(panel, 'user')
					.getByRole('button', { name: /^Reset/ })
					.count(),
				0,
			);
		});

		it('forgets what was typed when it is cleared', async () => {
			const panel = await open({ seed: sent(7) });
			const field = panel.page.getByRole('textbox', { name: 'Seed' });
			await field.fill('8');
			await remove(panel, 'seed');
			assert.deepEqual(await said(panel), [
				{ type: 'setParameter', name: 'seed', value: 8 },
				{ type: 'clearParameter', name: 'seed', to: 'notSent' },
			]);
			await answer(panel, {});
			await add(panel, 'seed');
			assert.equal(await field.inputValue(), '');
		});

		it('says what will happen to its value, with the button that changes it', async () => {
			const notes = [
				{
					severity: 'warning',
					text: 'Sent as 1: Claude takes 0–1.',
					action: { id: 'sendAsIs', label: 'Send as it is' },
				},
				{ severity: 'info', text: 'OpenAI recommends one of the two.', action: null },
			] as const;
			const panel = await open({ temperature: sent(1.4, { notes }) });
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			const described = await field.evaluate(element =>
				(element.getAttribute('aria-describedby') ?? '')
					.split(' ')
					.map(id => document.getElementById(id)?.textContent ?? ''),
			);
			assert.match(described.join(' '), /Sent as 1: Claude takes 0–1\..*OpenAI recommends/);
			await rowOf(panel, 'temperature').getByRole('button', { name: 'Send as it is' }).click();
			assert.deepEqual(await said(panel), [{ type: 'parameterAction', name: 'temperature', action: 'sendAsIs' }]);
			await answer(panel, { temperature: sent(1.4) });
			assert.equal(
				await isFocused(rowOf(panel, 'temperature').getByRole('button', { name: 'Do not send Temperature' })),
				true,
			);
		});
	});

	describe('a number', () => {
		it('is told after a pause, with Enter, and by leaving the field, each time once', async () => {
			const panel = await open();
			await add(panel, 'temperature');
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			assert.equal(await field.getAttribute('placeholder'), '0–2');
			await field.pressSequentially('0.7');
			assert.deepEqual(await saidAfterPause(panel), [{ type: 'setParameter', name: 'temperature', value: 0.7 }]);
			await field.fill('0.8');
			await field.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'temperature', value: 0.8 }]);
			await field.fill(' 9e-1 ');
			await field.press('Tab');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'temperature', value: 0.9 }]);
			await field.focus();
			await field.press('Enter');
			await field.press('Tab');
			assert.deepEqual(await said(panel), [], 'nothing new, nothing told');
		});

		it('is told when the view goes away', async () => {
			const panel = await open({ seed: sent(7) });
			await panel.page.getByRole('textbox', { name: 'Seed' }).fill('8');
			await panel.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'seed', value: 8 }]);
		});

		it('is the user’s while it is typed, whatever the host says, and the host’s afterwards', async () => {
			const panel = await open({ temperature: sent(0.2) });
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			await field.fill('0.70');
			await field.press('Enter');
			await answer(panel, { temperature: sent(0.7) });
			assert.equal(await field.inputValue(), '0.70');
			await field.pressSequentially('5');
			await answer(panel, { temperature: sent(0.7) });
			assert.equal(await field.inputValue(), '0.705');
			await field.press('Tab');
			assert.equal(await field.inputValue(), '0.705', 'until the host has answered');
			await answer(panel, { temperature: sent(0.705) });
			assert.equal(await field.inputValue(), '0.705');
			await answer(panel, { temperature: sent(1) });
			assert.equal(await field.inputValue(), '1');
		});

		it('that is none stays in its field, with the reason, and is not told while it is typed', async () => {
			const panel = await open();
			await ownClock(panel);
			await add(panel, 'seed');
			const field = panel.page.getByRole('textbox', { name: 'Seed' });
			await field.fill('four');
			await field.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'writeParameter', name: 'seed', text: 'four' }]);
			await answer(panel, { seed: rejected('four', 'Type a number.') });
			assert.equal(await field.inputValue(), 'four');
			assert.equal(await field.getAttribute('aria-invalid'), 'true');
			const notes = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
			assert.equal(await panel.page.locator(`[id="${notes}"]`).textContent(), 'Type a number.');
			assert.equal(await panel.page.locator('.visually-hidden[role=status]').textContent(), 'Type a number.');
			await field.fill('-');
			await longPause(panel);
			assert.deepEqual(await said(panel), [], 'half of a number');
			await field.fill('-4');
			assert.deepEqual(await saidAfterPause(panel), [{ type: 'setParameter', name: 'seed', value: -4 }]);
			await answer(panel, { seed: sent(-4) });
			assert.equal(await field.getAttribute('aria-invalid'), 'false');
			await field.fill('bad');
			await remove(panel, 'seed');
			assert.deepEqual(await said(panel), [
				{ type: 'writeParameter', name: 'seed', text: 'bad' },
				{ type: 'clearParameter', name: 'seed', to: 'notSent' },
			]);
		});

		it('that is emptied is not sent', async () => {
			const panel = await open({ seed: sent(7) });
			await ownClock(panel);
			const field = panel.page.getByRole('textbox', { name: 'Seed' });
			await field.fill('');
			await longPause(panel);
			assert.deepEqual(await said(panel), [], 'it is about to be typed anew');
			await field.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'seed', to: 'notSent' }]);
			await answer(panel, {});
			assert.equal(await isFocused(rowOf(panel, 'seed').getByRole('button', { name: 'Set Seed', exact: true })), true);
		});

		it('slides where the range is small, and the field goes with it', async () => {
			const panel = await open({ temperature: sent(0.5) });
			const slider = panel.page.getByRole('slider', { name: 'Temperature' });
			assert.equal(await slider.inputValue(), '0.5');
			await slider.press('ArrowRight');
			assert.equal(await panel.page.getByRole('textbox', { name: 'Temperature' }).inputValue(), '0.6');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'temperature', value: 0.6 }]);
			assert.equal(await panel.page.getByRole('slider', { name: 'Seed' }).count(), 0);
			await add(panel, 'top_p');
			assert.equal(await panel.page.getByRole('slider', { name: 'Top p' }).getAttribute('aria-valuetext'), 'not sent');
		});

		it('has a slider where there is room for one', async () => {
			for (const [width, isShown] of [
				[300, false],
				[380, true],
			] as const) {
				const panel = await open({ temperature: sent(0.5) }, { width });
				assert.equal(await panel.page.locator('.slider').isVisible(), isShown, `${width}`);
				assert.equal(await panel.page.getByRole('textbox', { name: 'Temperature' }).isVisible(), true);
			}
		});
	});

	describe('a word', () => {
		it('is chosen', async () => {
			const panel = await open();
			await add(panel, 'reasoning_effort');
			const select = panel.page.getByRole('combobox', { name: 'Reasoning effort' });
			await select.selectOption('low');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'reasoning_effort', value: 'low' }]);
			assert.equal(await select.inputValue(), 'low');
			await answer(panel, { reasoning_effort: sent('low') });
			assert.equal(await select.inputValue(), 'low');
			assert.equal(await isFocused(select), true);
		});

		it('may be another one, and back', async () => {
			const panel = await open({ reasoning_effort: sent('low') });
			const select = panel.page.getByRole('combobox', { name: 'Reasoning effort' });
			const field = panel.page.getByRole('textbox', { name: 'Reasoning effort' });
			await select.selectOption('Other…');
			assert.equal(await isFocused(field), true);
			await field.fill('ultra');
			await field.press('Tab');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'reasoning_effort', value: 'ultra' }]);
			assert.equal(await select.inputValue(), 'ultra', 'before the host has answered too');
			await answer(panel, { reasoning_effort: sent('ultra') });
			assert.equal(await select.inputValue(), 'ultra');
			await select.selectOption('Other…');
			await field.press('Tab');
			assert.equal(await select.inputValue(), 'ultra');
			assert.deepEqual(await said(panel), []);
		});

		it('is one of those there are where no other is taken', async () => {
			const panel = await open({ system_role: sent('developer') });
			const select = panel.page.getByRole('combobox', { name: 'System prompt role' });
			assert.deepEqual(await select.locator('option').allTextContents(), ['system', 'developer']);
		});

		it('is on or off, each of which is sent', async () => {
			const panel = await open();
			await add(panel, 'store');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'store', value: true }]);
			const select = panel.page.getByRole('combobox', { name: 'Store' });
			await answer(panel, { store: sent(true) });
			assert.equal(await isFocused(select), true);
			await select.selectOption('off');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'store', value: false }]);
			await answer(panel, { store: sent(false) });
			assert.equal(await select.inputValue(), 'off');
			await remove(panel, 'store');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'store', to: 'notSent' }]);
		});
	});

	describe('a text', () => {
		it('is told as it is', async () => {
			const panel = await open();
			await add(panel, 'user');
			const field = panel.page.getByRole('textbox', { name: 'User' });
			await field.fill('12');
			assert.deepEqual(await saidAfterPause(panel), [{ type: 'setParameter', name: 'user', value: '12' }]);
			await field.fill('שלום “x”');
			await field.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'user', value: 'שלום “x”' }]);
			await answer(panel, { user: sent('שלום “x”') });
			await field.fill('');
			await field.press('Tab');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'user', to: 'notSent' }]);
		});

		it('that cannot be taken stays as it was typed', async () => {
			const panel = await open({ message_name: sent('ann') });
			const field = panel.page.getByRole('textbox', { name: 'Your name' });
			await field.fill('ann b');
			await field.press('Tab');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'message_name', value: 'ann b' }]);
			await answer(panel, { message_name: sent('ann', rejected('ann b', 'No spaces.')) });
			assert.equal(await field.inputValue(), 'ann b');
			assert.equal(await field.getAttribute('aria-invalid'), 'true');
		});

		it('is not told while an input method is at work', async () => {
			const panel = await open({ user: sent('x') });
			await ownClock(panel);
			const field = panel.page.getByRole('textbox', { name: 'User' });
			await field.evaluate(element => {
				if (element instanceof HTMLInputElement) {
					element.focus();
					element.value = 'ni';
					element.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
					element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
				}
			});
			await longPause(panel);
			assert.deepEqual(await said(panel), []);
			await field.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'user', value: 'ni' }]);
		});
	});

	describe('several', () => {
		it('texts are written with their line breaks and tabs', async () => {
			const panel = await open();
			await add(panel, 'stop');
			const list = rowOf(panel, 'stop');
			await list.getByRole('textbox', { name: 'Text 1' }).fill('\\n\\tC:\\temp\\\\n\\d');
			await list.getByRole('textbox', { name: 'Text 1' }).press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'stop', value: ['\n\tC:\temp\\n\\d'] }]);
			await answer(panel, { stop: sent(['\n\tC:\temp\\n\\d']) });
			await list.getByRole('button', { name: 'Add' }).click();
			const second = list.getByRole('textbox', { name: 'Text 2' });
			assert.equal(await isFocused(second), true);
			assert.deepEqual(await said(panel), [], 'an empty one is none');
			await second.fill('END');
			await second.press('Tab');
			assert.deepEqual(await saidAfterPause(panel), [
				{ type: 'setParameter', name: 'stop', value: ['\n\tC:\temp\\n\\d', 'END'] },
			]);
			await answer(panel, { stop: sent(['\n\tC:\temp\\n\\d', 'END']) });
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.equal(await list.getByRole('textbox', { name: 'Text 1' }).inputValue(), '\\n\\tC:\\temp\\\\n\\\\d');
		});

		it('texts are removed one by one, and with the last the parameter', async () => {
			const panel = await open({ stop: sent(['a', 'b']) });
			const list = rowOf(panel, 'stop');
			await list.getByRole('button', { name: 'Remove Text 1' }).click();
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'stop', value: ['b'] }]);
			const left = list.getByRole('textbox');
			assert.equal(await left.count(), 1);
			assert.equal(await isFocused(left), true);
			await answer(panel, { stop: sent(['b']) });
			assert.equal(await list.getByRole('button', { name: /^Remove/ }).count(), 0);
			await left.fill('');
			await left.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'stop', to: 'notSent' }]);
		});

		it('texts are no more than are taken', async () => {
			const panel = await open({ stop: sent(['1', '2', '3', '4', '5']) });
			assert.equal(await rowOf(panel, 'stop').getByRole('textbox').count(), 5);
			assert.equal(await rowOf(panel, 'stop').getByRole('button', { name: 'Add' }).count(), 0);
		});

		it('one text alone is a list of one', async () => {
			const panel = await open({ stop: { value: 'END', sent: true, source: 'profile' } });
			assert.equal(await rowOf(panel, 'stop').getByRole('textbox', { name: 'Text 1' }).inputValue(), 'END');
		});

		it('words are ticked, and with none the parameter is not sent', async () => {
			const panel = await open();
			await add(panel, 'modalities');
			const group = rowOf(panel, 'modalities');
			await group.getByRole('checkbox', { name: 'text' }).check();
			await group.getByRole('checkbox', { name: 'audio' }).check();
			assert.deepEqual(await said(panel), [
				{ type: 'setParameter', name: 'modalities', value: ['text'] },
				{ type: 'setParameter', name: 'modalities', value: ['text', 'audio'] },
			]);
			await answer(panel, { modalities: sent(['text']) });
			await group.getByRole('checkbox', { name: 'text' }).uncheck();
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'modalities', to: 'notSent' }]);
			await answer(panel, {});
			assert.equal(await isFocused(group.getByRole('button', { name: 'Set Modalities' })), true);
		});
	});

	describe('JSON', () => {
		it('begins with an example, which is sent only where it is applied', async () => {
			const panel = await open();
			await add(panel, 'metadata');
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			assert.equal(await editor.inputValue(), '{\n  "purpose": "test"\n}');
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.deepEqual(await said(panel), []);
			await rowOf(panel, 'metadata').getByRole('button', { name: 'Apply' }).click();
			assert.deepEqual(await said(panel), [
				{ type: 'writeParameter', name: 'metadata', text: '{\n  "purpose": "test"\n}' },
			]);
		});

		it('is applied with Ctrl+Enter, with the button, and by being left, each time once', async () => {
			const panel = await open({ metadata: sent({ a: '1' }) });
			await ownClock(panel);
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			const apply = rowOf(panel, 'metadata').getByRole('button', { name: 'Apply' });
			assert.equal(await editor.inputValue(), '{\n  "a": "1"\n}');
			assert.equal(await apply.getAttribute('aria-disabled'), 'true');
			await editor.fill('{"a":"2"}');
			await longPause(panel);
			assert.deepEqual(await said(panel), [], 'not while it is written');
			await editor.press('Control+Enter');
			assert.deepEqual(await said(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":"2"}' }]);
			await answer(panel, { metadata: sent({ a: '2' }) });
			assert.equal(await editor.inputValue(), '{\n  "a": "2"\n}', 'nothing is left to jump when the editor is left');
			assert.equal(await apply.getAttribute('aria-disabled'), 'true');
			await editor.fill('{"a":"3"}');
			await apply.click();
			assert.deepEqual(await said(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":"3"}' }]);
			await answer(panel, { metadata: sent({ a: '3' }) });
			await editor.fill('{"a":"4"}');
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.deepEqual(await said(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":"4"}' }]);
			await answer(panel, { metadata: sent({ a: '4' }) });
			assert.equal(await editor.inputValue(), '{\n  "a": "4"\n}');
		});

		it('that is none stays as it is, over a reload too', async () => {
			const panel = await open({ metadata: rejected('{"a":', 'This is not JSON.') });
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			assert.equal(await editor.inputValue(), '{"a":');
			assert.equal(await editor.getAttribute('aria-invalid'), 'true');
			await editor.fill('{"a":1');
			await editor.press('Control+Enter');
			assert.deepEqual(await said(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":1' }]);
			await answer(panel, { metadata: rejected('{"a":1', 'This is not JSON.') });
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.equal(await editor.inputValue(), '{"a":1');
			assert.deepEqual(await said(panel), []);
		});

		it('that is emptied is not sent', async () => {
			const panel = await open({ metadata: sent({ a: '1' }) });
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			await editor.fill(' ');
			await editor.press('Control+Enter');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'metadata', to: 'notSent' }]);
		});
	});

	describe('values by name', () => {
		it('are sent by being chosen where they are fixed', async () => {
			const panel = await open();
			await add(panel, 'response_format');
			const select = panel.page.getByRole('combobox', { name: 'Response format' });
			await select.selectOption('json_object');
			assert.deepEqual(await said(panel), [
				{ type: 'setParameter', name: 'response_format', value: { type: 'json_object' } },
			]);
			await answer(panel, { response_format: sent({ type: 'json_object' }) });
			assert.equal(await select.inputValue(), 'json_object');
			assert.equal(await rowOf(panel, 'response_format').getByRole('textbox').count(), 0);
		});

		it('are written below where they can be, and sent when they are applied', async () => {
			const panel = await open({ tool_choice: sent('auto') });
			const select = panel.page.getByRole('combobox', { name: 'Tool choice' });
			const editor = panel.page.getByRole('textbox', { name: 'Tool choice' });
			await select.selectOption('named');
			assert.equal(await isFocused(editor), true);
			assert.match(await editor.inputValue(), /read_selection/);
			assert.deepEqual(await said(panel), []);
			await answer(panel, { tool_choice: sent('auto') });
			assert.equal(await select.inputValue(), 'named', 'a word of the host about something else changes nothing');
			await panel.page.getByRole('button', { name: 'Reset Tool choice to what model and profile say' }).click();
			assert.equal(await select.inputValue(), 'auto');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'tool_choice', to: 'inherited' }]);
			await select.selectOption('named');
			const text = '{"type":"function","function":{"name":"x"}}';
			await editor.fill(text);
			await editor.press('Control+Enter');
			assert.deepEqual(await said(panel), [{ type: 'writeParameter', name: 'tool_choice', text }]);
			await answer(panel, { tool_choice: sent({ type: 'function', function: { name: 'x' } }) });
			assert.equal(await select.inputValue(), 'named');
			await select.selectOption('none');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'tool_choice', value: 'none' }]);
			await answer(panel, { tool_choice: sent('none') });
			assert.equal(await editor.count(), 0);
		});

		it('keep what was written and cannot be taken', async () => {
			const panel = await open({ response_format: sent({ type: 'text' }, rejected('{"type":', 'This is not JSON.')) });
			assert.equal(await panel.page.getByRole('combobox', { name: 'Response format' }).inputValue(), 'json_schema');
			assert.equal(await panel.page.getByRole('textbox', { name: 'Response format' }).inputValue(), '{"type":');
		});
	});

	describe('as a whole', () => {
		it('is reset where the chat says something', async () => {
			const panel = await open();
			const reset = panel.page.getByRole('button', { name: 'Reset all to what model and profile say' });
			assert.equal(await reset.getAttribute('aria-disabled'), 'true');
			await reset.click({ force: true });
			assert.deepEqual(await said(panel), []);
			await answer(panel, { seed: sent(7) });
			await reset.click();
			assert.deepEqual(await said(panel), [{ type: 'resetParameters' }]);
		});

		it('is chosen, kept and managed by name', async () => {
			const panel = await open();
			const select = panel.page.getByRole('combobox', { name: 'Preset' });
			assert.equal(
				await select.evaluate(element => (element as HTMLSelectElement).selectedOptions[0]?.text),
				'No preset',
			);
			await answer(panel, {}, { presets: ['Precise', 'Free'] });
			await select.selectOption('Free');
			assert.deepEqual(await said(panel), [{ type: 'usePreset', name: 'Free' }]);
			await answer(panel, { seed: sent(7) }, { presets: ['Precise', 'Free'], preset: 'Free' });
			assert.equal(await select.inputValue(), 'Free');
			await panel.page.getByRole('button', { name: 'Save as…' }).click();
			await panel.page.getByRole('button', { name: 'Manage presets…' }).click();
			assert.deepEqual(await said(panel), [{ type: 'savePreset' }, { type: 'managePresets' }]);
		});

		it('is searched by title, API name and description; Escape ends the search before it closes the drawer', async () => {
			const panel = await open();
			const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
			const titles = (): Promise<readonly string[]> => panel.page.locator('.parameter-title').allTextContents();
			await search.fill('max_tok');
			assert.deepEqual(await titles(), ['Max tokens (legacy)']);
			await search.fill('LIKELY less');
			assert.deepEqual(await titles(), ['Frequency penalty', 'Presence penalty']);
			assert.deepEqual(await panel.page.getByRole('heading', { level: 2 }).allTextContents(), ['Sampling']);
			await search.fill('xyzzy');
			assert.deepEqual(await titles(), []);
			assert.equal(await panel.page.getByText('No parameter matches.').first().isVisible(), true);
			await search.press('Escape');
			assert.equal((await titles()).length, PARAMETER_NAMES.length);
			assert.deepEqual(await said(panel), []);
			await search.press('Escape');
			assert.deepEqual(await said(panel), [{ type: 'drawer', open: false }]);
		});

		it('shows what will be sent, live, to be read and copied', async () => {
			const panel = await open();
			await panel.page.getByRole('button', { name: 'What will be sent', exact: true }).click();
			assert.deepEqual(await said(panel), [{ type: 'preview', open: true }]);
			const preview = (json: string, changes: readonly string[]) => ({
				target: 'POST https://api.example/v1/chat/completions',
				json,
				size: '1.2 KB',
				changes,
			});
			const body = '{\n  "n": -1.5e3,\n  "t": "a: \\"b\\", true",\n  "b": [true, null],\n  "rtl": "\u202Ex"\n}';
			await answer(panel, {}, { preview: preview(body, []) });
			const shown = panel.page.getByRole('region', { name: 'What will be sent' });
			assert.match(
				await shown.innerText(),
				/1\.2 KB[^]*POST https:\/\/api\.example\/v1\/chat\/completions[^]*Exactly as chosen/,
			);
			const kinds = await shown
				.locator('code > span')
				.evaluateAll(all => all.map(one => `${one.className} ${one.textContent}`));
			assert.deepEqual(kinds, [
				'json-name "n"',
				'json-number -1.5e3',
				'json-name "t"',
				'json-string "a: \\"b\\", true"',
				'json-name "b"',
				'json-word true',
				'json-word null',
				'json-name "rtl"',
				'json-string "U+202Ex"',
			]);
			assert.equal(await shown.locator('code').textContent(), body.replace('\u202E', 'U+202E'));
			await shown.getByRole('button', { name: 'Copy JSON' }).click();
			assert.deepEqual(await said(panel), [{ type: 'copy', text: body }]);
			await answer(panel, {}, { preview: preview('{}', ['temperature 1.4 → 1: Claude takes 0–1']) });
			assert.match(await shown.innerText(), /temperature 1\.4 → 1: Claude takes 0–1\s*\{\}/);
			await panel.page.getByRole('button', { name: 'Hide what will be sent' }).click();
			assert.deepEqual(await said(panel), [{ type: 'preview', open: false }]);
			await answer(panel, {});
			assert.equal(await shown.count(), 0);
		});

		it('keeps the reader’s place in what will be sent while it changes', async () => {
			const panel = await open();
			const preview = (n: number) => ({
				target: 'POST x',
				json: JSON.stringify({ n, list: Array.from({ length: 300 }, (_, at) => at) }, null, 2),
				size: '',
				changes: [],
			});
			await answer(panel, {}, { preview: preview(1) });
			const code = panel.page.locator('.preview-json');
			await code.evaluate(element => element.scrollTo(0, 500));
			await answer(panel, {}, { preview: preview(2) });
			assert.equal(await code.evaluate(element => element.scrollTop), 500);
		});

		it('is done with the keyboard alone', async () => {
			const panel = await open({ stream: {}, stream_options: {} });
			const { keyboard } = panel.page;
			await panel.page.getByRole('searchbox').focus();
			await keyboard.type('temperature');
			// The preset, its two buttons, the first row.
			for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Enter']) {
				await keyboard.press(key);
			}
			await keyboard.type('0.4');
			await keyboard.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'setParameter', name: 'temperature', value: 0.4 }]);
			await answer(panel, { temperature: sent(0.4) });
			assert.equal(await isFocused(panel.page.getByRole('textbox', { name: 'Temperature' })), true);
			await keyboard.press('Tab');
			await keyboard.press('Enter');
			assert.deepEqual(await said(panel), [{ type: 'clearParameter', name: 'temperature', to: 'notSent' }]);
			await answer(panel, {});
			await keyboard.press('Enter');
			assert.equal(await isFocused(panel.page.getByRole('textbox', { name: 'Temperature' })), true);
			await keyboard.press('Escape');
			assert.deepEqual(await said(panel), [{ type: 'drawer', open: false }]);
		});

		for (const width of [300, 380, 640]) {
			it(`fits ${width} pixels: nothing is wider than the panel, and nothing but its rows scrolls`, async () => {
				const panel = await suite.open({ width });
				for (const name of ['nothing', 'much', 'preview', 'hard', 'chinese'] as const) {
					await panel.show(state({ drawer: DRAWERS[name] }));
					await panel.drawn();
					await panel.page.evaluate(() => {
						for (const button of document.querySelectorAll<HTMLElement>('[aria-label^="Set "]')) {
							button.click();
						}
					});
					await panel.drawn();
					const wide = await panel.page.evaluate(() =>
						[...document.querySelectorAll('.drawer *')]
							.filter(element => {
								const box = element.getBoundingClientRect();
								// A field scrolls by itself, and what is cut on purpose is in full in its tooltip.
								const mayBeCut = element.matches('select, input, s, h1, .drawer-model');
								const isCut = !mayBeCut && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
								return isCut || box.right > innerWidth + 0.5 || box.left < -0.5;
							})
							.map(element => `${element.tagName}.${element.className}`),
					);
					assert.deepEqual(wide, [], name);
				}
			});
		}
	});
});
