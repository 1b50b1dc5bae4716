import * as vscode from 'vscode';
import { showError } from '../platform/ui/messages';

/** What a step of a guided input ends with: a value, one step back, or away (`undefined`). */
export type StepResult<T> = { readonly value: T } | 'back' | undefined;

export interface StepFrame {
	readonly title: string;
	readonly step: number;
	readonly totalSteps: number;
}

/** A line of text. `check` is asked on every change; a `problem` keeps Enter from going on, `info` does not. */
export interface TextStep {
	readonly prompt: string;
	readonly placeholder?: string;
	readonly value?: string;
	readonly password?: boolean;
	check?(text: string): { readonly problem: string } | { readonly info: string } | undefined;
}

export function askText(frame: StepFrame, options: TextStep): Promise<StepResult<string>> {
	const input = vscode.window.createInputBox();
	input.prompt = options.prompt;
	input.placeholder = options.placeholder;
	input.value = options.value ?? '';
	input.password = options.password ?? false;
	const check = (): boolean => {
		const result = options.check?.(input.value);
		if (result === undefined) {
			input.validationMessage = undefined;
			return true;
		}
		const isProblem = 'problem' in result;
		input.validationMessage = isProblem
			? { message: result.problem, severity: vscode.InputBoxValidationSeverity.Error }
			: { message: result.info, severity: vscode.InputBoxValidationSeverity.Info };
		return !isProblem;
	};
	// An empty box is not told off before anything was typed.
	if (input.value !== '') {
		check();
	}
	return run(input, frame, finish => [
		input.onDidChangeValue(() => {
			check();
		}),
		input.onDidAccept(() => {
			if (check()) {
				finish({ value: input.value.trim() });
			}
		}),
	]);
}

export interface PickStep<Item extends vscode.QuickPickItem> {
	readonly placeholder: string;
	/** Where they arrive one after the other, each value is the whole list so far. */
	readonly items: readonly Item[] | AsyncIterable<readonly Item[]>;
	/** Makes an item of what was typed where nothing matches it. */
	typed?(text: string): Item | undefined;
	/** A button on an item; `true` where it has led elsewhere: the input is over then, without a choice. */
	onButton?(item: Item, button: vscode.QuickInputButton): boolean;
}

export async function askPick<Item extends vscode.QuickPickItem>(
	frame: StepFrame,
	options: PickStep<Item>,
): Promise<StepResult<Item>> {
	const pick = vscode.window.createQuickPick<Item>();
	pick.placeholder = options.placeholder;
	pick.matchOnDescription = true;
	pick.matchOnDetail = true;
	pick.ignoreFocusOut = true;
	let found: readonly Item[] = [];
	const show = (): void => {
		const extra =
			pick.value.trim() === '' || found.some(item => item.label === pick.value.trim())
				? undefined
				: options.typed?.(pick.value.trim());
		pick.items = extra === undefined ? found : [...found, extra];
	};
	const load = async (): Promise<void> => {
		if (!(Symbol.asyncIterator in options.items)) {
			found = options.items;
			show();
			return;
		}
		pick.busy = true;
		try {
			for await (const items of options.items) {
				found = items;
				show();
			}
		} finally {
			pick.busy = false;
		}
	};
	void load().catch((error: unknown) => showError(error instanceof Error ? error.message : String(error)));
	return run(pick, frame, finish => [
		pick.onDidChangeValue(() => {
			if (options.typed !== undefined) {
				show();
			}
		}),
		pick.onDidTriggerItemButton(({ item, button }) => {
			if (options.onButton?.(item, button) === true) {
				finish(undefined);
			}
		}),
		pick.onDidAccept(() => {
			const [item] = pick.selectedItems;
			if (item !== undefined) {
				finish({ value: item });
			}
		}),
	]);
}

function run<T>(
	input: vscode.QuickInput & {
		buttons: readonly vscode.QuickInputButton[];
		onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
	},
	frame: StepFrame,
	listen: (finish: (result: StepResult<T>) => void) => vscode.Disposable[],
): Promise<StepResult<T>> {
	return new Promise(resolve => {
		const listeners: vscode.Disposable[] = [];
		const finish = (result: StepResult<T>): void => {
			resolve(result);
			for (const listener of listeners) {
				listener.dispose();
			}
			input.dispose();
		};
		input.title = frame.title;
		if (frame.totalSteps > 1) {
			input.step = frame.step;
			input.totalSteps = frame.totalSteps;
		}
		// A key is often fetched from another window in the middle of this.
		input.ignoreFocusOut = true;
		input.buttons = frame.step > 1 ? [vscode.QuickInputButtons.Back] : [];
		listeners.push(
			input.onDidTriggerButton(() => finish('back')),
			input.onDidHide(() => finish(undefined)),
			...listen(finish),
		);
		input.show();
	});
}
