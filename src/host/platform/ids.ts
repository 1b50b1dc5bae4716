/** Every id that package.json contributes, in one place; a test holds the two against each other. */
export const COMMANDS = [
	'parley.focusChat',
	'parley.newChat',
	'parley.showHistory',
	'parley.renameChat',
	'parley.deleteChat',
	'parley.stop',
	'parley.addProvider',
	'parley.manageProviders',
	'parley.setApiKey',
	'parley.deleteApiKey',
	'parley.selectModel',
	'parley.chatParameters',
	'parley.addSelection',
	'parley.explainSelection',
	'parley.explainInline',
	'parley.editInline',
	'parley.refactorInline',
	'parley.fixInline',
	'parley.documentInline',
	'parley.generateTests',
	'parley.runPrompt',
	'parley.acceptChange',
	'parley.rejectChange',
	'parley.acceptAllChanges',
	'parley.rejectAllChanges',
	'parley.nextChange',
	'parley.previousChange',
	'parley.retryEdit',
	'parley.openEditDiff',
	'parley.cancelEdit',
	'parley.retryNow',
	'parley.keepWaiting',
	'parley.thread.ask',
	'parley.thread.copy',
	'parley.thread.stop',
	'parley.thread.retry',
	'parley.thread.insertAsComment',
	'parley.thread.continueInChat',
	'parley.thread.dismiss',
	'parley.showRequests',
	'parley.showLog',
] as const;
export type CommandId = (typeof COMMANDS)[number];

export const CHAT_VIEW = 'parley.chat';

/** The controller of explanations at the code; menus ask for it. */
export const THREADS = 'parley.thread';

/** Whether the active editor's document is being edited, or has changes to review; keys and menus ask for them. */
export const EDITING_CONTEXT = 'parley.editing';
export const REVIEWING_CONTEXT = 'parley.reviewing';

/** Keys of `parley.*` settings. All are application-scoped but those in `WORKSPACE_SETTINGS`. */
export const SETTINGS = ['providers', 'defaultModel', 'systemPrompt', 'parameters', 'network', 'prompts', 'editor'] as const;
export type SettingKey = (typeof SETTINGS)[number];

/** Read from a workspace too, where it is trusted. */
export const WORKSPACE_SETTINGS = ['systemPrompt', 'prompts'] as const satisfies readonly SettingKey[];
