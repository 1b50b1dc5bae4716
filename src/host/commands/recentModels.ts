import type * as vscode from 'vscode';
import { formatModelRef, type ModelRef, parseModelRef } from '../../core/llm/profiles';

const STORAGE_KEY = 'recentModels';
const MAX_RECENT = 5;

/** The models that the user chose last, newest first. */
export class RecentModels {
	readonly #state: vscode.Memento;

	constructor(state: vscode.Memento) {
		this.#state = state;
	}

	get all(): readonly ModelRef[] {
		return this.#stored.flatMap(text => parseModelRef(text) ?? []);
	}

	async add(model: ModelRef): Promise<void> {
		const text = formatModelRef(model);
		const recent = [text, ...this.#stored.filter(other => other !== text)];
		await this.#state.update(STORAGE_KEY, recent.slice(0, MAX_RECENT));
	}

	get #stored(): readonly string[] {
		return this.#state.get<readonly string[]>(STORAGE_KEY, []);
	}
}
