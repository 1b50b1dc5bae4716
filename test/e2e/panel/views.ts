import type {
	AnswerView,
	CallView,
	ComposerView,
	EndView,
	ReplyTurnView,
	StepView,
	UserTurnView,
	ViewState,
} from '../../../src/protocol/viewModel';
import { STRINGS } from './panelStrings';

const COMPOSER: ComposerView = {
	draft: '',
	chips: [],
	model: { label: 'gpt-5.4', profile: 'CometAPI', isDemo: false },
	tools: [
		{
			name: 'read_selection',
			title: 'Read the selection',
			description: 'What is selected in the active editor, with its file, range and problems.',
			ticked: true,
		},
	],
	requestSummary: ['stream', 'usage'],
	running: false,
	readOnly: false,
};

export const answer = (fields: Partial<AnswerView>): AnswerView => ({
	reasoning: '',
	text: '',
	refusal: '',
	label: '',
	sources: [],
	audio: null,
	media: [],
	isWhole: true,
	...fields,
});

export const step = (fields: Partial<StepView>): StepView => ({
	...answer({}),
	reasoningSeconds: null,
	calls: [],
	others: [],
	shown: 0,
	changes: [],
	...fields,
});

export const user = (id: string, text: string, chips: UserTurnView['chips'] = []): UserTurnView => ({
	kind: 'user',
	id,
	text,
	chips,
});

export const reply = (id: string, steps: readonly StepView[], end: EndView | null): ReplyTurnView => ({
	kind: 'reply',
	id,
	steps,
	end,
});

export const end = (fields: Partial<EndView> = {}): EndView => ({
	outcome: 'complete',
	label: '',
	error: null,
	meta: {
		line: 'gpt-5.4 · 0.6 s · 84 tokens/s · 1,204 in · 212 out',
		details: [
			['Model', 'gpt-5.4-2026-08-01'],
			['First text', '0.6 s'],
			['Whole reply', '3.1 s'],
			['Input tokens', '1,204 (1,024 cached)'],
			['Output tokens', '212'],
			['Request', 'req_8c1f0a7e'],
		],
	},
	...fields,
});

export const call = (fields: Partial<CallView> = {}): CallView => ({
	id: 'call-1',
	name: 'read_selection',
	title: 'Read the selection',
	icon: 'selection',
	state: 'done',
	summary: 'config.ts:12–31',
	covers:
		'“Allow in this chat” also covers later calls: ' +
		'what is selected then, and the lines on screen if the model asks for them.',
	input: '{}',
	output: '{"file":"src/config.ts","startLine":12,"endLine":31,"text":"export async function loadConfig() {…"}',
	preview: '',
	...fields,
});

export const state = (fields: Partial<ViewState> = {}): ViewState => ({
	strings: STRINGS,
	language: 'en',
	chat: { id: 'chat', title: 'Cache the parsed config' },
	turns: [],
	composer: COMPOSER,
	status: null,
	notices: [],
	drawer: null,
	suggestions: [],
	...fields,
});

export const composer = (fields: Partial<ComposerView>): ComposerView => ({ ...COMPOSER, ...fields });

/** Returns a chat of one question and its reply. */
export const withReply = (turn: ReplyTurnView, fields: Partial<ViewState> = {}): ViewState =>
	state({ turns: [user('u1', 'q'), turn], ...fields });
