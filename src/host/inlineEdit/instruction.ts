import * as vscode from 'vscode';

const STORAGE_KEY = 'editInstructions';
const MAX_KEPT = 20;

interface InstructionItem extends vscode.QuickPickItem {
	/** What is asked for; absent on a row that is none. */
	readonly instruction?: string;
	readonly isRemembered?: boolean;
}

/** A thing to ask for without typing it. */
export interface InstructionPreset {
	readonly label: string;
	readonly instruction: string;
}

export interface InstructionFrame {
	readonly title: string;
	/** What will be sent, and where to. */
	readonly placeholder: string;
	readonly presets: readonly InstructionPreset[];
	/** What was asked for before: it stands in the box, or is the first row where there were no words. */
	readonly value?: string;
}

/** Asks what is to be done with the code: typed, taken up again from before, or one of the presets. */
export class InstructionInput {
	readonly #state: vscode.Memento;

	constructor(state: vscode.Memento) {
		this.#state = state;
	}

	/** `undefined` where the user went away. */
	async ask(frame: InstructionFrame): Promise<string | undefined> {
		const pick = vscode.window.createQuickPick<InstructionItem>();
		pick.title = frame.title;
		pick.placeholder = frame.placeholder;
		pick.value = frame.value ?? '';
		pick.ignoreFocusOut = true;
		const show = (): void => {
			const asBefore: InstructionItem = { label: `$(refresh) ${vscode.l10n.t('As before')}`, instruction: '' };
			pick.items = [
				...(frame.value === '' && pick.value.trim() === '' ? [asBefore] : []),
				...this.#items(pick.value.trim(), frame.presets),
			];
		};
		show();
		const chosen = await new Promise<string | undefined>(resolve => {
			pick.onDidChangeValue(show);
			pick.onDidTriggerItemButton(({ item }) => {
				void this.#forget(item.instruction ?? '').then(show);
			});
			pick.onDidAccept(() => {
				const [item] = pick.selectedItems;
				const instruction = item?.instruction ?? pick.value.trim();
				if (instruction !== '' || item !== undefined) {
					resolve(instruction);
					pick.hide();
				}
			});
			pick.onDidHide(() => resolve(undefined));
			pick.show();
		});
		pick.dispose();
		if (chosen !== undefined && chosen !== '' && !frame.presets.some(({ instruction }) => instruction === chosen)) {
			await this.#state.update(
				STORAGE_KEY,
				[chosen, ...this.#remembered.filter(other => other !== chosen)].slice(0, MAX_KEPT),
			);
		}
		return chosen;
	}

	get #remembered(): readonly string[] {
		return this.#state.get<readonly string[]>(STORAGE_KEY, []);
	}

	async #forget(instruction: string): Promise<void> {
		await this.#state.update(
			STORAGE_KEY,
			this.#remembered.filter(other => other !== instruction),
		);
	}

	/** What is typed comes first: Enter asks for it, whatever else the list finds. */
	#items(typed: string, presets: readonly InstructionPreset[]): InstructionItem[] {
		const remove: vscode.QuickInputButton = {
			iconPath: new vscode.ThemeIcon('close'),
			tooltip: vscode.l10n.t('Forget'),
		};
		const separator = (label: string): InstructionItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
		const remembered = this.#remembered.filter(instruction => instruction !== typed);
		return [
			...(typed === '' ? [] : [{ label: `$(send) ${typed}`, instruction: typed, alwaysShow: true }]),
			...(presets.length === 0 ? [] : [separator(vscode.l10n.t('Suggestions'))]),
			...presets.map(({ label, instruction }) => ({ label, instruction })),
			...(remembered.length === 0 ? [] : [separator(vscode.l10n.t('Asked before'))]),
			...remembered.map(instruction => ({ label: instruction, instruction, buttons: [remove] })),
		];
	}
}
