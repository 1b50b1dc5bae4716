import * as vscode from 'vscode';
import { showError } from '../platform/ui/messages';
import { plainLabel } from '../platform/ui/plainLabel';
import { type PickItem, type PlainItem, createPick, plainItems } from '../platform/ui/quickPick';

/** The end of one step of a guided input: a value, one step back, or the user has left (`undefined`). */
export type StepResult<T> = { readonly value: T } | 'back' | undefined;

/** The title of a guided input and the position of a step in it. */
export interface StepFrame {
	readonly title: string;
	readonly step: number;
	readonly totalSteps: number;
}

/** A step that asks for a line of text. `check` runs on every change; a `problem` blocks Enter, an `info` does not. */
export interface TextStep {
	readonly prompt: string;
	readonly placeholder?: string;
	readonly value?: string;
	readonly password?: boolean;
	/** True if the first key replaces `value`. */
	readonly isSelected?: boolean;
	check?(text: string): { readonly problem: string } | { readonly info: string } | undefined;
}

/** Asks for a line of text, trimmed. */
export function askText(frame: StepFrame, options: TextStep): Promise<StepResult<string>> {
	const input = vscode.window.createInputBox();
	input.prompt = plainLabel(options.prompt);
	input.placeholder = plainLabel(options.placeholder ?? '');
	input.value = options.value ?? '';
	if (options.isSelected === true) {
		input.valueSelection = [0, input.value.length];
	}
	input.password = options.password ?? false;
	const check = (): boolean => {
		const result = options.check?.(input.value);
		if (result === undefined) {
			input.validationMessage = undefined;
			return true;
		}
		const isProblem = 'problem' in result;
		input.validationMessage = isProblem
			? { message: plainLabel(result.problem), severity: vscode.InputBoxValidationSeverity.Error }
			: { message: plainLabel(result.info), severity: vscode.InputBoxValidationSeverity.Info };
		return !isProblem;
	};
	// An empty box shows no problem before the user has typed.
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

/** A step that asks for one item of a list. */
export interface PickStep<Item extends PickItem> {
	readonly placeholder: string;
	/** The items; if they arrive in several parts, each value is the whole list so far. */
	readonly items: readonly Item[] | AsyncIterable<readonly Item[]>;
	/** Makes an item of the typed text where no item has it as its label. */
	typed?(text: string): Item | undefined;
	/** Returns the item that Enter takes while the user has moved to no other; the first one by default. */
	selected?(items: readonly Item[]): Item | undefined;
	/** Handles a button of an item; `true` where it leads elsewhere: the input then ends without a choice. */
	onButton?(item: Item, button: vscode.QuickInputButton): boolean;
}

const isSameRow = (a: PickItem, b: PickItem | undefined): boolean =>
	a.label === b?.label && a.description === b.description && a.kind === b.kind;

/** Asks for one item of a list that the user can search. */
export async function askPick<Item extends PickItem>(
	frame: StepFrame,
	options: PickStep<Item>,
): Promise<StepResult<Item>> {
	const pick = createPick<Item>();
	pick.placeholder = plainLabel(options.placeholder);
	pick.matchOnDescription = true;
	pick.matchOnDetail = true;
	pick.ignoreFocusOut = true;
	let loaded: readonly Item[] = [];
	/**
	 * The rows before the list changed, until VS Code answers that it shows the new ones: it tells of a row by number,
	 * and a click that is on its way means one of these.
	 */
	let shown: readonly PlainItem<Item>[] | undefined;
	/** The row that was active when the list was last given; another one is where the user has moved to. */
	let given: PlainItem<Item> | undefined;
	const show = (): void => {
		const extra =
			pick.value.trim() === '' || loaded.some(item => item.label === pick.value.trim())
				? undefined
				: options.typed?.(pick.value.trim());
		const items = extra === undefined ? loaded : [...loaded, extra];
		const rows = plainItems(items);
		const [active] = pick.activeItems;
		const moved = active === given ? undefined : rows.find(row => isSameRow(row, active));
		const selected = options.selected?.(items);
		const next = moved ?? (selected === undefined ? undefined : rows[items.indexOf(selected)]);
		pick.items = rows;
		given = next ?? rows[0];
		// Of a search the first match is active, as everywhere.
		if (next !== undefined && pick.value === '') {
			pick.activeItems = [next];
		}
	};
	const load = async (): Promise<void> => {
		if (!(Symbol.asyncIterator in options.items)) {
			loaded = options.items;
			show();
			return;
		}
		pick.busy = true;
		try {
			for await (const items of options.items) {
				shown ??= pick.items.slice(0, loaded.length);
				loaded = items;
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
		pick.onDidChangeActive(() => {
			shown = undefined;
		}),
		pick.onDidAccept(() => {
			const [item] = pick.selectedItems;
			const meant = item === undefined ? undefined : (shown?.[pick.items.indexOf(item)] ?? item);
			if (meant !== undefined) {
				finish({ value: meant });
			}
		}),
	]);
}

/** Shows an input and resolves when `listen` has called `finish`, or when the user goes back or leaves. */
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
		input.title = plainLabel(frame.title);
		if (frame.totalSteps > 1) {
			input.step = frame.step;
			input.totalSteps = frame.totalSteps;
		}
		// The user often goes to another window in the middle of this to copy a key.
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
