import assert from 'node:assert/strict';
import { PARAMETER_NAMES } from '../../../src/core/llm/parameters/parameterTable';
import { row } from './drawers';
import {
	sendDrawer,
	rowOf,
	addParameter,
	removeParameter,
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

	describe('a row', () => {
		it('has a control of its name and its words, and says nothing by being opened', async () => {
			const panel = await open({ stream: {}, stream_options: {} });
			for (const name of PARAMETER_NAMES) {
				const { title, description, control } = row(name);
				const group = rowOf(panel, name);
				assert.match(await group.innerText(), /not sent/, name);
				await addParameter(panel, name);
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
					await takePosted(panel),
					control.type === 'switch' ? [{ type: 'setParameter', name, value: true }] : [],
					`${name} is sent only where there is nothing to choose`,
				);
				await removeParameter(panel, name);
				assert.equal(
					await isFocused(group.getByRole('button', { name: `Set ${title}`, exact: true })),
					true,
					`${name} keeps the keyboard`,
				);
				assert.deepEqual(await takePosted(panel), [], `${name} was not sent`);
			}
		});

		it('is cleared, and left to model and profile again', async () => {
			const panel = await open({
				seed: sentRow(7, { hides: 'profile: 42' }),
				user: { value: 'me', sent: true, source: 'profile' },
			});
			assert.match(await rowOf(panel, 'seed').innerText(), /this chat\s*profile: 42/);
			await panel.page.getByRole('button', { name: 'Reset Seed to the value of the model or provider' }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'seed', to: 'inherited' }]);
			await sendDrawer(panel, { seed: { value: 42, sent: true, source: 'profile' } });
			const clear = rowOf(panel, 'seed').getByRole('button', { name: 'Do not send Seed' });
			assert.equal(await isFocused(clear), true, 'the keyboard stays in the row');
			assert.equal(await panel.page.getByRole('textbox', { name: 'Seed' }).inputValue(), '42');
			await clear.click();
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'seed', to: 'notSent' }]);
			await sendDrawer(panel, { seed: { source: 'this chat', resettable: true, hides: 'profile: 42' } });
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
			const panel = await open({ seed: sentRow(7) });
			const field = panel.page.getByRole('textbox', { name: 'Seed' });
			await field.fill('8');
			await removeParameter(panel, 'seed');
			assert.deepEqual(await takePosted(panel), [
				{ type: 'setParameter', name: 'seed', value: 8 },
				{ type: 'clearParameter', name: 'seed', to: 'notSent' },
			]);
			await sendDrawer(panel, {});
			await addParameter(panel, 'seed');
			assert.equal(await field.inputValue(), '');
		});

		it('says what will happen to its value, with the button that changes it', async () => {
			const notes = [
				{
					severity: 'warning',
					text: 'Sent as 1: Claude takes 0–1.',
					action: { id: 'sendAsIs', label: 'Send unchanged' },
				},
				{ severity: 'info', text: 'OpenAI recommends one of the two.', action: null },
			] as const;
			const panel = await open({ temperature: sentRow(1.4, { notes }) });
			const field = panel.page.getByRole('textbox', { name: 'Temperature' });
			const described = await field.evaluate(element =>
				(element.getAttribute('aria-describedby') ?? '')
					.split(' ')
					.map(id => document.getElementById(id)?.textContent ?? ''),
			);
			assert.match(described.join(' '), /Sent as 1: Claude takes 0–1\..*OpenAI recommends/);
			await rowOf(panel, 'temperature').getByRole('button', { name: 'Send unchanged' }).click();
			assert.deepEqual(await takePosted(panel), [{ type: 'parameterAction', name: 'temperature', action: 'sendAsIs' }]);
			await sendDrawer(panel, { temperature: sentRow(1.4) });
			assert.equal(
				await isFocused(rowOf(panel, 'temperature').getByRole('button', { name: 'Do not send Temperature' })),
				true,
			);
		});
	});

	describe('JSON', () => {
		it('begins with an example, which is sent only where it is applied', async () => {
			const panel = await open();
			await addParameter(panel, 'metadata');
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			assert.equal(await editor.inputValue(), '{\n  "purpose": "test"\n}');
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.deepEqual(await takePosted(panel), []);
			await rowOf(panel, 'metadata').getByRole('button', { name: 'Apply' }).click();
			assert.deepEqual(await takePosted(panel), [
				{ type: 'writeParameter', name: 'metadata', text: '{\n  "purpose": "test"\n}' },
			]);
		});

		it('is applied with Ctrl+Enter, with the button, and by being left, each time once', async () => {
			const panel = await open({ metadata: sentRow({ a: '1' }) });
			await installClock(panel);
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			const apply = rowOf(panel, 'metadata').getByRole('button', { name: 'Apply' });
			assert.equal(await editor.inputValue(), '{\n  "a": "1"\n}');
			assert.equal(await apply.getAttribute('aria-disabled'), 'true');
			await editor.fill('{"a":"2"}');
			await skipPause(panel);
			assert.deepEqual(await takePosted(panel), [], 'not while it is written');
			await editor.press('Control+Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":"2"}' }]);
			await sendDrawer(panel, { metadata: sentRow({ a: '2' }) });
			assert.equal(await editor.inputValue(), '{\n  "a": "2"\n}', 'nothing is left to jump when the editor is left');
			assert.equal(await apply.getAttribute('aria-disabled'), 'true');
			await editor.fill('{"a":"3"}');
			await apply.click();
			assert.deepEqual(await takePosted(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":"3"}' }]);
			await sendDrawer(panel, { metadata: sentRow({ a: '3' }) });
			await editor.fill('{"a":"4"}');
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.deepEqual(await takePosted(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":"4"}' }]);
			await sendDrawer(panel, { metadata: sentRow({ a: '4' }) });
			assert.equal(await editor.inputValue(), '{\n  "a": "4"\n}');
		});

		it('that is none stays as it is, over a reload too', async () => {
			const panel = await open({ metadata: rejectedRow('{"a":', 'This is not JSON.') });
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			assert.equal(await editor.inputValue(), '{"a":');
			assert.equal(await editor.getAttribute('aria-invalid'), 'true');
			await editor.fill('{"a":1');
			await editor.press('Control+Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'writeParameter', name: 'metadata', text: '{"a":1' }]);
			await sendDrawer(panel, { metadata: rejectedRow('{"a":1', 'This is not JSON.') });
			await panel.page.getByRole('button', { name: 'Save as…' }).focus();
			assert.equal(await editor.inputValue(), '{"a":1');
			assert.deepEqual(await takePosted(panel), []);
		});

		it('that is emptied is not sent', async () => {
			const panel = await open({ metadata: sentRow({ a: '1' }) });
			const editor = panel.page.getByRole('textbox', { name: 'Metadata' });
			await editor.fill(' ');
			await editor.press('Control+Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'metadata', to: 'notSent' }]);
		});
	});

	describe('values by name', () => {
		it('are sent by being chosen where they are fixed', async () => {
			const panel = await open();
			await addParameter(panel, 'response_format');
			const select = panel.page.getByRole('combobox', { name: 'Response format' });
			await select.selectOption('json_object');
			assert.deepEqual(await takePosted(panel), [
				{ type: 'setParameter', name: 'response_format', value: { type: 'json_object' } },
			]);
			await sendDrawer(panel, { response_format: sentRow({ type: 'json_object' }) });
			assert.equal(await select.inputValue(), 'json_object');
			assert.equal(await rowOf(panel, 'response_format').getByRole('textbox').count(), 0);
		});

		it('are written below where they can be, and sent when they are applied', async () => {
			const panel = await open({ tool_choice: sentRow('auto') });
			const select = panel.page.getByRole('combobox', { name: 'Tool choice' });
			const editor = panel.page.getByRole('textbox', { name: 'Tool choice' });
			await select.selectOption('named');
			assert.equal(await isFocused(editor), true);
			assert.match(await editor.inputValue(), /read_selection/);
			assert.deepEqual(await takePosted(panel), []);
			await sendDrawer(panel, { tool_choice: sentRow('auto') });
			assert.equal(await select.inputValue(), 'named', 'a word of the host about something else changes nothing');
			await panel.page.getByRole('button', { name: 'Reset Tool choice to the value of the model or provider' }).click();
			assert.equal(await select.inputValue(), 'auto');
			assert.deepEqual(await takePosted(panel), [{ type: 'clearParameter', name: 'tool_choice', to: 'inherited' }]);
			await select.selectOption('named');
			const text = '{"type":"function","function":{"name":"x"}}';
			await editor.fill(text);
			await editor.press('Control+Enter');
			assert.deepEqual(await takePosted(panel), [{ type: 'writeParameter', name: 'tool_choice', text }]);
			await sendDrawer(panel, { tool_choice: sentRow({ type: 'function', function: { name: 'x' } }) });
			assert.equal(await select.inputValue(), 'named');
			await select.selectOption('none');
			assert.deepEqual(await takePosted(panel), [{ type: 'setParameter', name: 'tool_choice', value: 'none' }]);
			await sendDrawer(panel, { tool_choice: sentRow('none') });
			assert.equal(await editor.count(), 0);
		});

		it('keep what was written and cannot be taken', async () => {
			const panel = await open({
				response_format: sentRow({ type: 'text' }, rejectedRow('{"type":', 'This is not JSON.')),
			});
			assert.equal(await panel.page.getByRole('combobox', { name: 'Response format' }).inputValue(), 'json_schema');
			assert.equal(await panel.page.getByRole('textbox', { name: 'Response format' }).inputValue(), '{"type":');
		});
	});

	it('finds a parameter by its API name alone, and shows it on the row', async () => {
		const panel = await open();
		const search = panel.page.getByRole('searchbox', { name: 'Search parameters' });
		const names = (): Promise<readonly string[]> => panel.page.locator('.parameter-api').allTextContents();
		assert.deepEqual((await names()).toSorted(), [...PARAMETER_NAMES].toSorted());
		await search.fill('n');
		assert.deepEqual(await names(), ['n']);
		await search.fill('TOP_P');
		assert.deepEqual(await names(), ['top_p']);
		await search.fill('penalty');
		assert.deepEqual(await names(), ['frequency_penalty', 'presence_penalty']);
	});
});
