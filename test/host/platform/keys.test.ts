import type { TestAccess } from '../../../src/extension';
import { equal, ok } from '../support/assert';
import { Models } from '../support/models';
import { CANARY, useChat, type View } from '../support/parley';

describe('an API key', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;

	useChat(chat => {
		({ access, models, view } = chat);
	});

	it('reaches its server as a bearer token', async () => {
		await view.ask('hello');
		equal((await models.chats())[0]?.headers['authorization'], `Bearer ${CANARY}`);
	});

	it('is asked for again when the profile moves to another origin', async () => {
		const profile = access.profiles.find('test');
		ok(profile);
		const moved = { ...profile, baseUrl: (await Models.openWithoutCors()).url };
		equal(await access.keys.get(profile), CANARY);
		equal(await access.keys.get(moved), undefined);
	});

	it('is forgotten for every origin when it is deleted', async () => {
		const profile = access.profiles.find('test');
		ok(profile);
		await access.keys.set({ ...profile, baseUrl: 'https://example.com/v1' }, 'sk-other');
		await access.keys.delete('test');
		equal(await access.keys.get(profile), undefined);
		equal(await access.keys.get({ ...profile, baseUrl: 'https://example.com/v1' }), undefined);
	});
});
