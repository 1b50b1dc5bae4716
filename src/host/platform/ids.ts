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
	'parley.showRequests',
	'parley.showLog',
] as const;
export type CommandId = (typeof COMMANDS)[number];

export const CHAT_VIEW = 'parley.chat';

/** Keys of `parley.*` settings. All are application-scoped but those in `WORKSPACE_SETTINGS`. */
export const SETTINGS = ['providers', 'defaultModel', 'systemPrompt', 'parameters', 'network'] as const;
export type SettingKey = (typeof SETTINGS)[number];

/** Read from a workspace too, where it is trusted. */
export const WORKSPACE_SETTINGS = ['systemPrompt'] as const satisfies readonly SettingKey[];
