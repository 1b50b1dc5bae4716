import * as vscode from 'vscode';
import { ERROR_KINDS } from '../../../src/core/llm/types/chatError';
import type { TestAccess } from '../../../src/extension';
import { errorStrings, fixLabel } from '../../../src/host/platform/strings/errorStrings';
import type { ErrorView } from '../../../src/protocol/viewModel';
import { equal, match, ok } from '../support/assert';
import { readControl } from '../support/control';
import { Models } from '../support/models';
import { useModels, type View, useChat } from '../support/parley';

describe('an error', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;

	useChat(chat => {
		({ access, models, view } = chat);
	});

	async function errorOf(text: string): Promise<ErrorView> {
		const reply = await view.ask(text);
		ok(reply.end?.error, `the reply ended as ${reply.end?.outcome}`);
		return reply.end.error;
	}

	it('of every kind has its words and its button', () => {
		for (const kind of ERROR_KINDS) {
			const words = errorStrings({ kind, serverText: '', retryable: false, autoRetry: false }, undefined);
			ok(words.title.length > 10, kind);
			ok(words.fixes.length > 0 && words.fixes.every(fix => fixLabel(fix) !== ''), kind);
		}
	});

	it('of a wrong key shows the server’s words and takes another', async () => {
		await models.script({ apiKey: 'sk-right' });
		const error = await errorOf('hello');
		match(error.serverText, /Incorrect API key/);
		equal(error.actions[0]?.label, 'Set API key');
		const profile = access.profiles.find('test');
		ok(profile);
		await access.keys.set(profile, 'sk-right');
		view.say({ type: 'act', action: 'retry', turn: view.state.turns.at(-1)?.id ?? '' });
		await new Promise(resolve => {
			setTimeout(resolve, 50);
		});
		equal((await view.ended()).end?.outcome, 'complete');
	});

	it('of a missing key says so before anything is sent', async () => {
		await access.keys.delete('test');
		const profile = access.profiles.find('test');
		ok(profile);
		await access.profiles.save({ ...profile, provider: 'openai' });
		const error = await errorOf('hello');
		match(error.title, /no API key for Test/);
		equal((await models.chats()).length, 0);
	});

	const answers: readonly (readonly [string, number, object, RegExp, string])[] = [
		[
			'an unknown model',
			404,
			{ error: { message: 'The model `x` does not exist', code: 'model_not_found' } },
			/does not know this model/,
			'Choose model',
		],
		[
			'a used-up quota',
			429,
			{ error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
			/balance or quota/,
			'Retry',
		],
		['a wrong address', 404, { detail: 'Not Found' }, /no Chat Completions API/, 'Manage providers'],
		['an internal error', 500, { error: { message: 'boom' } }, /internal error/, 'Retry'],
	];
	for (const [name, status, json, title, button] of answers) {
		it(`of ${name} has its words, the server’s own, and its button`, async () => {
			await models.script({ replies: [{ always: true, status, json }] });
			const error = await errorOf('hello');
			match(error.title, title);
			ok(error.serverText !== '');
			equal(error.actions[0]?.label, button);
		}).timeout(30_000);
	}

	it('of a closed port names the address, and whose localhost it is', async () => {
		const profile = access.profiles.find('test');
		ok(profile);
		await access.profiles.save({ ...profile, baseUrl: 'http://127.0.0.1:9/v1' });
		await access.keys.set({ ...profile, baseUrl: 'http://127.0.0.1:9/v1' }, 'sk-x');
		const error = await errorOf('hello');
		equal(error.title, 'Can’t reach the server.');
		ok(error.hint.includes('http://127.0.0.1:9/v1/chat/completions'), error.hint);
		const { kind } = await readControl();
		if (kind === 'node' && vscode.env.remoteName !== undefined) {
			match(error.hint, /is that remote machine, not yours/);
		}
		if (kind === 'web') {
			match(error.hint, /CORS/);
		}
	});

	it('of a server without CORS headers explains itself in the browser', async () => {
		const closed = await Models.openWithoutCors();
		await useModels(access, closed);
		const reply = await view.ask('hello');
		const { kind } = await readControl();
		if (kind !== 'web') {
			equal(reply.end?.outcome, 'complete');
			return;
		}
		match(
			reply.end?.error?.hint ?? '',
			/the browser blocks it \(CORS.*on the desktop or in a remote window has no such limits/,
		);
	});
});
