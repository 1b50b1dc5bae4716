import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { Attachment } from '../../core/chat/conversation/attachments';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassage } from '../platform/editor/findTarget';
import { confirm, offer } from '../platform/ui/messages';
import type { PromptText } from '../../core/prompts/promptFile';
import { findPrompts, type Prompt } from './prompts';
import { fillVariables, inputsOf, type PromptInput, usesSelection } from '../../core/prompts/promptVariables';
import { placeLabel, selectedPassages } from '../platform/editor/selection';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { Admission, Passage } from '../platform/gate/passage';
import type { AdmittedTarget } from '../platform/editor/target';
import { askInPanel, composeInPanel } from './askInPanel';
import { activeEditor, chooseTarget } from './chooseTarget';
import { showsComments, tellAnswerInChat } from './commentsDisabled';
import { askText } from './guidedInput';
import type { CommandId } from '../platform/ids';
import { openOrigin, originLabel, pickPrompt } from './pickPrompt';
import type { Command, Services } from './services';

/**
 * Runs a prompt of the user or of the workspace. A key binding may pass its name; without a name the user picks one.
 */
export const runPrompt: Command = async (services, name) => {
	const prompt = typeof name === 'string' ? await findByName(services.gate, name) : await pickPrompt(services.gate);
	if (prompt === undefined) {
		return;
	}
	const { content } = prompt;
	if ('problem' in content) {
		await showProblem(prompt, content.problem);
		return;
	}
	if (typeof name === 'string' && prompt.origin.from !== 'user' && !(await confirmForeign(prompt, content.text))) {
		return;
	}
	const inputs = await askInputs(titleOf(prompt), inputsOf(content.text));
	if (inputs !== undefined) {
		const isElsewhere = content.answer === 'thread' && !showsComments();
		if (isElsewhere) {
			tellAnswerInChat();
		}
		await run(services, isElsewhere ? { ...content, answer: 'panel' } : content, inputs);
	}
};

async function run(
	services: Services,
	{ text, answer }: PromptText,
	inputs: ReadonlyMap<string, string>,
): Promise<void> {
	const selected = selectedPassages(codeEditor());
	const needsCode = answer !== 'panel' || usesSelection(text);
	const target = needsCode || activeEditor() !== undefined ? await chooseTarget(services.gate) : undefined;
	if (target === undefined) {
		if (!needsCode && activeEditor() === undefined) {
			await askInPanel(services, fill(text, undefined, '', inputs), []);
		}
		return;
	}
	const passages = selected.length > 0 ? selected : [targetPassage(target)];
	const attached = usesSelection(text) ? [] : passages.map(passage => passage.toAttachment(target.admission));
	// A thread and an edit send the code above the text in any case: the user does not pay for it twice.
	const code = answer === 'panel' ? joinPassages(passages, target.admission) : vscode.l10n.t('the code above');
	const filled = fill(text, passages[0], code, inputs);
	if (answer === 'panel' && selected.length === 0 && attached.length > 0) {
		// Code that the user neither selected nor asked for in the prompt waits as a chip until they have seen it.
		await composeInPanel(services, filled, 'below', attached);
		return;
	}
	await send(services, answer, target, filled, attached);
}

/** Sends the text to where the prompt wants its answer; `attached` is code that is not a part of the text. */
async function send(
	services: Services,
	answer: PromptText['answer'],
	target: AdmittedTarget,
	text: string,
	attached: readonly Attachment[],
): Promise<void> {
	switch (answer) {
		case 'panel':
			await askInPanel(services, text, attached);
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

/** Joins passages in their order; several have their lines above them. */
const joinPassages = (passages: readonly Passage[], admission: Admission): string =>
	passages.length === 1
		? passages.map(passage => passage.text(admission)).join('')
		: passages.map(passage => `${placeLabel(passage)}\n${passage.text(admission)}`).join('\n\n');

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

/**
 * Finds a prompt by its name. The user's come first, so that a repository cannot replace the prompt of a key binding.
 */
async function findByName(gate: DocumentGate, name: string): Promise<Prompt | undefined> {
	const prompt = (await findPrompts(gate)).find(candidate => candidate.name === name);
	if (prompt === undefined) {
		const choose = {
			label: vscode.l10n.t('Run Prompt…'),
			run: () => vscode.commands.executeCommand('parley.runPrompt' satisfies CommandId),
		};
		void offer(vscode.l10n.t('There is no prompt named {0}.', name), [choose], 'warning');
	}
	return prompt;
}

/** Asks before a key or another extension runs a prompt of others: no list has shown the user whose it is. */
function confirmForeign({ name, origin }: Prompt, text: string): Promise<boolean> {
	const question = vscode.l10n.t('This prompt is not your own: it is {0}. Run it?', originLabel(origin));
	const start = [...text].slice(0, MAX_SHOWN).join('');
	return confirm(question, vscode.l10n.t('Run Prompt'), `${name}\n\n${start === text ? text : `${start}…`}`);
}

/** The most characters of a prompt in a question. */
const MAX_SHOWN = 1_000;

/** Names a prompt, whose origin comes first where it is not the user's own. */
const titleOf = ({ name, origin }: Prompt): string =>
	origin.from === 'user' ? name : vscode.l10n.t('{0}: {1}', originLabel(origin), name);

async function showProblem({ name, origin }: Prompt, problem: string): Promise<void> {
	const open = { label: vscode.l10n.t('Open'), run: () => openOrigin(origin) };
	await offer(vscode.l10n.t('“{0}” cannot be used: {1}', name, problem), [open], 'warning');
}

/** Asks for the inputs one by one, with a way back; `undefined` where the user has left. */
async function askInputs(
	title: string,
	inputs: readonly PromptInput[],
): Promise<ReadonlyMap<string, string> | undefined> {
	const values = new Map<string, string>();
	for (let index = 0; index < inputs.length; ) {
		const { name, placeholder } = inputs[index] ?? { name: '', placeholder: '' };
		const answer = await askText(
			{ title, step: index + 1, totalSteps: inputs.length },
			{ prompt: name, value: values.get(name) ?? '', ...omitUndefined({ placeholder: placeholder || undefined }) },
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
