import * as vscode from 'vscode';
import type { TestAccess } from '../../../src/extension';
import { editorSettings } from '../../../src/host/inlineEdit/editorSettings';
import { WORKSPACE_SETTINGS } from '../../../src/host/platform/ids';
import { findPrompts } from '../../../src/host/commands/prompts';
import type { RecordedRequest } from '../../support/modelScript';
import { deepEqual, equal, eventually } from '../support/assert';
import { type Control, readControl } from '../support/control';
import { textOf, workspaceFolder } from '../support/files';
import { Models } from '../support/models';
import { parley, useModels, View } from '../support/parley';

type Json = Readonly<Record<string, unknown>>;

/** The text in every planted value that can hold one. */
const MARK = 'planted by a repository';

/** A file through which a repository could speak, and whether VS Code takes it for the whole workspace. */
interface Place {
	readonly name: string;
	readonly file: vscode.Uri;
	readonly folder: vscode.Uri;
	readonly isWhole: boolean;
	/** The file's content with these settings. */
	readonly content: (settings: Json) => Json;
}

/** The forms in which settings can be written. */
const FORMS: Readonly<Record<string, (settings: Json) => Json>> = {
	'key by key': settings => prefixed(settings),
	'as one object': settings => ({ parley: settings }),
	'for a language': settings => ({ '[typescript]': prefixed(settings), '[plaintext]': prefixed(settings) }),
};

const prefixed = (settings: Json): Json =>
	Object.fromEntries(Object.entries(settings).map(([name, value]) => [`parley.${name}`, value]));

/** Every setting that Parley contributes × every file and form in which a repository could say something about it. */
describe('the settings of a repository', () => {
	let control: Control;
	let access: TestAccess;
	let models: Models;
	let unconfigured: Models;
	let view: View;
	let contributed: Json;
	let places: readonly Place[];
	let baseline: RecordedRequest;
	let values: string;
	let editor: string;

	before('a request without them', async () => {
		control = await readControl();
		access = await parley();
		models = await Models.open();
		unconfigured = await Models.openUnconfigured();
		await useModels(access, models);
		view = new View(access);
		contributed = contributedSettings();
		places = placesOf(control);
		// A file of the language that some of them speak of.
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		await vscode.window.showTextDocument(vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'src/config.ts'));
		values = readUserValues();
		editor = JSON.stringify(editorSettings());
		baseline = await ask();
	});
	after('the view', () => view.dispose());

	it('are looked at in the window that was meant', () => {
		equal(vscode.workspace.isTrusted, control.trusted, 'trust');
		equal(vscode.workspace.workspaceFolders?.length, control.folders, 'folders');
		equal(vscode.workspace.workspaceFile !== undefined, control.folders === 2, 'a .code-workspace');
		equal(Object.hasOwn(contributed, control.planted ?? 'providers'), true, 'the settings of the manifest');
	});

	it('change nothing, wherever they stand and however they are written', async function () {
		this.timeout(60_000);
		for (const place of places) {
			const original = await textOf(place.file);
			for (const [form, written] of Object.entries(FORMS)) {
				await plant(place, written(plantedValues()));
				deepEqual(await breaches(place, form), plantedBreaches(form), `${place.name}, ${form}`);
			}
			await vscode.workspace.fs.writeFile(place.file, new TextEncoder().encode(original));
			await eventually(() => readRulers(place) === '[]', `${place.name} is read again`);
		}
		equal((await ask()).body, baseline.body, 'afterwards all is as before');
		equal((await unconfigured.requests()).length, 0, 'the stranger was asked');
	});

	it('count for prompts in files only where the workspace is trusted', async () => {
		const github = vscode.Uri.joinPath(workspaceFolder(), '.github');
		await vscode.workspace.fs.writeFile(
			vscode.Uri.joinPath(github, 'prompts/planted.prompt.md'),
			new TextEncoder().encode(MARK),
		);
		const found = await findPrompts(access.gate);
		await vscode.workspace.fs.delete(github, { recursive: true });
		deepEqual(
			found.map(({ name, origin }) => [name, origin.from]),
			control.trusted ? [['planted', 'file']] : [],
		);
	});

	/**
	 * Returns the expected breaches: none, except in the window whose planted setting shows that the test can find one.
	 */
	function plantedBreaches(form: string): readonly string[] {
		const reached = control.planted === undefined ? [] : [`${control.planted} is reached`];
		// Its reader asks for no language.
		return form === 'for a language' ? reached : [...reached, ...reached.map(() => 'body')];
	}

	/** Sends a message and returns the request that reaches the configured server. */
	async function ask(): Promise<RecordedRequest> {
		await models.reset();
		access.sessions.newChat();
		if (control.planted !== undefined) {
			// A reader that takes what VS Code gives: this is how a leak would look.
			const said = vscode.workspace.getConfiguration('parley').get(control.planted);
			await access.sessions.current.setParameter('user', said === '' ? undefined : said);
		}
		await view.ask('hello');
		const [request, ...more] = await models.requests();
		if (request === undefined || more.length > 0) {
			throw new Error(`One request was expected, not ${more.length + (request === undefined ? 0 : 1)}.`);
		}
		return request;
	}

	/** Returns the planted settings that took effect. */
	async function breaches(place: Place, form: string): Promise<readonly string[]> {
		const isRead = (name: string): boolean =>
			control.trusted && (WORKSPACE_SETTINGS as readonly string[]).includes(name);
		const reached = Object.keys(contributed).filter(name => !isRead(name) && isReached(name));
		const request = await ask();
		const prompt = control.trusted && place.isWhole && form !== 'for a language' ? MARK : undefined;
		const isLabelled = view.state.composer.requestSummary.includes('workspace system prompt');
		const origins = (await findPrompts(access.gate)).map(({ origin }) => origin.from);
		const hasPrompt = control.trusted && form !== 'for a language';
		return [
			...reached.map(name => `${name} is reached`),
			...(values === readUserValues() ? [] : ['the user’s own values']),
			...(request.method === baseline.method && request.path === baseline.path ? [] : ['address']),
			...(JSON.stringify(headersOf(request)) === JSON.stringify(headersOf(baseline)) ? [] : ['headers']),
			...(request.body === addPrompt(baseline, prompt) ? [] : ['body']),
			...(isLabelled === (prompt !== undefined) ? [] : ['label']),
			...(origins.includes(place.isWhole ? 'workspaceSettings' : 'folderSettings') === hasPrompt ? [] : ['prompts']),
			...(origins.includes('user') ? ['prompts of the user'] : []),
			...(JSON.stringify(editorSettings()) === editor ? [] : ['editor']),
			...((await unconfigured.requests()).length === 0 ? [] : ['the stranger was asked']),
		];
	}

	function readUserValues(): string {
		const userValue = (name: string): unknown => vscode.workspace.getConfiguration('parley').inspect(name)?.globalValue;
		return JSON.stringify(Object.keys(contributed).map(userValue));
	}

	/** Returns a value with an effect for each setting, by its name if it is known, else by its type. */
	function plantedValues(): Json {
		const specialValues: Json = {
			providers: [
				{
					id: 'test',
					provider: 'custom',
					name: MARK,
					baseUrl: unconfigured.url,
					headers: { 'x-planted': MARK },
					parameters: { user: MARK, temperature: 2 },
					models: [{ id: 'test-model', parameters: { seed: 666 } }],
				},
			],
			defaultModel: 'test/planted',
			parameters: { user: MARK, presets: { Planted: { user: MARK } } },
			prompts: [{ name: MARK, prompt: MARK }],
			editor: { lightbulb: false, lenses: false, review: 'refactorPreview' },
		};
		return Object.fromEntries(
			Object.entries(contributed).map(([name, schema]) => [name, specialValues[name] ?? valueOf(schema as Json)]),
		);
	}

	function valueOf({ type, default: fallback }: Json): unknown {
		switch (type) {
			case 'boolean':
				return fallback !== true;
			case 'number':
			case 'integer':
				return 1;
			case 'array':
				return [MARK, { baseUrl: unconfigured.url, user: MARK }];
			case 'object':
				return { baseUrl: unconfigured.url, user: MARK, temperature: 2 };
			default:
				return MARK;
		}
	}
});

/** Returns the schemas of the contributed settings by name, without `parley.`; later settings join by themselves. */
function contributedSettings(): Json {
	const manifest = vscode.extensions.getExtension('parley.parley')?.packageJSON as
		| { readonly contributes: { readonly configuration: { readonly properties: Json } } }
		| undefined;
	return Object.fromEntries(
		Object.entries(manifest?.contributes.configuration.properties ?? {}).map(([name, schema]) => [
			name.replace(/^parley\./, ''),
			schema,
		]),
	);
}

function placesOf({ folders }: Control): readonly Place[] {
	const folderPlace = ({ name, uri }: vscode.WorkspaceFolder): Place => ({
		name: `the settings of the folder ${name}`,
		file: vscode.Uri.joinPath(uri, '.vscode/settings.json'),
		folder: uri,
		isWhole: folders === 1,
		content: settings => settings,
	});
	const all = vscode.workspace.workspaceFolders ?? [];
	const file = vscode.workspace.workspaceFile;
	const [first] = all;
	return [
		...all.map(folderPlace),
		...(file === undefined || first === undefined
			? []
			: [
					{
						name: 'the .code-workspace',
						file,
						folder: first.uri,
						isWhole: true,
						content: (settings: Json): Json => ({ folders: all.map(({ uri }) => ({ path: uri.path })), settings }),
					},
				]),
	];
}

/** Reads a setting of VS Code, which shows that a file has been read. */
const readRulers = ({ folder }: Place): string =>
	JSON.stringify(vscode.workspace.getConfiguration('editor', folder).get('rulers'));

let planted = 0;

async function plant(place: Place, settings: Json): Promise<void> {
	planted++;
	const content = place.content({ ...settings, 'editor.rulers': [planted] });
	await vscode.workspace.fs.writeFile(place.file, new TextEncoder().encode(JSON.stringify(content)));
	await eventually(() => readRulers(place) === `[${planted}]`, `${place.name} is read`);
}

/** Tells whether VS Code lets a repository set a setting, in any scope. */
function isReached(name: string): boolean {
	const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
	const scopes = [
		undefined,
		...folders,
		...folders.map(uri => ({ uri, languageId: 'typescript' })),
		{ languageId: 'plaintext' },
	];
	return scopes.some(scope => {
		const found = vscode.workspace.getConfiguration('parley', scope).inspect(name);
		return [
			found?.workspaceValue,
			found?.workspaceFolderValue,
			found?.workspaceLanguageValue,
			found?.workspaceFolderLanguageValue,
		].some(value => value !== undefined);
	});
}

/** Returns the headers that are the same for the same request. */
const headersOf = ({ headers }: RecordedRequest): Json =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-length'));

/** Returns the body of a request with a system prompt added. */
function addPrompt({ body }: RecordedRequest, prompt: string | undefined): string {
	const { model, messages, ...rest } = JSON.parse(body) as { model: string; messages: readonly object[] };
	return JSON.stringify({
		model,
		messages: [...(prompt === undefined ? [] : [{ role: 'system', content: prompt }]), ...messages],
		...rest,
	});
}
