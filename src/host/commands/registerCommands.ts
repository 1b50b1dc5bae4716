import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { COMMANDS, type CommandId } from '../platform/ids';
import { addProvider } from './addProvider';
import { allowUnencrypted, deleteApiKey, setApiKey } from './apiKeyCommands';
import {
	addSelection,
	chatParameters,
	focusChat,
	newChat,
	renameChat,
	showLog,
	showRequests,
	stop,
} from './chatCommands';
import { deleteChat } from './deleteChat';
import {
	acceptAllChanges,
	acceptChange,
	cancelEdit,
	documentInline,
	editInline,
	generateTests,
	keepWaiting,
	nextChange,
	openEditDiff,
	previousChange,
	refactorInline,
	rejectAllChanges,
	rejectChange,
	retryEdit,
	retryNow,
	showRemovedLines,
} from './editCommands';
import { explainSelection } from './explainSelection';
import { fixInline } from './fixInline';
import { manageProviders } from './manageProviders';
import { runPrompt } from './runPrompt';
import { selectModel } from './selectModel';
import type { Command, Services } from './services';
import { showHistory } from './showHistory';
import { takeTour } from './tour';
import {
	explainInline,
	threadAsk,
	threadContinueInChat,
	threadCopy,
	threadDismiss,
	threadInsertAsComment,
	threadRetry,
	threadStop,
} from './threadCommands';

const HANDLERS: Readonly<Record<CommandId, Command>> = {
	'parley.focusChat': focusChat,
	'parley.newChat': newChat,
	'parley.showHistory': showHistory,
	'parley.renameChat': renameChat,
	'parley.deleteChat': deleteChat,
	'parley.stop': stop,
	'parley.takeTour': takeTour,
	'parley.addProvider': addProvider,
	'parley.manageProviders': manageProviders,
	'parley.setApiKey': setApiKey,
	'parley.deleteApiKey': deleteApiKey,
	'parley.allowUnencrypted': allowUnencrypted,
	'parley.selectModel': selectModel,
	'parley.chatParameters': chatParameters,
	'parley.addSelection': addSelection,
	'parley.explainSelection': explainSelection,
	'parley.explainInline': explainInline,
	'parley.editInline': editInline,
	'parley.refactorInline': refactorInline,
	'parley.fixInline': fixInline,
	'parley.documentInline': documentInline,
	'parley.generateTests': generateTests,
	'parley.runPrompt': runPrompt,
	'parley.acceptChange': acceptChange,
	'parley.rejectChange': rejectChange,
	'parley.acceptAllChanges': acceptAllChanges,
	'parley.rejectAllChanges': rejectAllChanges,
	'parley.nextChange': nextChange,
	'parley.previousChange': previousChange,
	'parley.showRemovedLines': showRemovedLines,
	'parley.retryEdit': retryEdit,
	'parley.openEditDiff': openEditDiff,
	'parley.cancelEdit': cancelEdit,
	'parley.retryNow': retryNow,
	'parley.keepWaiting': keepWaiting,
	'parley.thread.ask': threadAsk,
	'parley.thread.copy': threadCopy,
	'parley.thread.stop': threadStop,
	'parley.thread.retry': threadRetry,
	'parley.thread.insertAsComment': threadInsertAsComment,
	'parley.thread.continueInChat': threadContinueInChat,
	'parley.thread.dismiss': threadDismiss,
	'parley.showRequests': showRequests,
	'parley.showLog': showLog,
};

/**
 * Registers every command behind one catch. A command waits until the chat from before a reload is restored, because
 * it acts on that chat. It also begins after any panel that an earlier command still opens, so that the late panel
 * does not take the keyboard from a list or an editor of this command.
 */
export function registerCommands(services: Services): Disposable {
	const owned = new DisposableStore();
	for (const id of COMMANDS) {
		owned.add(
			vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
				try {
					await services.restore();
					services.chat.begin();
					return await HANDLERS[id](services, ...args);
				} catch (error) {
					services.report(id, error);
					return undefined;
				}
			}),
		);
	}
	return owned;
}
