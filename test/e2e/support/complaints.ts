import type { Page } from 'playwright-core';

/** VS Code's own page fails to load a few things of its own; what belongs to the panel comes from its build. */
const OURS = /media\/webview\//;
/** The beginning says what it is about; some hold a whole message. */
const MAX_LENGTH = 500;
const POLICY = /Content Security Policy|Trusted ?(?:Type|HTML|Script)/i;

/** Errors, and breaches of its policy, that the browser reports about the panel. */
export class Complaints {
	readonly #messages: string[] = [];

	listen(page: Page): void {
		page.on('console', message => {
			if (message.type() !== 'error') {
				return;
			}
			const { url } = message.location();
			if (OURS.test(url) || OURS.test(message.text()) || POLICY.test(message.text())) {
				this.#messages.push(`${message.text().slice(0, MAX_LENGTH)} (${url})`);
			}
		});
		page.on('pageerror', error => {
			if (OURS.test(error.stack ?? '')) {
				this.#messages.push((error.stack ?? error.message).slice(0, MAX_LENGTH));
			}
		});
	}

	/** Returns the complaints since the last call. */
	take(): readonly string[] {
		return this.#messages.splice(0);
	}
}
