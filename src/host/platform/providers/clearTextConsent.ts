import * as vscode from 'vscode';
import { originOf } from '../../../core/llm/secrets/url';
import { confirm } from '../ui/messages';

const STORAGE_KEY = 'clearTextOrigins';

/** Origins to which the user agreed to send a key without encryption. */
export class ClearTextConsent {
	readonly #state: vscode.Memento;

	constructor(state: vscode.Memento) {
		this.#state = state;
	}

	/** Tells whether the user has agreed for the origin of this address. */
	has(baseUrl: string): boolean {
		return this.#state.get<readonly string[]>(STORAGE_KEY, []).includes(originOf(baseUrl));
	}

	/** Asks the user, unless they have agreed before. Returns whether they agree. */
	async ask(baseUrl: string): Promise<boolean> {
		if (this.has(baseUrl)) {
			return true;
		}
		const origin = originOf(baseUrl);
		const agree = vscode.l10n.t('Send Without Encryption');
		const detail = vscode.l10n.t(
			'Anyone on the network can read your API key and your code. Use HTTPS if the server supports it.',
		);
		if (!(await confirm(vscode.l10n.t('The connection to {0} is not encrypted.', origin), agree, detail))) {
			return false;
		}
		await this.#state.update(STORAGE_KEY, [...this.#state.get<readonly string[]>(STORAGE_KEY, []), origin]);
		return true;
	}
}
