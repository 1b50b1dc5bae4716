import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Patch, ToHost, ToView } from '../../../../src/protocol/messages';
import type { ViewState } from '../../../../src/protocol/viewModel';
import { THEMES, type Theme, type ThemeName } from '../themes';
import type { PanelServer } from './panelServer';
import { WEBVIEW_DEFAULTS } from './webviewDefaults';

declare global {
	interface Window {
		/** What the view has posted, in order. */
		posted: ToHost[];
		/** What went wrong with the content security policy. */
		violations: string[];
	}
}

interface Options {
	readonly theme?: ThemeName;
	readonly width?: number;
	readonly height?: number;
	readonly reducedMotion?: boolean;
	readonly forcedColors?: boolean;
}

/** The built panel in a plain browser. The host's side of the conversation is the test. */
export class PanelPage {
	/** Errors and warnings of the page. Empty at the end of a good test. */
	readonly problems: string[] = [];

	private constructor(
		readonly page: Page,
		readonly context: BrowserContext,
	) {}

	static async open(browser: Browser, server: PanelServer, options: Options = {}): Promise<PanelPage> {
		const context = await browser.newContext({
			viewport: { width: options.width ?? 380, height: options.height ?? 760 },
			reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
			forcedColors: options.forcedColors === true ? 'active' : 'none',
		});
		const opened = new PanelPage(await context.newPage(), context);
		opened.page.on('pageerror', error => {
			opened.problems.push(error.message);
		});
		opened.page.on('console', message => {
			if (message.type() === 'error' || message.type() === 'warning') {
				opened.problems.push(message.text());
			}
		});
		await opened.page.addInitScript(standIn, { initial: THEMES[options.theme ?? 'dark'] as Theme, defaults: WEBVIEW_DEFAULTS });
		await opened.page.goto(server.panel);
		await opened.page.waitForFunction(() => window.posted.some(message => message.type === 'ready'));
		return opened;
	}

	async show(state: ViewState): Promise<void> {
		await this.send({ type: 'state', state });
		await this.page.getByRole('textbox', { name: 'Message' }).waitFor();
	}

	send(message: ToView): Promise<void> {
		return this.page.evaluate(value => {
			window.postMessage(value, '*');
		}, message);
	}

	patch(...patches: readonly Patch[]): Promise<void> {
		return this.send({ type: 'patches', patches });
	}

	posted(): Promise<readonly ToHost[]> {
		return this.page.evaluate(() => window.posted);
	}

	/** Waits until the view has posted a message of this type, and returns the last one. */
	async awaitPosted<T extends ToHost['type']>(type: T): Promise<Extract<ToHost, { readonly type: T }>> {
		const handle = await this.page.waitForFunction(wanted => window.posted.findLast(message => message.type === wanted), type);
		return (await handle.jsonValue()) as Extract<ToHost, { readonly type: T }>;
	}

	async forgetPosted(): Promise<void> {
		await this.page.evaluate(() => {
			window.posted.length = 0;
		});
	}

	async setTheme(name: ThemeName): Promise<void> {
		await this.page.evaluate(theme => {
			window.dispatchEvent(new CustomEvent('theme', { detail: theme }));
		}, THEMES[name]);
	}

	/** Two frames later everything that was posted has been drawn. */
	async drawn(): Promise<void> {
		await this.page.evaluate(
			() =>
				new Promise<void>(resolve => {
					requestAnimationFrame(() => {
						requestAnimationFrame(() => {
							resolve();
						});
					});
				}),
		);
	}

	violations(): Promise<readonly string[]> {
		return this.page.evaluate(() => window.violations);
	}

	async close(): Promise<void> {
		await this.context.close();
	}
}

/** Runs in the page before everything else: VS Code's side of a webview, as far as the panel knows it. */
function standIn({ initial, defaults }: { readonly initial: Theme; readonly defaults: string }): void {
	window.posted = [];
	window.violations = [];
	document.addEventListener('securitypolicyviolation', event => {
		window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
	});
	window.addEventListener('theme', event => {
		const { variables, bodyClass } = (event as CustomEvent<Theme>).detail;
		const { style } = document.documentElement;
		style.cssText = '';
		for (const [name, value] of Object.entries(variables)) {
			style.setProperty(`--vscode-${name}`, value);
		}
		style.backgroundColor = 'var(--vscode-sideBar-background)';
		document.body.className = bodyClass;
	});
	document.addEventListener('readystatechange', () => {
		if (document.readyState !== 'interactive') {
			return;
		}
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(defaults);
		document.adoptedStyleSheets.push(sheet);
		window.dispatchEvent(new CustomEvent('theme', { detail: initial }));
	});
	const key = 'state';
	Object.assign(window, {
		acquireVsCodeApi: () => ({
			postMessage: (message: ToHost) => {
				window.posted.push(message);
			},
			// Kept in the tab, as VS Code keeps it over a reload of the view.
			getState: () => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined,
			setState: (value: unknown) => {
				sessionStorage.setItem(key, JSON.stringify(value));
			},
		}),
	});
}
