import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { COMMANDS, type CommandId } from '../platform/ids';
import { acceptAllChanges } from './acceptAllChanges';
import { acceptChange } from './acceptChange';
import { addProvider } from './addProvider';
import { addSelection } from './addSelection';
import { cancelEdit } from './cancelEdit';
import { chatParameters } from './chatParameters';
import { deleteApiKey } from './deleteApiKey';
import { deleteChat } from './deleteChat';
import { documentInline } from './documentInline';
import { editInline } from './editInline';
import { explainInline } from './explainInline';
import { explainSelection } from './explainSelection';
import { fixInline } from './fixInline';
import { focusChat } from './focusChat';
import { generateTests } from './generateTests';
import { keepWaiting } from './keepWaiting';
import { manageProviders } from './manageProviders';
import { newChat } from './newChat';
import { nextChange } from './nextChange';
import { openEditDiff } from './openEditDiff';
import { previousChange } from './previousChange';
import { refactorInline } from './refactorInline';
import { rejectAllChanges } from './rejectAllChanges';
import { rejectChange } from './rejectChange';
import { renameChat } from './renameChat';
import { retryEdit } from './retryEdit';
import { retryNow } from './retryNow';
import { runPrompt } from './runPrompt';
import { selectModel } from './selectModel';
import type { Command, Services } from './services';
import { setApiKey } from './setApiKey';
import { showHistory } from './showHistory';
import { showLog } from './showLog';
import { showRequests } from './showRequests';
import { stop } from './stop';
import { threadAsk } from './threadAsk';
import { threadContinueInChat } from './threadContinueInChat';
import { threadCopy } from './threadCopy';
import { threadDismiss } from './threadDismiss';
import { threadInsertAsComment } from './threadInsertAsComment';
import { threadRetry } from './threadRetry';
import { threadStop } from './threadStop';

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
 * Registers every command behind one catch, and after the chat of before a reload is back: commands act on it. Each is
 * newer than the panel that an earlier one still shows: that takes the keyboard from no list or editor of this one.
 */
export function registerCommands(services: Services): Disposable {
	const owned = new DisposableStore();
	for (const id of COMMANDS) {
		owned.add(
			vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
				try {
					await services.restore();
					services.chat.begin();
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
