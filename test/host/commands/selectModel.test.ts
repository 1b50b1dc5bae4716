import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, eventually, ok } from '../support/assert';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { useChat } from '../support/parley';

const LIST = {
	data: [
		{ id: 'embedder', type: 'embedding' },
		{ id: 'talker', context_length: 131_072, architecture: { modality: 'text+image->text' } },
		{ id: 'unknown', context_window: 8_192 },
		{ id: 'painter', architecture: { output_modalities: ['image'] } },
	],
};

describe('the list of models to choose from', () => {
	let access: TestAccess;
	let models: Models;
	let user: FakeUser;

	useChat(chat => {
		({ access, models } = chat);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('no list', async () => {
		await user.dismiss();
		user.dispose();
	});

	/** Opens the list; resolves to its rows once one of them, or a heading, has this text. */
	const listWith = async (text: string): Promise<readonly string[]> => {
		void vscode.commands.executeCommand('parley.selectModel');
		return eventually(async () => {
			const rows = (await user.pickerItems()).map(({ kind, label, description = '' }) =>
				kind === vscode.QuickPickItemKind.Separator ? `— ${label}` : `${label} | ${description}`,
			);
			return rows.some(row => row.includes(text)) ? rows : undefined;
		}, `the list with ${text}`);
	};

	it('ticks the current one, shows the context, and sets apart what does not chat', async () => {
		await models.script({ replies: [{ for: 'models', always: true, json: LIST }] });
		const rows = await listWith('embedder');
		const from = rows.indexOf('— Test');
		deepEqual(rows.slice(from, from + 7), [
			'— Test',
			'$(check) test-model | used by this chat',
			'$(blank) talker | 128K tokens of context',
			'$(blank) unknown | 8K tokens of context',
			'— Not for chat, says the server',
			'$(blank) embedder | ',
			'$(blank) painter | ',
		]);
	});

	it('begins with those that were chosen last, once each', async () => {
		await models.script({ replies: [{ for: 'models', always: true, json: LIST }] });
		for (const model of ['talker', 'unknown']) {
			await listWith('embedder');
			await user.pick(model);
			await eventually(() => access.sessions.current.model.model === model, model);
		}
		const rows = await listWith('embedder');
		deepEqual(rows.slice(0, 3), [
			'— Recently used',
			'$(check) unknown | Test · 8K tokens of context · used by this chat',
			'$(blank) talker | Test · 128K tokens of context',
		]);
		ok(rows.filter(row => row.includes('talker')).length === 1, rows.join('\n'));
	});

	it('leads to the key where the server does not take it', async () => {
		await models.script({ apiKey: 'sk-another' });
		const rows = await listWith('does not accept');
		ok(
			rows.some(row => row.startsWith('$(arrow-right) Set API')),
			rows.join('\n'),
		);
	});

	it('takes a server without a list as it is', async () => {
		await models.script({ replies: [{ for: 'models', always: true, status: 404, json: { detail: 'Not Found' } }] });
		const rows = await listWith('does not list its models');
		ok(
			rows.some(row => row.startsWith('$(edit)')),
			rows.join('\n'),
		);
	});
});
