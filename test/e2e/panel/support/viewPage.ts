import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ToInspectorHost } from '../../../../src/protocol/inspector';
import type { ToHost } from '../../../../src/protocol/messages';
import { THEMES, type Theme, type ThemeName } from '../themes';
import { WEBVIEW_DEFAULTS } from './webviewDefaults';

declare global {
	interface Window {
		/** The messages that the view has posted, in order. */
		postedMessages: (ToHost | ToInspectorHost)[];
		/** The violations of the content security policy. */
		violations: string[];
	}
}

export interface ViewOptions {
	readonly theme?: ThemeName;
	readonly width?: number;
	readonly height?: number;
	readonly reducedMotion?: boolean;
	readonly forcedColors?: boolean;
}

/** A built view in a plain browser. The host's side of the conversation is the test. */
export class ViewPage<View, Host extends ToHost | ToInspectorHost> {
	/** Errors and warnings of the page. Empty at the end of a good test. */
	readonly problems: string[] = [];

	protected constructor(
		readonly page: Page,
		readonly context: BrowserContext,
	) {
		page.on('pageerror', error => {
			this.problems.push(error.message);
		});
		page.on('console', message => {
			if (message.type() === 'error' || message.type() === 'warning') {
				this.problems.push(message.text());
			}
		});
	}

	protected static context(browser: Browser, options: ViewOptions): Promise<BrowserContext> {
		return browser.newContext({
			viewport: { width: options.width ?? 380, height: options.height ?? 760 },
			reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
			forcedColors: options.forcedColors === true ? 'active' : 'none',
		});
	}

	/** Loads the view and waits for its first message. */
	protected async load(url: string, theme: ThemeName = 'dark'): Promise<void> {
		await this.page.addInitScript(fakeVsCode, { initialTheme: THEMES[theme] as Theme, defaults: WEBVIEW_DEFAULTS });
		await this.page.goto(url);
		await this.page.waitForFunction(() => window.postedMessages.some(message => message.type === 'ready'));
	}

	/**
	 * Resolves when the view has handled the message and its elements exist; what it draws in later frames may still be
	 * missing.
	 */
	send(message: View): Promise<void> {
		return this.page.evaluate(
			(value: unknown) =>
				new Promise<void>(resolve => {
					// The view has listened from its start, so it receives the message first.
					window.addEventListener('message', () => resolve(), { once: true });
					window.postMessage(value, '*');
				}),
			message as unknown,
		);
	}

	postedMessages(): Promise<readonly Host[]> {
		return this.page.evaluate(() => window.postedMessages as readonly unknown[]) as Promise<readonly Host[]>;
	}

	/** Waits until the view has posted a message of this type, and returns the last one. */
	async awaitPosted<T extends Host['type']>(type: T): Promise<Extract<Host, { readonly type: T }>> {
		const handle = await this.page.waitForFunction(
			(wantedType: string) => window.postedMessages.findLast(message => message.type === wantedType),
			type as string,
		);
		return (await handle.jsonValue()) as unknown as Extract<Host, { readonly type: T }>;
	}

	async clearPosted(): Promise<void> {
		await this.page.evaluate(() => {
			window.postedMessages.length = 0;
		});
	}

	async setTheme(name: ThemeName): Promise<void> {
		await this.page.evaluate(theme => {
			window.dispatchEvent(new CustomEvent('theme', { detail: theme }));
		}, THEMES[name]);
	}

	/** Waits for two frames: by then, everything that was posted has been drawn. */
	async waitUntilDrawn(): Promise<void> {
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

/** Runs in the page before everything else, as VS Code's side of a webview. */
function fakeVsCode({ initialTheme, defaults }: { readonly initialTheme: Theme; readonly defaults: string }): void {
	window.postedMessages = [];
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
		window.dispatchEvent(new CustomEvent('theme', { detail: initialTheme }));
	});
	const key = 'state';
	Object.assign(window, {
		acquireVsCodeApi: () => ({
			postMessage: (message: ToHost | ToInspectorHost) => {
				window.postedMessages.push(message);
			},
			// Stored in the tab, as VS Code keeps it over a reload of the view.
			getState: () => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined,
			setState: (value: unknown) => {
				sessionStorage.setItem(key, JSON.stringify(value));
			},
		}),
	});
}
