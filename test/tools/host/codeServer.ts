import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/freePort';
import { Failure } from '../support/main';
import { ROOT } from '../support/paths';
import { ProcessGroup } from '../support/processGroup';
import { type Locale, installLocale } from './locale';
import { type WorkbenchUrl, workbenchUrl } from './workbenchUrl';

export interface CodeServerOptions {
	/** Folder of the server, as provisioned. */
	readonly program: string;
	/** The folder of settings, logs and globalState. Created if it is missing. */
	readonly dataDir: string;
	readonly extensionsDir: string;
	/** A free one by default. Secrets and layout live in the browser per port: keep it to keep them. */
	readonly port?: number;
	/** The display language that extensions see. */
	readonly locale?: Locale;
	/** True if VS Code asks for workspace trust; else every workspace is trusted. */
	readonly workspaceTrust?: boolean;
	/** User settings, replacing those that are there. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** A package to install first, as a user would. */
	readonly vsix?: string;
}

const START_LIMIT = 30_000;

/** A real VS Code, served to a browser on loopback. */
export class CodeServer {
	readonly #options: CodeServerOptions;
	readonly #port: number;
	readonly #group: ProcessGroup;

	private constructor(options: CodeServerOptions, port: number, group: ProcessGroup) {
		this.#options = options;
		this.#port = port;
		this.#group = group;
	}

	/** Resolves when it answers. Its own output goes to `server.log` in the data folder. */
	static async start(options: CodeServerOptions): Promise<CodeServer> {
		const port = options.port ?? (await freePort());
		for (const folder of [join(options.dataDir, 'data/User'), options.extensionsDir]) {
			mkdirSync(folder, { recursive: true });
		}
		if (options.settings !== undefined) {
			writeSettings(options.dataDir, options.settings);
		}
		if (options.locale !== undefined) {
			installLocale(options.dataDir, options.locale);
		}
		if (options.vsix !== undefined) {
			await installExtension(options, options.vsix);
		}
		const server = new CodeServer(
			options,
			port,
			launch(options, [
				'--host',
				'127.0.0.1',
				'--port',
				String(port),
				'--without-connection-token',
				'--accept-server-license-terms',
				'--enable-smoke-test-driver',
				'--server-data-dir',
				options.dataDir,
				'--extensions-dir',
				options.extensionsDir,
				'--telemetry-level',
				'off',
				...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
				...(options.locale === undefined ? [] : ['--locale', options.locale]),
			]),
		);
		try {
			await server.#answers();
			return server;
		} catch (error) {
			await server.stop();
			throw error;
		}
	}

	get origin(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** Returns the address of a window. */
	url(options: Omit<WorkbenchUrl, 'authority'>): string {
		return workbenchUrl({ authority: `127.0.0.1:${this.#port}`, ...options });
	}

	/** Replaces the user settings; an open window follows. */
	writeSettings(settings: Readonly<Record<string, unknown>>): void {
		writeSettings(this.#options.dataDir, settings);
	}

	/** Returns the user settings as they are on disk. */
	readSettings(): string {
		return readFileSync(settingsFile(this.#options.dataDir), 'utf8');
	}

	/** Resolves when the server has ended, asked to or not. */
	async ended(): Promise<void> {
		await this.#group.ended();
	}

	async stop(): Promise<void> {
		await this.#group.stop();
	}

	async #answers(): Promise<void> {
		for (const until = Date.now() + START_LIMIT; Date.now() < until; ) {
			if (this.#group.hasEnded) {
				throw new Failure(`code-server ended at once:\n${readFileSync(logFile(this.#options), 'utf8')}`);
			}
			const answer = await fetch(`${this.origin}/version`).catch(() => undefined);
			if (answer?.ok === true) {
				return;
			}
			await new Promise(resolve => {
				setTimeout(resolve, 50);
			});
		}
		throw new Failure(
			`code-server did not answer within ${START_LIMIT / 1000} s:\n${readFileSync(logFile(this.#options), 'utf8')}`,
		);
	}
}

const settingsFile = (dataDir: string): string => join(dataDir, 'data/User/settings.json');
const logFile = (options: CodeServerOptions): string => join(options.dataDir, 'server.log');

function writeSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): void {
	writeFileSync(settingsFile(dataDir), `${JSON.stringify(settings, null, '\t')}\n`);
}

function launch(options: CodeServerOptions, args: readonly string[]): ProcessGroup {
	const log = openSync(logFile(options), 'a');
	const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_|ELECTRON_|PARLEY_|npm_)/i.test(name));
	return new ProcessGroup(
		process.execPath,
		['--require', join(ROOT, 'test/tools/host/mintKey.cjs'), 'out/server-main.js', ...args],
		{
			cwd: options.program,
			stdio: ['ignore', log, log],
			env: { ...Object.fromEntries(inherited), PARLEY_KEY_FILE: join(options.dataDir, 'key') },
		},
	);
}

async function installExtension(options: CodeServerOptions, vsix: string): Promise<void> {
	const group = launch(options, [
		'--install-extension',
		vsix,
		'--server-data-dir',
		options.dataDir,
		'--extensions-dir',
		options.extensionsDir,
		'--accept-server-license-terms',
	]);
	await group.ended();
	const { exitCode } = group.child;
	await group.stop();
	if (exitCode !== 0) {
		throw new Failure(`The package could not be installed:\n${readFileSync(logFile(options), 'utf8')}`);
	}
}
