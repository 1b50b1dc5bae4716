import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, ok } from '../support/assert';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { useChat, useModels, type View } from '../support/parley';

const SECRET = 'pk-gateway-0123456789abcdef';

describe('headers of a provider', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;

	useChat(chat => {
		({ access, models, view } = chat);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('the provider as before', async () => {
		user.dispose();
		await access.keys.delete('test');
		await access.profiles.remove('test');
		await useModels(access, models);
	});

	const settings = (): string =>
		JSON.stringify(vscode.workspace.getConfiguration('parley').inspect('providers')?.globalValue);
	/** Adds a header in Manage Providers, opened as an error's button does. */
	const addHeader = async (): Promise<void> => {
		void vscode.commands.executeCommand('parley.manageProviders', 'test');
		await user.pick('Headers…');
		await user.type('x-portkey-api-key');
		await user.type(SECRET);
		await user.pick('Done');
		await eventually(() => settings().includes('x-portkey-api-key'), 'the header is in the settings');
		await user.pickerItems();
		await user.dismiss();
	};

	it('are sent from secret storage, and the question that missed them goes again', async () => {
		await models.script({
			replies: [
				{
					status: 400,
					json: { error: { message: 'Either x-portkey-config or x-portkey-provider header is required' } },
				},
				{ chunks: ['There you are.'] },
			],
		});
		const failed = await view.ask('hello');
		ok(
			failed.end?.error?.actions.some(({ id }) => id === 'manageProviders'),
			'Manage providers is offered',
		);
		await addHeader();
		await eventually(async () => (await models.chats()).length === 2, 'it goes again');
		equal((await view.ended()).steps[0]?.text, 'There you are.');
		equal((await models.chats())[1]?.headers['x-portkey-api-key'], SECRET);
		ok(!settings().includes(SECRET), settings());
		ok(!view.everything.includes(SECRET), 'the view knows the value');
	});

	it('do not follow the address to another host', async () => {
		await addHeader();
		const profile = access.profiles.find('test');
		ok(profile);
		deepEqual(await access.keys.headers(profile), { 'x-portkey-api-key': SECRET });
		deepEqual(await access.keys.headers({ ...profile, baseUrl: 'https://elsewhere.example/v1' }), {});
	});

	it('are gone with their provider', async () => {
		await addHeader();
		const profile = access.profiles.find('test');
		ok(profile);
		await access.keys.delete('test');
		deepEqual(await access.keys.headers(profile), {});
	});
});
