import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ToInspectorHost } from '../../../../src/protocol/inspector';
import type { ToHost } from '../../../../src/protocol/messages';
import { THEMES, type Theme, type ThemeName } from '../themes';
import { WEBVIEW_DEFAULTS } from './webviewDefaults';

declare global {
	interface Window {
		/** What the view has posted, in order. */
		posted: (ToHost | ToInspectorHost)[];
		/** What went wrong with the content security policy. */
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

	/** Loads the view and waits for its first word. */
	protected async load(url: string, theme: ThemeName = 'dark'): Promise<void> {
		await this.page.addInitScript(standIn, { initial: THEMES[theme] as Theme, defaults: WEBVIEW_DEFAULTS });
		await this.page.goto(url);
		await this.page.waitForFunction(() => window.posted.some(message => message.type === 'ready'));
	}

	/** Resolves when the view has taken it, and its elements are as it says; what is drawn by and by comes later. */
	send(message: View): Promise<void> {
		return this.page.evaluate(
			(value: unknown) =>
				new Promise<void>(resolve => {
					// The view listens from its beginning, and so hears it before this does.
					window.addEventListener('message', () => resolve(), { once: true });
					window.postMessage(value, '*');
				}),
			message as unknown,
		);
	}

	posted(): Promise<readonly Host[]> {
		return this.page.evaluate(() => window.posted as readonly unknown[]) as Promise<readonly Host[]>;
	}

	/** Waits until the view has posted a message of this type, and returns the last one. */
	async awaitPosted<T extends Host['type']>(type: T): Promise<Extract<Host, { readonly type: T }>> {
		const handle = await this.page.waitForFunction(
			(wanted: string) => window.posted.findLast(message => message.type === wanted),
			type as string,
		);
		return (await handle.jsonValue()) as unknown as Extract<Host, { readonly type: T }>;
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

/** Runs in the page before everything else: VS Code's side of a webview, as far as our views know it. */
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
			postMessage: (message: ToHost | ToInspectorHost) => {
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
