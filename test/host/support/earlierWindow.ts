import * as vscode from 'vscode';
import { activate, type TestAccess } from '../../../src/extension';
import { eventually } from './assert';
import { readControl } from './control';
import { Models } from './models';

/** Stored values by their keys, as in a memento or the secret storage. */
export type StoredRecord = Readonly<Record<string, unknown>>;

/** Data of an earlier version that a new one finds. */
export interface StoredData {
	readonly global?: StoredRecord;
	readonly workspace?: StoredRecord;
	readonly secrets?: Readonly<Record<string, string>>;
	/** Files below the global storage. */
	readonly files?: StoredFiles;
}

type Handler = (...args: readonly unknown[]) => unknown;

/** A server that nobody reaches, in clear text; what is sent to it goes to the runner's model server. */
export const GATEWAY = 'http://gateway.example:8080/v1';

/**
 * A Parley of its own in this window, which is handed what an earlier version kept. It is activated like the one
 * that VS Code runs beside it, but has no view, and its commands are run by this class alone.
 */
export class EarlierWindow implements vscode.Disposable {
	readonly #subscriptions: vscode.Disposable[] = [];
	readonly #undo: (() => void)[] = [];
	readonly #commands = new Map<string, Handler>();
	readonly global: StoredValues;
	readonly workspace: StoredValues;
	readonly secrets: StoredSecrets;
	/** The number of times that the chat was shown. */
	shown = 0;
	#access: TestAccess | undefined;

	private constructor({ global = {}, workspace = {}, secrets = {} }: StoredData) {
		this.global = new StoredValues(global);
		this.workspace = new StoredValues(workspace);
		this.secrets = new StoredSecrets(secrets);
	}

	static async open(stored: StoredData): Promise<EarlierWindow> {
		const window = new EarlierWindow(stored);
		await window.#open(stored.files ?? new StoredFiles());
		return window;
	}

	get access(): TestAccess {
		if (this.#access === undefined) {
			throw new Error('Parley gives tests no access.');
		}
		return this.#access;
	}

	/** Runs a command as this Parley has it. */
	async run(command: string, ...args: readonly unknown[]): Promise<void> {
		await this.#commands.get(command)?.(...args);
	}

	/** Goes as a window goes, and waits until its chats are on the disk. */
	async close(): Promise<void> {
		await this.access.sessions.close();
	}

	dispose(): void {
		for (const each of this.#subscriptions.toReversed()) {
			each.dispose();
		}
		for (const undo of this.#undo.toReversed()) {
			undo();
		}
	}

	async #open(files: StoredFiles): Promise<void> {
		const models = await Models.open();
		const scheme = `earlier-${crypto.randomUUID()}`;
		const registered = vscode.workspace.registerFileSystemProvider(scheme, files);
		this.#undo.push(() => registered.dispose());
		this.#replace(vscode.commands, 'registerCommand', () => (command, handler) => {
			this.#commands.set(command as string, handler as Handler);
			return { dispose: () => {} };
		});
		this.#replace(vscode.window, 'registerWebviewViewProvider', () => () => ({ dispose: () => {} }));
		// Two channels of one name write to one file, and the end of one would be the end of both.
		this.#replace(
			vscode.window,
			'createOutputChannel',
			original => (name, options) => original(`${String(name)} ${scheme}`, options),
		);
		// The window's own Parley is told of its contexts, and its view is shown, by itself alone.
		this.#replace(vscode.commands, 'executeCommand', original => async (command, ...args) => {
			if (command === 'parley.chat.focus') {
				this.shown++;
				return undefined;
			}
			return command === 'setContext' ? undefined : original(command, ...args);
		});
		this.#replace(
			globalThis,
			'fetch',
			original => (url, init) => original(String(url).replace(GATEWAY, models.url), init),
		);
		// Node's extension host answers for none to whoever asks for a browser's.
		const navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
		if ((await readControl()).kind !== 'web' && navigator?.configurable === true) {
			Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
			this.#undo.push(() => {
				Object.defineProperty(globalThis, 'navigator', navigator);
			});
		}
		const { extensionUri, packageJSON } = vscode.extensions.getExtension('parley.parley') ?? {};
		this.#access = await activate({
			subscriptions: this.#subscriptions,
			globalState: this.global,
			workspaceState: this.workspace,
			secrets: this.secrets,
			extensionUri,
			extension: { packageJSON: packageJSON as unknown },
			extensionMode: vscode.ExtensionMode.Test,
			globalStorageUri: vscode.Uri.from({ scheme, path: '/storage' }),
			logUri: vscode.Uri.from({ scheme, path: '/log' }),
		} as unknown as vscode.ExtensionContext);
	}

	#replace(target: object, name: string, wrap: (original: Handler) => Handler): void {
		const functions = target as Record<string, Handler>;
		const original = functions[name];
		if (original === undefined) {
			throw new Error(`There is no ${name}.`);
		}
		functions[name] = wrap(original.bind(target));
		this.#undo.push(() => {
			functions[name] = original;
		});
	}
}

/** A memento that shows what is in it. */
export class StoredValues implements vscode.Memento {
	readonly #values: Map<string, unknown>;

	constructor(values: StoredRecord) {
		this.#values = new Map(Object.entries(structuredClone(values)));
	}

	get all(): StoredRecord {
		return Object.fromEntries(this.#values);
	}

	keys(): readonly string[] {
		return [...this.#values.keys()];
	}

	get<T>(key: string, missing?: T): T {
		return (this.#values.has(key) ? this.#values.get(key) : missing) as T;
	}

	async update(key: string, value: unknown): Promise<void> {
		// VS Code keeps JSON.
		this.#values.set(key, JSON.parse(JSON.stringify(value)) as unknown);
	}

	setKeysForSync(): void {}
}

/** A secret storage that shows what is in it. */
export class StoredSecrets implements vscode.SecretStorage {
	readonly #values: Map<string, string>;
	readonly onDidChange = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event;

	constructor(values: Readonly<Record<string, string>>) {
		this.#values = new Map(Object.entries(values));
	}

	get all(): Readonly<Record<string, string>> {
		return Object.fromEntries(this.#values);
	}

	keys = async (): Promise<string[]> => [...this.#values.keys()];
	get = async (key: string): Promise<string | undefined> => this.#values.get(key);
	store = async (key: string, value: string): Promise<void> => void this.#values.set(key, value);
	delete = async (key: string): Promise<void> => void this.#values.delete(key);
}

/** Files and folders that are nowhere on a disk, of any age. */
export class StoredFiles implements vscode.FileSystemProvider {
	#files = new Map<string, Uint8Array>();
	readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
	/** The time at which all files were written, in ms since the epoch. */
	modified = Date.now();

	stat({ path }: vscode.Uri): vscode.FileStat {
		const bytes = this.#files.get(path);
		if (bytes === undefined && this.#below(path).length === 0) {
			throw vscode.FileSystemError.FileNotFound(path);
		}
		const type = bytes === undefined ? vscode.FileType.Directory : vscode.FileType.File;
		return { type, ctime: 0, mtime: this.modified, size: bytes?.length ?? 0 };
	}

	readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
		const names = this.#below(path).map(file => file.slice(path.length + 1).split('/'));
		return [
			...new Map(
				names.map(([name = '', ...more]) => [
					name,
					more.length === 0 ? vscode.FileType.File : vscode.FileType.Directory,
				]),
			),
		];
	}

	readFile({ path }: vscode.Uri): Uint8Array {
		const bytes = this.#files.get(path);
		if (bytes === undefined) {
			throw vscode.FileSystemError.FileNotFound(path);
		}
		return bytes;
	}

	writeFile({ path }: vscode.Uri, bytes: Uint8Array): void {
		this.#files.set(path, bytes);
	}

	rename(from: vscode.Uri, to: vscode.Uri): void {
		this.#files = new Map(
			[...this.#files].map(([path, bytes]) => [
				path === from.path || path.startsWith(`${from.path}/`) ? to.path + path.slice(from.path.length) : path,
				bytes,
			]),
		);
	}

	delete({ path }: vscode.Uri): void {
		for (const file of [path, ...this.#below(path)]) {
			this.#files.delete(file);
		}
	}

	createDirectory(): void {}
	watch = (): vscode.Disposable => ({ dispose: () => {} });

	#below(folder: string): readonly string[] {
		return [...this.#files.keys()].filter(path => path.startsWith(`${folder}/`));
	}
}

/** Writes the user's settings, all that are named; hands back how to take them back. */
export async function useSettings(values: StoredRecord): Promise<() => Promise<void>> {
	const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('parley');
	const own = (key: string): unknown => settings().inspect(key)?.globalValue;
	const write = async (all: StoredRecord): Promise<void> => {
		for (const [key, value] of Object.entries(all)) {
			await settings().update(key, value, vscode.ConfigurationTarget.Global);
			await eventually(() => JSON.stringify(own(key)) === JSON.stringify(value), `parley.${key} arrives`);
		}
	};
	const before = Object.fromEntries(Object.keys(values).map(key => [key, own(key)]));
	await write(values);
	return () => write(before);
}
