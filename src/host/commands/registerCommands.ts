import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { ChatError } from '../../core/llm/chatError';
import { errorWords } from '../platform/errorWords';
import { COMMANDS, type CommandId } from '../platform/ids';
import { addProvider } from './addProvider';
import { addSelection } from './addSelection';
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
	'parley.addSelection': addSelection,
	'parley.explainSelection': explainSelection,
	'parley.showLog': showLog,
};

/** Registers every command behind one catch: whatever a command throws is said in words and logged by name. */
export function registerCommands(services: Services): Disposable {
	const owned = new DisposableStore();
	for (const id of COMMANDS) {
		owned.add(
			vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
				try {
					return await TABLE[id](services, ...args);
				} catch (error) {
					services.log.error(
						`${id}: ${error instanceof ChatError ? error.info.kind : error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
					);
					const words =
						error instanceof ChatError ? errorWords(error.info, undefined).title : error instanceof Error ? error.message : String(error);
					void vscode.window.showErrorMessage(services.keys.redact(words));
					return undefined;
				}
			}),
		);
	}
	return owned;
}
