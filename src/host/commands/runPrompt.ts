import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { stripInvisible } from '../../core/base/invisible';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassage } from '../platform/editor/findTarget';
import { offer, warn } from '../platform/ui/messages';
import type { PromptText } from '../../core/prompts/promptFile';
import { findPrompts, type Prompt } from './prompts';
import { fillVariables, inputsOf, type PromptInput, usesSelection } from '../../core/prompts/promptVariables';
import { type Passage, selectedPassage, toAttachment } from '../platform/editor/selection';
import type { Target } from '../platform/editor/target';
import { askInPanel, composeInPanel } from './askInPanel';
import { activeEditor, chooseTarget } from './chooseTarget';
import { areCommentsDisabled, showCommentsDisabled } from './commentsDisabled';
import { askText } from './guidedInput';
import { openOrigin, pickPrompt } from './pickPrompt';
import type { Command, Services } from './services';

/** Runs a prompt of the user's or of the workspace. `wanted` is its name where a key asks for one, else the user picks. */
export const runPrompt: Command = async (services, wanted) => {
	const prompt = typeof wanted === 'string' ? await promptNamed(wanted) : await pickPrompt();
	if (prompt === undefined) {
		return;
	}
	const { content } = prompt;
	if ('problem' in content) {
		await tellProblem(prompt, content.problem);
		return;
	}
	if (content.answer === 'thread' && areCommentsDisabled()) {
		await showCommentsDisabled();
		return;
	}
	const inputs = await askInputs(prompt.name, inputsOf(content.text));
	if (inputs !== undefined) {
		await run(services, content, inputs);
	}
};

async function run(
	services: Services,
	{ text, answer }: PromptText,
	inputs: ReadonlyMap<string, string>,
): Promise<void> {
	const selected = selectedPassage(codeEditor());
	const needsCode = answer !== 'panel' || usesSelection(text);
	const target = needsCode || activeEditor() !== undefined ? await chooseTarget() : undefined;
	if (target === undefined) {
		if (!needsCode && activeEditor() === undefined) {
			await askInPanel(services, fill(text, undefined, '', inputs), []);
		}
		return;
	}
	const passage = selected ?? targetPassage(target);
	const beside = usesSelection(text) ? undefined : passage;
	// A thread and an edit send the code above the text in any case: nobody pays for it twice.
	const code = answer === 'panel' ? stripInvisible(passage.text) : vscode.l10n.t('the code above');
	const filled = fill(text, passage, code, inputs);
	if (answer === 'panel' && selected === undefined && beside !== undefined) {
		// Neither selected nor named in the prompt: a chip that the user looks at first.
		await composeInPanel(services, filled, 'below', toAttachment(beside, crypto.randomUUID()));
		return;
	}
	await send(services, answer, target, filled, beside);
}

/** `beside` is the code that is not a part of the text. */
async function send(
	services: Services,
	answer: PromptText['answer'],
	target: Target,
	text: string,
	beside: Passage | undefined,
): Promise<void> {
	switch (answer) {
		case 'panel':
			await askInPanel(services, text, beside === undefined ? [] : [toAttachment(beside, crypto.randomUUID())]);
			return;
		case 'thread':
			await services.threads.explain(target, text);
			return;
		case 'edit':
			await services.inlineEdit.start({ kind: 'edit', target, instruction: text });
			return;
		default:
			assertNever(answer);
	}
}

function fill(
	text: string,
	passage: Passage | undefined,
	selection: string,
	inputs: ReadonlyMap<string, string>,
): string {
	const path = passage?.path ?? '';
	return fillVariables(text, {
		selection,
		file: path,
		fileBasename: path.slice(path.lastIndexOf('/') + 1),
		language: passage?.document.languageId ?? '',
		inputs,
	});
}

/** The user's own comes first, so that a repository cannot take the place of a prompt that a key asks for. */
async function promptNamed(name: string): Promise<Prompt | undefined> {
	const found = (await findPrompts()).find(prompt => prompt.name === name);
	if (found === undefined) {
		void warn(vscode.l10n.t('There is no prompt named {0}.', name));
	}
	return found;
}

async function tellProblem({ name, origin }: Prompt, problem: string): Promise<void> {
	const open = { label: vscode.l10n.t('Open'), run: () => openOrigin(origin) };
	await offer(vscode.l10n.t('The prompt {0} cannot be used: {1}', name, problem), [open], 'warning');
}

/** One after the other, with a way back; `undefined` where the user left. */
async function askInputs(
	title: string,
	inputs: readonly PromptInput[],
): Promise<ReadonlyMap<string, string> | undefined> {
	const values = new Map<string, string>();
	for (let index = 0; index < inputs.length; ) {
		const { name, placeholder } = inputs[index] ?? { name: '', placeholder: '' };
		const answer = await askText(
			{ title, step: index + 1, totalSteps: inputs.length },
			{ prompt: name, value: values.get(name) ?? '', ...(placeholder === '' ? {} : { placeholder }) },
		);
		if (answer === undefined) {
			return undefined;
		}
		if (answer === 'back') {
			index--;
		} else {
			values.set(name, answer.value);
			index++;
		}
	}
	return values;
}
