/** All command ids of package.json; a test compares the two. */
export const COMMANDS = [
	'parley.focusChat',
	'parley.newChat',
	'parley.showHistory',
	'parley.renameChat',
	'parley.deleteChat',
	'parley.stop',
	'parley.takeTour',
	'parley.addProvider',
	'parley.manageProviders',
	'parley.setApiKey',
	'parley.deleteApiKey',
	'parley.allowUnencrypted',
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
	'parley.showRemovedLines',
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

/** The steps of the tour, which are arguments of its command. */
export const TOUR_STEPS = ['edit', 'thread', 'parameters', 'requests'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

export const CHAT_VIEW = 'parley.chat';

/** The id of the comment controller of explanations, for the `when` of menus. */
export const THREADS = 'parley.thread';

/**
 * Context keys for the `when` of keys and menus; each is about the document in front. An edit of it is requested, waits
 * for its next attempt, or gets nothing from its server; it has changes to review; a thread of it is being answered.
 */
export const CONTEXTS = [
	'parley.editing',
	'parley.retrying',
	'parley.stalled',
	'parley.reviewing',
	'parley.answering',
] as const;
export type ContextId = (typeof CONTEXTS)[number];

/** Keys of `parley.*` settings. All are application-scoped except those in `WORKSPACE_SETTINGS`. */
export const SETTINGS = [
	'providers',
	'defaultModel',
	'systemPrompt',
	'parameters',
	'network',
	'prompts',
	'editor',
] as const;
export type SettingKey = (typeof SETTINGS)[number];

/** Settings that are also read from a workspace, if it is trusted. */
export const WORKSPACE_SETTINGS = ['systemPrompt', 'prompts'] as const satisfies readonly SettingKey[];
