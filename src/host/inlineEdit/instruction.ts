import * as vscode from 'vscode';
import { plainLabel } from '../platform/ui/plainLabel';
import { type PickItem, createPick, plainItems } from '../platform/ui/quickPick';

const STORAGE_KEY = 'editInstructions';
/** The number of typed instructions that are remembered. */
const MAX_REMEMBERED = 20;

interface InstructionItem extends PickItem {
	/** Absent on a separator. */
	readonly instruction?: string;
}

/** An instruction that can be chosen instead of typed. */
export interface InstructionPreset {
	readonly label: string;
	readonly instruction: string;
}

export interface InstructionPrompt {
	readonly title: string;
	/** The question, with what is sent and where. */
	readonly placeholder: string;
	readonly presets: readonly InstructionPreset[];
	/** The instruction to change: it is in the box, or the first row is *As before* if it is empty. */
	readonly value?: string;
}

/** The input for the instruction of an edit: typed, remembered from before, or one of the presets. */
export class InstructionInput {
	readonly #state: vscode.Memento;

	constructor(state: vscode.Memento) {
		this.#state = state;
	}

	/** Resolves to the instruction, or to `undefined` if the user cancels. */
	async ask(prompt: InstructionPrompt): Promise<string | undefined> {
		const pick = createPick<InstructionItem>();
		pick.title = plainLabel(prompt.title);
		pick.placeholder = plainLabel(prompt.placeholder);
		pick.value = prompt.value ?? '';
		pick.ignoreFocusOut = true;
		const show = (): void => {
			const asBefore: InstructionItem = { icon: 'refresh', label: vscode.l10n.t('Same as last time'), instruction: '' };
			pick.items = plainItems([
				...(prompt.value === '' && pick.value.trim() === '' ? [asBefore] : []),
				...this.#items(pick.value.trim(), prompt.presets),
			]);
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
		if (chosen !== undefined && chosen !== '' && !prompt.presets.some(({ instruction }) => instruction === chosen)) {
			await this.#state.update(
				STORAGE_KEY,
				[chosen, ...this.#remembered.filter(other => other !== chosen)].slice(0, MAX_REMEMBERED),
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

	/** Returns the rows, first the typed text: Enter chooses it, whatever other rows match. */
	#items(typed: string, presets: readonly InstructionPreset[]): InstructionItem[] {
		const remove: vscode.QuickInputButton = {
			iconPath: new vscode.ThemeIcon('close'),
			tooltip: vscode.l10n.t('Remove'),
		};
		const separator = (label: string): InstructionItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
		const remembered = this.#remembered.filter(instruction => instruction !== typed);
		return [
			...(typed === '' ? [] : [{ icon: 'send', label: typed, instruction: typed, alwaysShow: true }]),
			...(presets.length === 0 ? [] : [separator(vscode.l10n.t('Suggestions'))]),
			...presets.map(({ label, instruction }) => ({ label, instruction })),
			...(remembered.length === 0 ? [] : [separator(vscode.l10n.t('Recently used'))]),
			...remembered.map(instruction => ({ label: instruction, instruction, buttons: [remove] })),
		];
	}
}
