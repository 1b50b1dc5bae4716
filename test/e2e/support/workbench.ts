import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { Teardown } from '../../support/teardown';
import { openBrowser } from '../../tools/host/browser';
import { CodeServer } from '../../tools/host/codeServer';
import type { Locale } from '../../tools/host/locale';
import { QUIET_SETTINGS } from '../../tools/support/quietSettings';
import { OUT, ROOT, fromRoot } from '../../tools/support/paths';
import { workbenchParts } from '../../tools/support/provision';
import { Complaints } from './complaints';
import { Editor } from './editor';
import { Lenses } from './lenses';
import { QuickInput } from './quickInput';
import { until } from './until';

export interface WorkbenchOptions {
	/** User settings, on top of those that keep a window quiet. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Files of the workspace beside the sample's, or in place of one; by path. */
	readonly files?: Readonly<Record<string, string>>;
	/** The display language that the extension sees. */
	readonly locale?: Locale;
	/** True if VS Code asks for workspace trust. */
	readonly workspaceTrust?: boolean;
	/** The package to install as a user would, in place of the sources. */
	readonly vsix?: string;
	readonly width?: number;
	readonly height?: number;
	/** Device pixels per pixel. */
	readonly scale?: number;
}

interface OpenWorkbench {
	/** Everything of this workbench on disk. */
	readonly home: string;
	readonly server: CodeServer;
	readonly context: BrowserContext;
	readonly page: Page;
}

export type Theme = 'dark' | 'light' | 'high contrast' | 'high contrast light';

/** The name of each theme in the picker, and the class of a window that shows it. */
const THEMES: Readonly<Record<Theme, readonly [name: string, shown: string]>> = {
	dark: ['Dark Modern', 'vs-dark'],
	light: ['Light Modern', 'vs'],
	'high contrast': ['Dark High Contrast', 'hc-black'],
	'high contrast light': ['Light High Contrast', 'hc-light'],
};

const READY_LIMIT = 60_000;

/** A real VS Code in a real browser, with Parley in it, driven as a user would. */
export class Workbench {
	readonly #options: WorkbenchOptions;
	readonly #teardown = new Teardown();
	#open: OpenWorkbench | undefined;

	/** The complaints of the panel's documents. */
	readonly complaints = new Complaints();

	constructor(options: WorkbenchOptions = {}) {
		this.#options = options;
	}

	get page(): Page {
		return this.#opened.page;
	}

	get context(): BrowserContext {
		return this.#opened.context;
	}

	get server(): CodeServer {
		return this.#opened.server;
	}

	/** The open folder: a copy of the sample that tests may change. */
	get folder(): string {
		return join(this.#opened.home, 'workspace');
	}

	/** The folder in which VS Code keeps settings, logs and globalState. */
	get dataDir(): string {
		return join(this.#opened.home, 'server');
	}

	get quickInput(): QuickInput {
		return new QuickInput(this.page);
	}

	get editor(): Editor {
		return new Editor(this.page, this.quickInput);
	}

	get lenses(): Lenses {
		return new Lenses(this.page);
	}

	get #opened(): OpenWorkbench {
		if (this.#open === undefined) {
			throw new Error('The workbench is not open.');
		}
		return this.#open;
	}

	/** Resolves when the window can be worked with. */
	async open(): Promise<void> {
		const { codeServer, browser } = workbenchParts();
		const home = mkdtempSync(join(tmpdir(), 'workbench-'));
		const { settings, locale, workspaceTrust = false, vsix, width = 1280, height = 800, scale = 1 } = this.#options;
		this.#fillWorkspace(join(home, 'workspace'));
		const server = await CodeServer.start({
			program: codeServer,
			dataDir: join(home, 'server'),
			extensionsDir: join(home, 'extensions'),
			workspaceTrust,
			settings: { ...QUIET_SETTINGS, ...settings },
			...(locale === undefined ? {} : { locale }),
			...(vsix === undefined ? {} : { vsix }),
		});
		this.#teardown.add(() => server.stop());
		const context = await openBrowser({ program: browser, profile: join(home, 'browser'), width, height, scale });
		this.#teardown.add(() => context.close());
		const page = context.pages()[0] ?? (await context.newPage());
		this.complaints.listen(page);
		this.#open = { home, server, context, page };
		await this.#load();
	}

	async close(): Promise<void> {
		await this.#teardown.run();
		this.#open = undefined;
	}

	/** Reloads the window, which keeps what VS Code keeps when it is closed and opened. */
	async reload(): Promise<void> {
		await this.#load();
	}

	/**
	 * Restores the workspace, puts these settings on top of the initial ones, closes all editors and reloads the window.
	 * Chats and keys stay.
	 */
	async reset(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
		await this.#closeEverything();
		this.#fillWorkspace(this.folder);
		// A window does not notice that its settings were changed on the server: hence here, and before it is loaded.
		this.server.writeSettings({ ...QUIET_SETTINGS, ...this.#options.settings, ...settings });
		await this.reload();
	}

	/** Runs a command by its title in the palette, category included: `Parley: New Chat`. */
	async runCommand(title: string): Promise<void> {
		await this.quickInput.choose('F1', `>${title}`, title);
	}

	/** Resolves to the document of the chat panel, recognised by its content. Call it again after a reload. */
	async panel(): Promise<Frame> {
		return until(READY_LIMIT, 'the chat panel', async () => {
			for (const frame of this.page.frames()) {
				const shown = await frame
					.locator('#panel textarea')
					.first()
					.isVisible()
					.catch(() => false);
				if (shown) {
					return frame;
				}
			}
			return undefined;
		});
	}

	/**
	 * Resolves to a notification as soon as it has come. A window that nobody looks at shows none by itself, so this
	 * opens the list of notifications.
	 */
	async notification(text: string): Promise<Locator> {
		return until(READY_LIMIT, `the message "${text}"`, async () => {
			await this.runCommand('Notifications: Show Notifications');
			const message = this.page.locator('.notification-list-item', { hasText: text }).first();
			const isVisible = await message.waitFor({ timeout: 2_000 }).then(
				() => true,
				() => false,
			);
			return isVisible ? message : undefined;
		});
	}

	/**
	 * Drags the border of the secondary side bar until it is that wide, and leaves the pointer where it hovers nothing.
	 */
	async setPanelWidth(width: number): Promise<void> {
		const bar = this.page.locator('.part.auxiliarybar');
		await until(10_000, `a panel ${width} px wide`, async () => {
			const box = await bar.boundingBox();
			if (box === null) {
				return undefined;
			}
			if (Math.abs(box.width - width) <= 2) {
				await this.page.mouse.move(640, 5);
				return true;
			}
			const [x, y] = [box.x - 2, box.y + box.height / 2];
			await this.page.mouse.move(x, y);
			await this.page.mouse.down();
			await this.page.mouse.move(x - (width - box.width) / 2, y, { steps: 2 });
			await this.page.mouse.move(x - (width - box.width), y, { steps: 2 });
			await this.page.mouse.up();
			return undefined;
		});
	}

	/** Resolves when the window shows it. */
	async setTheme(theme: Theme): Promise<void> {
		const [name, shown] = THEMES[theme];
		await this.runCommand('Preferences: Color Theme');
		await this.quickInput.find(name, name);
		await this.page.locator(`.monaco-workbench.${shown}`).waitFor();
	}

	/** Takes a screenshot of the whole window into `out/e2e`. Resolves to its path. */
	async screenshot(name: string, options: { readonly width?: number; readonly theme?: Theme } = {}): Promise<string> {
		if (options.theme !== undefined) {
			await this.setTheme(options.theme);
		}
		if (options.width !== undefined) {
			await this.setPanelWidth(options.width);
		}
		const path = join(OUT, 'e2e', `${name}.png`);
		mkdirSync(dirname(path), { recursive: true });
		await this.page.screenshot({ path, animations: 'disabled' });
		return fromRoot(path);
	}

	/** Closes whatever a test has left open, without asking about unsaved changes. */
	async #closeEverything(): Promise<void> {
		await until(READY_LIMIT, 'a window with nothing open', async () => {
			if (await this.page.locator('.monaco-dialog-box').isVisible()) {
				await this.page.keyboard.press('Escape');
				return undefined;
			}
			const tabs = await this.page.locator('.editor-group-container .tab').count();
			if (tabs === 0) {
				return true;
			}
			await this.runCommand('View: Revert and Close Editor');
			await until(
				2_000,
				'one editor less',
				async () => (await this.page.locator('.editor-group-container .tab').count()) < tabs || undefined,
			).catch(() => undefined);
			return undefined;
		});
	}

	async #load(): Promise<void> {
		await this.page.goto('about:blank');
		await this.page.goto(
			this.server.url({ folder: this.folder, ...(this.#options.vsix === undefined ? { extension: ROOT } : {}) }),
		);
		// Only an extension that is active has its item in the status bar.
		await this.page.locator('.statusbar-item[id*="parley.status"]').waitFor({ timeout: READY_LIMIT });
	}

	#fillWorkspace(folder: string): void {
		rmSync(folder, { recursive: true, force: true });
		cpSync(join(ROOT, 'test/fixtures/sample'), folder, { recursive: true });
		for (const [path, content] of Object.entries(this.#options.files ?? {})) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), content);
		}
	}
}
