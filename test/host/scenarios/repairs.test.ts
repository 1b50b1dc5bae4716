import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import type { Profile } from '../../../src/core/llm/profiles';
import { equal, eventually, ok } from '../support/assert';
import { ADD, AFTER, ask, BEFORE, begin, fence, reads } from '../support/editing';
import { FakeUser } from '../support/fakeUser';
import type { Models } from '../support/models';
import { CANARY, useModels, type View } from '../support/parley';
import { bodyOf, type ExplainedFile, reaches, says, useExplainedFile } from '../support/threads';

const RIGHT_KEY = 'sk-right-0123456789abcdef';
/** Nothing listens there. */
const CLOSED = 'http://127.0.0.1:9/v1';

/** A cause for which a question fails, and the user's way to repair it. */
interface Cause {
	readonly name: string;
	/** What the profile is while the cause lasts. */
	readonly profile?: Partial<Profile>;
	/** The key that is stored; CANARY by default. */
	readonly key?: string | null;
	/** The key that the server takes; any by default. */
	readonly serverKey?: string;
	/** The first reply, where the server itself refuses. */
	readonly refusal?: object;
	/** The button that an edit's message has for it. */
	readonly button: string;
	readonly command: string;
	readonly says: string;
	repair(user: FakeUser, models: Models): Promise<void>;
}

const typeKey = async (user: FakeUser): Promise<void> => {
	await user.type(RIGHT_KEY);
};

const CAUSES: readonly Cause[] = [
	{
		name: 'no key',
		profile: { provider: 'openai' },
		key: null,
		serverKey: RIGHT_KEY,
		button: 'Set API key',
		command: 'parley.setApiKey',
		says: 'Asked again with the new key.',
		repair: typeKey,
	},
	{
		name: 'a wrong key',
		serverKey: RIGHT_KEY,
		button: 'Set API key',
		command: 'parley.setApiKey',
		says: 'Asked again with the new key.',
		repair: typeKey,
	},
	{
		name: 'a missing model',
		profile: { models: [{ id: 'test-model' }, { id: 'other-model' }] },
		refusal: { status: 404, json: { error: { message: 'No such model', code: 'model_not_found' } } },
		button: 'Choose model',
		command: 'parley.selectModel',
		says: 'Asked again with the new model.',
		repair: user => user.pick('other-model'),
	},
	{
		name: 'a wrong address',
		profile: { baseUrl: CLOSED },
		button: 'Manage providers',
		command: 'parley.manageProviders',
		says: 'Asked again at the new address.',
		repair: async (user, models) => {
			await user.pick('Change base URL…');
			await user.type(models.url);
			// The key that was typed for the other address does not follow.
			await user.type(RIGHT_KEY);
			await user.pickerItems();
			await user.dismiss();
		},
	},
];

describe('a question whose cause is repaired', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;
	let user: FakeUser;
	let greet: ExplainedFile['greet'];
	let explain: ExplainedFile['explain'];

	useExplainedFile(file => {
		({ access, models, view, greet, explain } = file);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
	});
	afterEach('the provider as before', async () => {
		user.dispose();
		await access.profiles.remove('test');
		await useModels(access, models);
	});

	/** Brings the cause about; the server answers with `text` as soon as it is repaired. */
	async function breakBy({ profile = {}, key, serverKey, refusal }: Cause, text: string): Promise<void> {
		await models.script({
			...(serverKey === undefined ? {} : { apiKey: serverKey }),
			replies: [...(refusal === undefined ? [] : [refusal]), { chunks: [text], hold: true }],
		});
		const test = access.profiles.find('test');
		ok(test);
		const broken = { ...test, ...profile };
		await access.profiles.save(broken);
		await eventually(() => access.profiles.find('test')?.baseUrl === broken.baseUrl, 'the settings arrive');
		if (key === null) {
			await access.keys.delete('test');
		} else {
			await access.keys.set(broken, CANARY);
		}
	}

	for (const cause of CAUSES) {
		it(`goes by itself in the chat after ${cause.name}`, async () => {
			await breakBy(cause, 'There you are.');
			const failed = await view.ask('hello');
			equal(failed.end?.outcome, 'error');
			void vscode.commands.executeCommand(cause.command, ...(cause.command === 'parley.selectModel' ? [] : ['test']));
			await cause.repair(user, models);
			await eventually(() => view.state.status?.reason === cause.says, `it says "${cause.says}"`);
			await models.continue();
			const answered = await view.ended();
			equal(answered.end?.outcome, 'complete');
			equal(answered.steps[0]?.text, 'There you are.');
			equal(view.state.turns.length, 2);
		}).timeout(60_000);

		it(`goes by itself in a thread after ${cause.name}`, async () => {
			await breakBy(cause, 'It greets.');
			const thread = await explain(await greet());
			await reaches(thread, 'failed');
			void vscode.commands.executeCommand(cause.command, ...(cause.command === 'parley.selectModel' ? [] : ['test']));
			await cause.repair(user, models);
			await eventually(() => thread.comments.some(each => bodyOf(each).includes(cause.says.slice(0, -1))), cause.says);
			await models.continue();
			const model = cause.refusal === undefined ? 'test-model' : 'other-model';
			await says(thread, `Parley (${model}): It greets.`);
		}).timeout(60_000);

		it(`goes by itself as an edit after ${cause.name}`, async () => {
			await breakBy(cause, fence(ADD));
			const document = await begin(BEFORE);
			user.button = cause.button;
			await ask(access, document, { from: 1, to: 4 });
			await cause.repair(user, models);
			await models.continue();
			await reads(document, AFTER);
			ok(!user.heard.some(text => text.includes('Retry?')), user.heard.join('\n'));
		}).timeout(60_000);
	}

	it('stays where it is after a repair of another provider', async () => {
		const [cause] = CAUSES;
		ok(cause);
		await breakBy(cause, 'never');
		await view.ask('hello');
		const test = access.profiles.find('test');
		ok(test);
		const other = { ...test, id: 'another', name: 'Another' };
		await access.profiles.save(other);
		await eventually(() => access.profiles.find('another') !== undefined, 'the settings arrive');
		try {
			const stored = vscode.commands.executeCommand('parley.setApiKey', 'another');
			await user.type(RIGHT_KEY);
			equal(await stored, true);
			equal(view.state.composer.running, false);
			equal((await models.chats()).length, 0);
		} finally {
			await access.keys.delete('another');
			await access.profiles.remove('another');
		}
	});
});
