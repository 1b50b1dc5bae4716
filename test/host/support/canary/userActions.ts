import * as vscode from 'vscode';
import type { ModelReply } from '../../../support/modelScript';
import { eventually } from '../assert';
import type { CanaryMode, CanaryStage } from './canaryMode';
import { error, fillPlaceholders, KEY, page } from './canaryReplies';

const retryNow = async ({ view }: CanaryStage): Promise<void> => {
	view.say({ type: 'send', text: 'hello' });
	await eventually(() => view.state.status?.kind === 'retrying' || undefined, 'the wait');
	view.say({ type: 'steer', action: 'retryNow' });
	await view.ended();
};

/** Asks for a model, reads what is offered, and leaves without one. */
const pickModel =
	(reply: ModelReply): ((stage: CanaryStage) => Promise<void>) =>
	async ({ access, models, messageSpy, profile, key }) => {
		await models.script({ replies: [fillPlaceholders(reply, key, '')] });
		await access.sessions.current.configure({ model: `${profile.id}/test-model` });
		void vscode.commands.executeCommand('parley.selectModel');
		await eventually(
			async () => (await models.requests()).some(({ path }) => path.endsWith('/models')),
			'the list is asked for',
		);
		await eventually(() => messageSpy.isReady, 'the list is there');
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
	};

/** The actions of the user, and their settings. */
export const USER_ACTION_MODES: readonly CanaryMode[] = [
	{
		name: 'an attempt that fails before one that does not',
		network: { maxRetries: 1 },
		replies: [error(500, KEY), { chunks: ['Hi'] }],
		act: retryNow,
		ends: 'complete',
	},
	{
		name: 'a stop during the wait for another attempt',
		network: { maxRetries: 1 },
		replies: [error(500, KEY)],
		act: async ({ view }) => {
			view.say({ type: 'send', text: 'hello' });
			await eventually(() => view.state.status?.kind === 'retrying' || undefined, 'the wait');
			view.say({ type: 'stop' });
			await view.ended();
		},
		ends: 'cancelled',
	},
	{
		name: 'a stop within an answer',
		replies: [{ chunks: [`Key ${KEY}`, { text: '.', hold: true }] }],
		act: async ({ view }) => {
			view.say({ type: 'send', text: 'hello' });
			await eventually(() => view.everything.includes('Key sk'), 'the beginning');
			view.say({ type: 'stop' });
			await view.ended();
		},
		ends: 'cancelled',
	},
	{
		name: 'another try by hand',
		replies: [error(401, `Incorrect API key provided: ${KEY}`), error(401, `Still incorrect: ${KEY}`)],
		act: async ({ view }) => {
			await view.ask('hello');
			const first = view.state.turns.at(-1)?.id ?? '';
			view.say({ type: 'act', action: 'retry', turn: first });
			await eventually(() => view.state.turns.at(-1)?.id !== first, 'the other reply');
			await view.ended();
		},
		ends: 'auth',
	},
	{
		name: 'a view that comes later, and what will be sent',
		replies: [{ chunks: [`Key ${KEY}`] }],
		act: async ({ view }) => {
			await view.ask('hello');
			view.say({ type: 'ready' });
			view.say({ type: 'drawer', open: true });
			view.say({ type: 'preview', open: true });
			await eventually(() => view.state.drawer?.preview !== null, 'the preview');
			view.say({ type: 'drawer', open: false });
		},
		ends: 'complete',
	},
	{
		name: 'a header that takes the key',
		profile: { headers: { 'api-key': '${apiKey}' } },
		replies: [error(401, `Wrong key ${KEY}`)],
		ends: 'auth',
	},
	{
		name: 'a header that takes the key among words',
		profile: { headers: { 'x-auth': 'Key ${apiKey} v1' } },
		replies: [error(401, `Wrong: Key ${KEY} v1`)],
		ends: 'auth',
	},
	{
		name: 'a header with the key in the clear',
		profile: { headers: { 'x-api-key': KEY } },
		replies: [error(401, `Wrong key ${KEY}`), { chunks: [KEY] }],
		ends: 'auth',
	},
	{
		name: 'a header of a harmless name with the key',
		profile: { headers: { 'x-gateway': `Bearer ${KEY}` } },
		replies: [error(401, `Wrong key ${KEY}`)],
		ends: 'auth',
	},
	{
		name: 'a key in the query of the address',
		profile: { baseUrl: `http://127.0.0.1:{PORT}/v1?key=${KEY}` },
		replies: [error(404, `Invalid URL (POST /v1/chat/completions?key=${KEY})`)],
		ends: 'wrong_endpoint',
	},
	{
		name: 'a key in the path of the address',
		profile: { baseUrl: `http://127.0.0.1:{PORT}/gw/${KEY}/v1` },
		replies: [error(404, `Invalid URL (POST /gw/${KEY}/v1/chat/completions)`)],
		ends: 'wrong_endpoint',
	},
	{
		name: 'a key in the path of an address that nobody answers',
		profile: { baseUrl: `http://127.0.0.1:9/gw/${KEY}/v1` },
		ends: 'network',
	},
	{
		name: 'a key in a cookie, given back in pieces of an answer',
		profile: { headers: { Cookie: `theme=dark; session=${KEY}` } },
		replies: [{ chunks: ['{KEY:each}'] }],
		ends: 'complete',
	},
	{
		name: 'a key as the user of the address',
		profile: { baseUrl: `http://${KEY}@127.0.0.1:{PORT}/v1` },
		ends: 'model_not_found',
	},
	{ name: 'a key in place of the address', profile: { baseUrl: `not a URL: ${KEY}` }, ends: 'model_not_found' },
	{
		name: 'a key with spaces',
		act: async ({ access, profile, view, key }) => {
			await access.keys.set(profile, `two words ${key}`);
			await view.ask('hello');
		},
		ends: 'auth',
	},
	{
		name: 'a key that was deleted',
		profile: { provider: 'openai' },
		act: async ({ access, profile, view }) => {
			await access.keys.delete(profile.id);
			await view.ask('hello');
		},
		ends: 'auth',
	},
	{
		name: 'a key that was replaced',
		replies: [error(401, `Incorrect API key provided: ${KEY}`), error(401, 'Incorrect API key provided.')],
		act: async ({ access, profile, view }) => {
			await view.ask('hello');
			await access.keys.set(profile, 'sk-another-key-of-the-user');
			await view.ask('again');
		},
		ends: 'auth',
	},
	{
		name: 'a provider that was removed',
		act: async ({ access, profile, view }) => {
			await access.profiles.remove(profile.id);
			await eventually(() => access.profiles.find(profile.id) === undefined, 'the settings arrive');
			await view.ask('hello');
		},
		ends: 'model_not_found',
	},
	{
		name: 'a provider that has another name and address',
		act: async ({ access, profile, view }) => {
			await access.profiles.change(profile.id, {
				name: 'Moved',
				baseUrl: profile.baseUrl.replace('127.0.0.1', 'localhost'),
			});
			await eventually(() => access.profiles.find(profile.id)?.name === 'Moved', 'the settings arrive');
			await view.ask('hello');
		},
		ends: 'complete',
	},
	{
		name: 'models that cannot be listed',
		act: pickModel({ for: 'models', ...error(401, `Incorrect API key provided: ${KEY}`) }),
		ends: null,
	},
	{
		name: 'a model that is called like the key',
		act: pickModel({ for: 'models', json: { data: [{ id: KEY, owned_by: KEY }] } }),
		ends: null,
	},
	{ name: 'a list of models that is a page', act: pickModel({ for: 'models', ...page(200, KEY, KEY) }), ends: null },
	{
		name: 'a window that is closed and opened again',
		replies: [{ chunks: [`Key ${KEY}`] }],
		act: async ({ access, view }) => {
			await view.ask('hello');
			const { id } = access.sessions.current;
			await access.sessions.evict(id);
			await access.sessions.open(id);
		},
		ends: 'complete',
	},
];
