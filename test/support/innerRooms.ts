import type { InnerRooms } from './innerImports';

/**
 * The rooms that have folders. A folder may always look into itself, and into no other than those it is given here.
 * `npm run check -- --figures` prints which one looks where.
 */
export const INNER_ROOMS: InnerRooms = {
	'core/llm': {
		json: [],
		types: [],
		parameters: ['json'],
		sse: ['json'],
		demo: ['json', 'types'],
		secrets: ['json', 'parameters', 'types'],
		errors: ['json', 'secrets', 'types'],
		http: ['errors', 'json', 'secrets', 'types'],
		reply: ['errors', 'json', 'secrets', 'sse', 'types'],
		adaptation: ['errors', 'json', 'parameters', 'secrets', 'types'],
		'(root)': ['adaptation', 'errors', 'http', 'json', 'parameters', 'reply', 'secrets', 'types'],
		recording: ['(root)', 'secrets', 'types'],
	},
	'core/edit': {
		'(root)': [],
		text: [],
		comments: ['lexical', 'text'],
		lexical: [],
		diff: ['text'],
		survival: ['diff', 'lexical', 'text'],
		reply: ['diff', 'lexical', 'survival', 'text'],
		review: ['diff', 'text'],
	},
	'core/chat': {
		conversation: [],
		journal: ['conversation'],
		session: ['conversation', 'journal'],
	},
	'host/platform': {
		'(root)': [],
		editor: ['gate'],
		gate: ['(root)', 'ui'],
		ui: ['(root)'],
		webview: [],
		settings: ['(root)'],
		providers: ['settings', 'ui'],
		strings: ['(root)', 'providers', 'ui'],
	},
	webview: {
		base: [],
		controls: [],
		files: [],
		markdown: ['base'],
		state: ['base'],
		highlight: ['markdown'],
		math: ['markdown'],
		chat: ['base', 'controls', 'files', 'highlight', 'markdown', 'math', 'state'],
		'chat/drawer': ['base', 'chat', 'controls', 'markdown'],
		inspector: ['base', 'controls'],
		'(root)': ['base', 'chat', 'chat/drawer', 'highlight', 'math', 'state'],
	},
};
