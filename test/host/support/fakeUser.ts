import * as vscode from 'vscode';
import { eventually } from './assert';

type WindowFunction = (...args: readonly unknown[]) => unknown;

/** A user who answers the inputs and the questions of the workbench. Records the questions. */
export class FakeUser implements vscode.Disposable {
	readonly #window = vscode.window as unknown as Record<string, WindowFunction>;
	readonly #originals = new Map<string, WindowFunction>();
	#pick: vscode.QuickPick<vscode.QuickPickItem> | undefined;
	#box: vscode.InputBox | undefined;
	#list:
		| {
				readonly items: readonly vscode.QuickPickItem[];
				readonly choose: (item: vscode.QuickPickItem | undefined) => void;
		  }
		| undefined;

	/** The messages and questions that were shown, with their buttons. */
	readonly heard: string[] = [];
	/** The details below the questions that have some. */
	readonly details: string[] = [];
	/** The button that a question is answered with, if it has it. */
	button: string | undefined;
	/** True if `choose` answers lists; else the workbench shows them. */
	holdsLists = false;

	constructor() {
		for (const name of ['showWarningMessage', 'showInformationMessage', 'showErrorMessage']) {
			this.#replace(name, () => async (...args) => {
				const texts = args.filter(arg => typeof arg === 'string');
				this.details.push(...args.map(arg => (arg as vscode.MessageOptions | undefined)?.detail ?? '').filter(Boolean));
				this.heard.push(texts.join(' | '));
				return texts.slice(1).find(arg => arg === this.button);
			});
		}
		this.#replace(
			'createQuickPick',
			original => () => (this.#pick = original() as vscode.QuickPick<vscode.QuickPickItem>),
		);
		this.#replace('showQuickPick', original => async (...args) => {
			const items = (await args[0]) as readonly vscode.QuickPickItem[];
			const labels = items.map(textOfLabel);
			if (labels[0] === 'Cancel') {
				this.heard.push([(args[1] as vscode.QuickPickOptions).title, ...labels].join(' | '));
				return items[labels.indexOf(this.button ?? '')];
			}
			return this.holdsLists
				? new Promise(choose => {
						this.#list = { items, choose };
					})
				: original(items, ...args.slice(1));
		});
		this.#replace('createInputBox', original => () => (this.#box = original() as vscode.InputBox));
	}

	/** Chooses of the list that is shown, once it is there. */
	async choose(label: string): Promise<void> {
		const { items, choose } = await this.listed();
		this.#list = undefined;
		const item = items.find(candidate => candidate.label === label);
		if (item === undefined) {
			throw new Error(`${label} is not in the list.`);
		}
		choose(item);
	}

	/** The list that is shown, once it is there. */
	listed = () => eventually(() => this.#list, 'a list');

	/** Resolves to the items of a picker, once it has all of them. */
	async pickerItems(): Promise<readonly vscode.QuickPickItem[]> {
		return eventually(
			() =>
				this.#pick !== undefined && !this.#pick.busy && this.#pick.items.length > 0 ? this.#pick.items : undefined,
			'a picker',
		);
	}

	async pick(label: string): Promise<void> {
		const items = await this.pickerItems();
		const item = items.find(candidate => textOfLabel(candidate) === label);
		if (this.#pick === undefined || item === undefined) {
			throw new Error(`Nothing is offered as ${label}, but ${items.map(textOfLabel).join(', ')}.`);
		}
		this.#pick.activeItems = [item];
		this.#pick = undefined;
		await accept();
	}

	/** Answers the next input; resolves to what it asked. */
	async type(text: string): Promise<string> {
		const box = await eventually(() => this.#box, 'an input');
		this.#box = undefined;
		box.value = text;
		await accept();
		return [box.prompt, box.placeholder].filter(arg => arg !== undefined && arg !== '').join(' | ');
	}

	async dismiss(): Promise<void> {
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		this.#pick = undefined;
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

/** Returns the label of a row without its icon. */
const textOfLabel = ({ label }: vscode.QuickPickItem): string => label.replace(/^\$\([a-z-]+\) /, '');

/** Accepts the input. The workbench learns of a change in the next round, so the command comes after that. */
async function accept(): Promise<void> {
	await new Promise(resolve => {
		setTimeout(resolve, 0);
	});
	await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}
