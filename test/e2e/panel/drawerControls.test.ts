import assert from 'node:assert/strict';
import {
	sendDrawer,
	rowOf,
	addParameter,
	removeParameter,
	takePostedAfterPause,
	skipPause,
	installClock,
	sentRow,
	rejectedRow,
	drawerSuite,
} from './support/drawerSuite';
import { isFocused, takePosted } from './support/queries';

describe('the Parameters drawer', function () {
	this.timeout(60_000);
	const { open } = drawerSuite();

	describe('a number', () => {
		it('is told after a pause, with Enter, and by leaving the field, each time once', async () => {
			const panel = await open();
			await addParameter(panel, 'temperature');
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			assert.equal(await field.getAttribute('placeholder'), '0–2');
			await field.pressSequentially('0.7');
			assert.deepEqual(await takePostedAfterPause(panel), [{ type: 'setParameter', name: 'temperature', value: 0.7 }]);
			await field.fill('0.8');
			await field.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'temperature', value: 0.8 }]);
			await field.fill(' 9e-1 ');
			await field.press('Tab');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'temperature', value: 0.9 }]);
			await field.focus();
			await field.press('Enter');
			await field.press('Tab');
			assert.deepEqual(await takePosted(panel), [], 'nothing new, nothing told');
		});

		it('is told when the view goes away', async () => {
			const panel = await open({ seed: sentRow(7) });
			await panel.page.getByRole('textbox', { name: 'Seed' }).fill('8');
			await panel.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'seed', value: 8 }]);
		});

		it('is the user’s while it is typed, whatever the host says, and the host’s afterwards', async () => {
			const panel = await open({ temperature: sentRow(0.2) });
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			await field.fill('0.70');
			await field.press('Enter');
			await sendDrawer(panel, { temperature: sentRow(0.7) });
			assert.equal(await field.inputValue(), '0.70');
			await field.pressSequentially('5');
			await sendDrawer(panel, { temperature: sentRow(0.7) });
			assert.equal(await field.inputValue(), '0.705');
			await field.press('Tab');
			assert.equal(await field.inputValue(), '0.705', 'until the host has answered');
			await sendDrawer(panel, { temperature: sentRow(0.705) });
			assert.equal(await field.inputValue(), '0.705');
			await sendDrawer(panel, { temperature: sentRow(1) });
			assert.equal(await field.inputValue(), '1');
		});

		it('that is none stays in its field, with the reason, and is not told while it is typed', async () => {
			const panel = await open();
			await installClock(panel);
			await addParameter(panel, 'seed');
			const field = panel.page.getByRole('textbox', { name: 'Seed' });
			await field.fill('four');
			await field.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'writeParameter', name: 'seed', text: 'four' }]);
			await sendDrawer(panel, { seed: rejectedRow('four', 'Enter a number.') });
			assert.equal(await field.inputValue(), 'four');
			assert.equal(await field.getAttribute('aria-invalid'), 'true');
			const notes = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
			assert.equal(await panel.page.locator(`[id="${notes}"]`).textContent(), 'Enter a number.');
			assert.equal(await panel.page.locator('.visually-hidden[role=status]').textContent(), 'Enter a number.');
			await field.fill('-');
			await skipPause(panel);
			assert.deepEqual(await takePosted(panel), [], 'half of a number');
			await field.fill('-4');
			assert.deepEqual(await takePostedAfterPause(panel), [{ type: 'setParameter', name: 'seed', value: -4 }]);
			await sendDrawer(panel, { seed: sentRow(-4) });
			assert.equal(await field.getAttribute('aria-invalid'), 'false');
			await field.fill('bad');
			await removeParameter(panel, 'seed');
			assert.deepEqual(await takePosted(panel), [
				{ type: 'writeParameter', name: 'seed', text: 'bad' },
				{ type: 'clearParameter', name: 'seed', to: 'notSent' },
			]);
		});

		it('that is emptied is not sent', async () => {
			const panel = await open({ seed: sentRow(7) });
			await installClock(panel);
			const field = panel.page.getByRole('textbox', { name: 'Seed' });
			await field.fill('');
			await skipPause(panel);
			assert.deepEqual(await takePosted(panel), [], 'it is about to be typed anew');
			await field.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'seed', to: 'notSent' }]);
			await sendDrawer(panel, {});
			assert.equal(await isFocused(rowOf(panel, 'seed').getByRole('button', { name: 'Set Seed', exact: true })), true);
		});

		it('slides where the range is small, and the field goes with it', async () => {
			const panel = await open({ temperature: sentRow(0.5) });
			const slider = panel.page.getByRole('slider', { name: 'Temperature' });
			assert.equal(await slider.inputValue(), '0.5');
			await slider.press('ArrowRight');
			assert.equal(await panel.page.getByRole('textbox', { name: 'Temperature' }).inputValue(), '0.6');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'temperature', value: 0.6 }]);
			assert.equal(await panel.page.getByRole('slider', { name: 'Seed' }).count(), 0);
			await addParameter(panel, 'top_p');
			assert.equal(await panel.page.getByRole('slider', { name: 'Top p' }).getAttribute('aria-valuetext'), 'not sent');
		});

		it('has a slider where there is room for one', async () => {
			for (const [width, isShown] of [
				[300, false],
				[380, true],
			] as const) {
				const panel = await open({ temperature: sentRow(0.5) }, { width });
				assert.equal(await panel.page.locator('.slider').isVisible(), isShown, `${width}`);
				assert.equal(await panel.page.getByRole('textbox', { name: 'Temperature' }).isVisible(), true);
			}
		});
	});

	describe('a word', () => {
		it('is chosen', async () => {
			const panel = await open();
			await addParameter(panel, 'reasoning_effort');
			const select = panel.page.getByRole('combobox', { name: 'Reasoning effort' });
			await select.selectOption('low');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'reasoning_effort', value: 'low' }]);
			assert.equal(await select.inputValue(), 'low');
			await sendDrawer(panel, { reasoning_effort: sentRow('low') });
			assert.equal(await select.inputValue(), 'low');
			assert.equal(await isFocused(select), true);
		});

		it('may be another one, and back', async () => {
			const panel = await open({ reasoning_effort: sentRow('low') });
			const select = panel.page.getByRole('combobox', { name: 'Reasoning effort' });
			const field = panel.page.getByRole('textbox', { name: 'Reasoning effort' });
			await select.selectOption('Other…');
			assert.equal(await isFocused(field), true);
			await field.fill('ultra');
			await field.press('Tab');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'reasoning_effort', value: 'ultra' }]);
			assert.equal(await select.inputValue(), 'ultra', 'before the host has answered too');
			await sendDrawer(panel, { reasoning_effort: sentRow('ultra') });
			assert.equal(await select.inputValue(), 'ultra');
			await select.selectOption('Other…');
			await field.press('Tab');
			assert.equal(await select.inputValue(), 'ultra');
			assert.deepEqual(await takePosted(panel), []);
		});

		it('is one of those there are where no other is taken', async () => {
			const panel = await open({ system_role: sentRow('developer') });
			const select = panel.page.getByRole('combobox', { name: 'System prompt role' });
			assert.deepEqual(await select.locator('option').allTextContents(), ['system', 'developer']);
		});

		it('is on or off, each of which is sent', async () => {
			const panel = await open();
			await addParameter(panel, 'store');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'store', value: true }]);
			const select = panel.page.getByRole('combobox', { name: 'Store' });
			await sendDrawer(panel, { store: sentRow(true) });
			assert.equal(await isFocused(select), true);
			await select.selectOption('off');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'store', value: false }]);
			await sendDrawer(panel, { store: sentRow(false) });
			assert.equal(await select.inputValue(), 'off');
			await removeParameter(panel, 'store');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'store', to: 'notSent' }]);
		});
	});

	describe('a text', () => {
		it('is told as it is', async () => {
			const panel = await open();
			await addParameter(panel, 'user');
			const field = panel.page.getByRole('textbox', { name: 'User' });
			await field.fill('12');
			assert.deepEqual(await takePostedAfterPause(panel), [{ type: 'setParameter', name: 'user', value: '12' }]);
			await field.fill('שלום “x”');
			await field.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'user', value: 'שלום “x”' }]);
			await sendDrawer(panel, { user: sentRow('שלום “x”') });
			await field.fill('');
			await field.press('Tab');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'user', to: 'notSent' }]);
		});

		it('that cannot be taken stays as it was typed', async () => {
			const panel = await open({ message_name: sentRow('ann') });
			const field = panel.page.getByRole('textbox', { name: 'Your name' });
			await field.fill('ann b');
			await field.press('Tab');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'message_name', value: 'ann b' }]);
			await sendDrawer(panel, { message_name: sentRow('ann', rejectedRow('ann b', 'No spaces.')) });
			assert.equal(await field.inputValue(), 'ann b');
			assert.equal(await field.getAttribute('aria-invalid'), 'true');
		});

		it('is not told while an input method is at work', async () => {
			const panel = await open({ user: sentRow('x') });
			await installClock(panel);
			const field = panel.page.getByRole('textbox', { name: 'User' });
			await field.evaluate(element => {
				if (element instanceof HTMLInputElement) {
					element.focus();
					element.value = 'ni';
					element.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
					element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
				}
			});
			await skipPause(panel);
			assert.deepEqual(await takePosted(panel), []);
			await field.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'user', value: 'ni' }]);
		});
	});

	describe('several', () => {
		it('texts are written with their line breaks and tabs', async () => {
			const panel = await open();
			await addParameter(panel, 'stop');
			const list = rowOf(panel, 'stop');
			await list.getByRole('textbox', { name: 'Text 1' }).fill('\\n\\tC:\\temp\\\\n\\d');
			await list.getByRole('textbox', { name: 'Text 1' }).press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'stop', value: ['\n\tC:\temp\\n\\d'] }]);
			await sendDrawer(panel, { stop: sentRow(['\n\tC:\temp\\n\\d']) });
			await list.getByRole('button', { name: 'Add' }).click();
			const second = list.getByRole('textbox', { name: 'Text 2' });
			assert.equal(await isFocused(second), true);
			assert.deepEqual(await takePosted(panel), [], 'an empty one is none');
			await second.fill('END');
			await second.press('Tab');
			assert.deepEqual(await takePostedAfterPause(panel), [
				{ type: 'setParameter', name: 'stop', value: ['\n\tC:\temp\\n\\d', 'END'] },
			]);
			await sendDrawer(panel, { stop: sentRow(['\n\tC:\temp\\n\\d', 'END']) });
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.equal(await list.getByRole('textbox', { name: 'Text 1' }).inputValue(), '\\n\\tC:\\temp\\\\n\\\\d');
		});

		it('texts are removed one by one, and with the last the parameter', async () => {
			const panel = await open({ stop: sentRow(['a', 'b']) });
			const list = rowOf(panel, 'stop');
			await list.getByRole('button', { name: 'Remove Text 1' }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'stop', value: ['b'] }]);
			const left = list.getByRole('textbox');
			assert.equal(await left.count(), 1);
			assert.equal(await isFocused(left), true);
			await sendDrawer(panel, { stop: sentRow(['b']) });
			assert.equal(await list.getByRole('button', { name: /^Remove/ }).count(), 0);
			await left.fill('');
			await left.press('Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'stop', to: 'notSent' }]);
		});

		it('texts are no more than are taken', async () => {
			const panel = await open({ stop: sentRow(['1', '2', '3', '4', '5']) });
			assert.equal(await rowOf(panel, 'stop').getByRole('textbox').count(), 5);
			assert.equal(await rowOf(panel, 'stop').getByRole('button', { name: 'Add' }).count(), 0);
		});

		it('one text alone is a list of one', async () => {
			const panel = await open({ stop: { value: 'END', sent: true, source: 'profile' } });
			assert.equal(await rowOf(panel, 'stop').getByRole('textbox', { name: 'Text 1' }).inputValue(), 'END');
		});

		it('words are ticked, and with none the parameter is not sent', async () => {
			const panel = await open();
			await addParameter(panel, 'modalities');
			const group = rowOf(panel, 'modalities');
			await group.getByRole('checkbox', { name: 'text' }).check();
			await group.getByRole('checkbox', { name: 'audio' }).check();
			assert.deepEqual(await takePosted(panel), [
				{ type: 'setParameter', name: 'modalities', value: ['text'] },
				{ type: 'setParameter', name: 'modalities', value: ['text', 'audio'] },
			]);
			await sendDrawer(panel, { modalities: sentRow(['text', 'audio']) });
			await sendDrawer(panel, { modalities: sentRow(['text']) });
			await group.getByRole('checkbox', { name: 'text' }).uncheck();
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'modalities', to: 'notSent' }]);
			await sendDrawer(panel, {});
			assert.equal(await isFocused(group.getByRole('button', { name: 'Set Modalities' })), true);
		});

		it('a tick stays when the answer to an earlier one comes', async () => {
			const panel = await open();
			await addParameter(panel, 'modalities');
			const group = rowOf(panel, 'modalities');
			const text = group.getByRole('checkbox', { name: 'text' });
			const audio = group.getByRole('checkbox', { name: 'audio' });
			await text.check();
			await audio.check();
			await sendDrawer(panel, { modalities: sentRow(['text']) });
			assert.deepEqual([await text.isChecked(), await audio.isChecked()], [true, true]);
			await sendDrawer(panel, { modalities: sentRow(['text', 'audio']) });
			assert.deepEqual([await text.isChecked(), await audio.isChecked()], [true, true]);
			await sendDrawer(panel, { modalities: sentRow(['audio']) });
			assert.deepEqual([await text.isChecked(), await audio.isChecked()], [false, true]);
		});
	});
});
