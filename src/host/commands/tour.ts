import * as vscode from 'vscode';
import * as z from 'zod';
import { assertNever } from '../../core/base/assertNever';
import { DEMO_PROFILE_ID, formatModelRef } from '../../core/llm/profiles';
import { DEMO_MODEL } from '../platform/providers/profiles';
import { TOUR_STEPS, type TourStep } from '../platform/ids';
import { chooseTarget } from './chooseTarget';
import { openSample } from './openSample';
import type { Command, Services } from './services';

const stepSchema = z.enum(TOUR_STEPS);

/** Begins the tour of the offline demo in a new chat, or shows the step of it that a button names. */
export const takeTour: Command = async (services, step) => {
	const named = stepSchema.safeParse(step);
	if (named.success) {
		await show(services, named.data);
		return;
	}
	const ticket = services.chat.begin();
	await startDemoChat(services);
	await services.chat.focus(ticket);
	await services.sessions.current.send({ text: vscode.l10n.t('What can you do?'), attachments: [] });
};

async function startDemoChat({ sessions, leaveChats }: Services): Promise<void> {
	sessions.newChat();
	await leaveChats();
	await sessions.current.configure({ model: formatModelRef(DEMO_MODEL) });
}

async function show(services: Services, step: TourStep): Promise<void> {
	switch (step) {
		case 'edit':
			return showEdit(services);
		case 'thread':
			await openSample();
			// The command knows whether this host draws threads.
			await vscode.commands.executeCommand('parley.explainInline');
			return;
		case 'parameters':
			await vscode.commands.executeCommand('parley.chatParameters');
			return;
		case 'requests':
			await vscode.commands.executeCommand('parley.showRequests');
			return;
		default:
			assertNever(step);
	}
}

async function showEdit(services: Services): Promise<void> {
	// What runs beside the chat asks the model of the chat.
	if (services.sessions.current.model.profile !== DEMO_PROFILE_ID) {
		await startDemoChat(services);
	}
	await openSample();
	const target = await chooseTarget(services.gate);
	if (target !== undefined) {
		await services.inlineEdit.start({ kind: 'refactor', instruction: vscode.l10n.t('Make it shorter'), target });
	}
}
