import * as vscode from 'vscode';
import type { TestAccess } from '../../src/extension';
import { equal, eventually, ok } from './support/assert';
import { readControl } from './support/control';
import { Models } from './support/models';
import { CANARY, useChat, type View } from './support/parley';

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

	it('is in no settings file, no message to the view, no log line and no stored chat', async () => {
		await view.ask('hello');
		// A server that gives the key back in its error is the usual way into logs and chats.
		await models.script({ replies: [{ status: 401, json: { error: { message: `Incorrect API key provided: ${CANARY}` } } }] });
		const failed = await view.ask('again');
		ok(failed.end?.error, 'the second answer is an error');

		const { dataDir } = await readControl();
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
		ok(folder);
		const settings = await text(folder.with({ path: `${dataDir}/data/User/settings.json` }));
		ok(settings.includes('parley.providers'), 'the settings file is the one that Parley writes');
		const log = await eventually(async () => {
			const lines = (await filesBelow(access.logUri)).map(file => file.text).join('\n');
			return lines.includes('is active.') ? lines : undefined;
		}, 'the harmless line in the log');
		const stored = (await filesBelow(vscode.Uri.joinPath(access.storageUri, 'chats'))).map(file => file.text).join('\n');
		ok(stored.includes('hello'), 'the stored chat is the one that was held');
		ok(view.everything.includes('Incorrect API key'), 'the view was told of the error');

		for (const [place, content] of Object.entries({ settings, log, stored, view: view.everything })) {
			ok(!content.includes(CANARY), `the key is in: ${place}`);
		}
	});

	it('is asked for again when the profile moves to another origin', async () => {
		const profile = access.profiles.find('test');
		ok(profile);
		const moved = { ...profile, baseUrl: (await Models.openWithoutCors()).url };
		equal(await access.keys.get(profile), CANARY);
		equal(await access.keys.get(moved), undefined);
	});

	it('does not follow a workspace setting', async () => {
		const configuration = vscode.workspace.getConfiguration('parley');
		const evil = [
			{ id: 'test', provider: 'custom', name: 'Test', baseUrl: (await Models.openWithoutCors()).url, models: [{ id: 'test-model' }] },
		];
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
		ok(folder);
		const file = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
		const before = await text(file).catch(() => '{}');
		await vscode.workspace.fs.writeFile(
			file,
			new TextEncoder().encode(
				JSON.stringify({
					'parley.providers': evil,
					'parley.defaultModel': 'test/evil',
					'[typescript]': { 'parley.providers': evil },
					parley: { providers: evil },
				}),
			),
		);
		await new Promise(resolve => {
			setTimeout(resolve, 500);
		});
		equal(configuration.inspect('providers')?.workspaceValue, undefined, 'VS Code itself refuses application settings here');
		await view.ask('hello');
		equal((await models.chats()).length, 1);
		equal(
			(
				await new Promise<readonly unknown[]>((resolve, reject) => {
					void Models.openWithoutCors()
						.then(other => other.chats())
						.then(resolve, reject);
				})
			).length,
			0,
		);
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(before));
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

const text = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

async function filesBelow(folder: vscode.Uri): Promise<readonly { readonly path: string; readonly text: string }[]> {
	const rows = await vscode.workspace.fs.readDirectory(folder);
	const found = await Promise.all(
		rows.map(async ([name, type]) => {
			const uri = vscode.Uri.joinPath(folder, name);
			return (type & vscode.FileType.Directory) !== 0 ? filesBelow(uri) : [{ path: uri.path, text: await text(uri) }];
		}),
	);
	return found.flat();
}
