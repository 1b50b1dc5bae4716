import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { COMMANDS, type CommandId } from '../platform/ids';
import { addProvider } from './addProvider';
import { addSelection } from './addSelection';
import { chatParameters } from './chatParameters';
import { deleteApiKey } from './deleteApiKey';
import { deleteChat } from './deleteChat';
import { explainSelection } from './explainSelection';
import { focusChat } from './focusChat';
import { manageProviders } from './manageProviders';
import { newChat } from './newChat';
import { renameChat } from './renameChat';
import { selectModel } from './selectModel';
import type { Command, Services } from './services';
import { setApiKey } from './setApiKey';
import { showHistory } from './showHistory';
import { showLog } from './showLog';
import { showRequests } from './showRequests';
import { stop } from './stop';

const TABLE: Readonly<Record<CommandId, Command>> = {
	'parley.focusChat': focusChat,
	'parley.newChat': newChat,
	'parley.showHistory': showHistory,
	'parley.renameChat': renameChat,
	'parley.deleteChat': deleteChat,
	'parley.stop': stop,
	'parley.addProvider': addProvider,
	'parley.manageProviders': manageProviders,
	'parley.setApiKey': setApiKey,
	'parley.deleteApiKey': deleteApiKey,
	'parley.selectModel': selectModel,
	'parley.chatParameters': chatParameters,
	'parley.addSelection': addSelection,
	'parley.explainSelection': explainSelection,
	'parley.showRequests': showRequests,
	'parley.showLog': showLog,
};

/** Registers every command behind one catch, and after the chat of before a reload is back: commands act on it. */
export function registerCommands(services: Services): Disposable {
	const owned = new DisposableStore();
	for (const id of COMMANDS) {
		owned.add(
			vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
				try {
					await services.restore();
					return await TABLE[id](services, ...args);
				} catch (error) {
					services.report(id, error);
					return undefined;
				}
			}),
		);
	}
	return owned;
}
