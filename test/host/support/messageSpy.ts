import * as vscode from 'vscode';

type WindowFunction = (...args: readonly unknown[]) => unknown;

/** Functions of `vscode.window` that show text outside of any view. */
const MESSAGE_FUNCTIONS = [
	'showErrorMessage',
	'showWarningMessage',
	'showInformationMessage',
	'setStatusBarMessage',
] as const;

/** A recorder of Parley's notifications and pickers. The user answers none of them. */
export class MessageSpy implements vscode.Disposable {
	readonly #window = vscode.window as unknown as Record<string, WindowFunction>;
	readonly #originals = new Map<string, WindowFunction>();
	readonly #picks: vscode.QuickPick<vscode.QuickPickItem>[] = [];
	readonly #messages: string[] = [];

	constructor() {
		for (const name of MESSAGE_FUNCTIONS) {
			this.#replace(name, () => async (...args) => {
				this.#messages.push(JSON.stringify(args));
				return undefined;
			});
		}
		this.#replace('createQuickPick', original => () => {
			const pick = original() as vscode.QuickPick<vscode.QuickPickItem>;
			this.#picks.push(pick);
			return pick;
		});
	}

	/** The messages so far, and the current items of each picker. */
	get everything(): string {
		const picks = this.#picks.map(({ title, placeholder, items }) => JSON.stringify([title, placeholder, items]));
		return [...this.#messages, ...picks].join('\n');
	}

	/** The last picker has all that it will offer. */
	get isReady(): boolean {
		const pick = this.#picks.at(-1);
		return pick !== undefined && !pick.busy && pick.items.length > 1;
	}

	dispose(): void {
		for (const [name, original] of this.#originals) {
			this.#window[name] = original;
		}
	}

	#replace(name: string, wrap: (original: WindowFunction) => WindowFunction): void {
		const original = this.#window[name];
		if (original === undefined) {
			throw new Error(`vscode.window has no ${name}.`);
		}
		this.#originals.set(name, original);
		this.#window[name] = wrap(original.bind(vscode.window));
	}
}
