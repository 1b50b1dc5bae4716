import {
	PARAMETER_NAMES,
	type ParameterGroup,
	type ParameterName,
	PARAMETERS,
} from '../../../src/core/llm/parameters/parameterTable';
import type { ControlView, DrawerView, ParameterGroupView, ParameterView } from '../../../src/protocol/drawer';

type Texts = Readonly<Record<ParameterName, readonly [title: string, description: string]>>;

const ENGLISH: Texts = {
	temperature: ['Temperature', 'How freely words are chosen: 0 is the most predictable.'],
	top_p: ['Top p', 'Picks only from the most likely tokens whose probabilities add up to this (nucleus sampling).'],
	frequency_penalty: ['Frequency penalty', 'Makes words less likely the more often they have appeared.'],
	presence_penalty: ['Presence penalty', 'Makes words less likely once they have appeared.'],
	seed: ['Seed', 'The same seed and request give the same answer, if the server supports it.'],
	stop: ['Stop sequences', 'The answer ends before any of these texts.'],
	logit_bias: ['Logit bias', 'Makes tokens more or less likely: −100 (banned) to 100 (forced) for each token ID.'],
	n: ['Answers', 'How many answers to generate in parallel. You pay for each one.'],
	max_completion_tokens: ['Max output tokens', 'The most tokens an answer may use, including reasoning.'],
	max_tokens: ['Max tokens (legacy)', 'The same limit under its old name, for servers that do not know the new one.'],
	reasoning_effort: ['Reasoning effort', 'How long a reasoning model thinks before it answers.'],
	verbosity: ['Verbosity', 'How long the answer itself is.'],
	response_format: ['Response format', 'Text, any JSON, or JSON that follows a schema.'],
	modalities: ['Modalities', 'Whether the model answers in text, in speech, or both.'],
	audio: ['Audio output', 'The voice and the format of a spoken answer.'],
	prediction: ['Prediction', 'Text that the answer will mostly repeat, to get it faster.'],
	logprobs: ['Log probabilities', 'Returns how likely each token was. See it in Requests.'],
	top_logprobs: ['Top log probabilities', 'How many alternatives are returned for each token.'],
	tool_choice: ['Tool choice', 'Whether the model may, must or must not call tools, or which one it must call.'],
	parallel_tool_calls: ['Parallel tool calls', 'Whether the model may call several tools at once.'],
	tools: ['Provider tools', 'Tools that the provider runs itself, such as its web search, as a JSON list.'],
	web_search_options: ['Web search', 'Lets a search model search the web; sets how much it reads.'],
	system_role: ['System prompt role', 'The role of the system prompt. If not set, it depends on the model.'],
	message_name: ['Your name', 'The name on your messages, to tell speakers apart.'],
	stream: ['Stream', 'The answer appears while it is written.'],
	stream_options: ['Stream options', 'Asks the server to report the token usage of a streamed answer.'],
	service_tier: ['Service tier', 'Speed and price class of the request.'],
	user: ['User', 'An ID for the end user. OpenAI has replaced it with the two below.'],
	safety_identifier: [
		'Safety identifier',
		'A stable ID for each of your users, so that abuse can be traced to one user.',
	],
	prompt_cache_key: ['Prompt cache key', 'Requests with the same key share a prompt cache.'],
	prompt_cache_retention: ['Prompt cache retention', 'How long the server keeps the beginning of the prompt.'],
	prompt_cache_options: ['Prompt cache options', 'Where and how long the server caches the prompt.'],
	metadata: ['Metadata', 'Up to 16 key–value pairs kept with a stored answer.'],
	store: ['Store', 'Whether the provider keeps the request and the answer.'],
	moderation: ['Moderation', 'Lets a moderation model check the request and the answer.'],
	extra_body: ['Extra body fields', 'Other fields of the request body, as a JSON object.'],
};

const CHINESE: Texts = {
	...ENGLISH,
	temperature: ['温度', '选词的随机程度：0 最可预测。'],
	top_p: ['Top p', '只在累计概率达到此值的最可能的词中选择。'],
	frequency_penalty: ['频率惩罚', '词出现得越多，再次出现的可能性越低。'],
	presence_penalty: ['存在惩罚', '词只要出现过，再次出现的可能性就降低。'],
	seed: ['种子', '在服务器能力范围内，相同的种子和请求给出相同的回答。'],
	stop: ['停止序列', '回答在这些文本之前结束。'],
	logit_bias: ['Logit 偏置', '提高或禁止某些词元：词元 ID 对应 −100 到 100。'],
	n: ['回答数', '并行生成多少个回答。每个都会计费。'],
	max_completion_tokens: ['最大输出词元数', '回答的最大词元数，包括推理。'],
	max_tokens: ['最大词元数（旧版）', '同一参数的旧名称，用于不支持新名称的服务器。'],
	reasoning_effort: ['推理强度', '推理模型在回答之前思考多久。'],
	verbosity: ['详细程度', '回答本身的长度。'],
	response_format: ['响应格式', '文本、任意 JSON，或符合架构的 JSON。'],
};

const ENGLISH_GROUPS: Readonly<Record<ParameterGroup, string>> = {
	sampling: 'Sampling',
	length: 'Length',
	reasoning: 'Reasoning',
	output: 'Output',
	tools: 'Tools',
	messages: 'Messages',
	service: 'Service',
};

const CHINESE_GROUPS: Readonly<Record<ParameterGroup, string>> = {
	sampling: '采样',
	length: '长度',
	reasoning: '推理',
	output: '输出',
	tools: '工具',
	messages: '消息',
	service: '服务',
};

type Rows = Readonly<Partial<Record<ParameterName, Partial<ParameterView>>>>;

/** Returns the fields of a row that is set, and by whom. */
const set = (value: unknown, source = 'this chat', more: Partial<ParameterView> = {}): Partial<ParameterView> => ({
	value,
	sent: true,
	source,
	resettable: source === 'this chat',
	...more,
});

const DEFAULTS: Rows = { stream: set(true, 'default'), stream_options: set({ include_usage: true }, 'default') };

export const row = (
	name: ParameterName,
	fields: Partial<ParameterView> = {},
	texts: Texts = ENGLISH,
): ParameterView => ({
	name,
	title: texts[name][0],
	description: texts[name][1],
	control: control(name),
	value: null,
	sent: false,
	source: '',
	hides: '',
	resettable: false,
	rejected: null,
	notes: [],
	...fields,
});

/** Returns a drawer with every parameter: the default rows, and those given. */
export function drawer(
	rows: Rows = {},
	fields: Partial<DrawerView> = {},
	[texts, titles] = [ENGLISH, ENGLISH_GROUPS],
): DrawerView {
	const all = { ...DEFAULTS, ...rows };
	const ids = [...new Set(PARAMETER_NAMES.map(name => PARAMETERS[name].group))];
	return {
		model: 'gpt-5.4 · Work',
		presets: [],
		preset: '',
		groups: ids.map(
			(id): ParameterGroupView => ({
				id,
				title: titles[id],
				rows: PARAMETER_NAMES.filter(name => PARAMETERS[name].group === id).map(name => row(name, all[name], texts)),
			}),
		),
		resettable: Object.values(rows).some(one => one.resettable === true),
		preview: null,
		...fields,
	};
}

function control(name: ParameterName): ControlView {
	const { control: known } = PARAMETERS[name];
	return known.type === 'variants'
		? { ...known, variants: known.variants.map(variant => ({ ...variant, label: variant.id })) }
		: known;
}

const SCHEMA = {
	type: 'json_schema',
	json_schema: {
		name: 'answer',
		strict: true,
		schema: { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'] },
	},
};

const BODY = {
	model: 'claude-sonnet-4.6',
	messages: [{ role: 'user', content: 'What does my selection do, and can it run once?' }],
	temperature: 1,
	seed: 42,
	max_completion_tokens: 4096,
	response_format: SCHEMA,
	stream: true,
	stream_options: { include_usage: true },
	store: null,
};

const MUCH: Rows = {
	temperature: set(1.4, 'this chat', {
		control: { type: 'number', min: 0, max: 1, step: 0.1, slider: true },
		notes: [
			{
				severity: 'warning',
				text: 'Sent as 1: Claude takes 0–1.',
				action: { id: 'sendAsIs', label: 'Send unchanged' },
			},
		],
	}),
	frequency_penalty: set(-0.6),
	seed: set(42, 'profile'),
	stop: set(['\n\n', 'END']),
	max_completion_tokens: set(4096, 'this chat', { hides: 'model: 128000' }),
	reasoning_effort: set('low', 'model'),
	verbosity: { source: 'this chat', resettable: true, hides: 'profile: high' },
	response_format: set(SCHEMA),
	modalities: set(['text']),
	logprobs: { notes: [{ severity: 'info', text: 'Claude does not support it.', action: null }] },
	tool_choice: set('auto'),
	user: set('u-4711', 'profile', {
		notes: [
			{
				severity: 'info',
				text: 'Sent unchanged, although this model may not support it.',
				action: { id: 'adaptAgain', label: 'Adapt again' },
			},
		],
	}),
};

const PRESETS = {
	presets: ['Precise JSON', 'Brainstorm'],
	preset: 'Precise JSON',
	model: 'claude-sonnet-4.6 · CometAPI',
};

const LONG = 'a-preset-with-a-name-that-somebody-pasted-from-somewhere-and-never-looked-at-again';

/** The Parameters drawer in each of its situations, as a host would describe them. */
export const DRAWERS = {
	nothing: drawer(),
	much: drawer(MUCH, PRESETS),
	preview: drawer(MUCH, {
		...PRESETS,
		preview: {
			target: 'POST https://api.cometapi.com/v1/chat/completions',
			json: JSON.stringify(BODY, null, 2),
			size: '452 B',
			changes: ['temperature 1.4 → 1: Claude takes 0–1', 'logprobs not sent: Claude does not support it'],
		},
	}),
	/** Values that are too long, that cannot be taken, or that read from right to left. */
	hard: drawer(
		{
			temperature: set(0.7, 'this chat', {
				title: `Temperature of the sampling, with a name that goes on and ${'on'.repeat(30)}`,
				rejected: 'warm, please',
				notes: [{ severity: 'error', text: 'Enter a number.', action: null }],
			}),
			top_p: set(0.95, 'this chat', { hides: 'profile: 0.123456789012345678901234567890' }),
			logit_bias: set(Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`${50_000 + index}`, -100]))),
			stop: set(['نهاية', 'a\tb', 'C:\\temp']),
			reasoning_effort: set('a-word-of-a-provider-that-nobody-has-heard-of'),
			response_format: set({ type: 'text' }, 'this chat', {
				rejected: '{ "type": "json_schema", ',
				notes: [
					{
						severity: 'error',
						text: 'This is not JSON: Expected double-quoted property name in JSON at position 25',
						action: null,
					},
				],
			}),
			modalities: set(['text', 'audio', 'video']),
			tool_choice: set({ type: 'function', function: { name: 'read_selection' } }),
			message_name: set('שלום עולם'),
			user: set('x'.repeat(400)),
			metadata: {
				rejected: '{',
				notes: [{ severity: 'error', text: 'This is not JSON: Unexpected end', action: null }],
			},
		},
		{
			presets: [LONG],
			preset: LONG,
			model: 'an-organisation/a-model-with-a-very-long-id-2026-08-01-preview · A profile with a long name',
			preview: {
				target: `POST https://${'gateway.'.repeat(12)}example/v1/chat/completions`,
				json: JSON.stringify({ ...BODY, user: 'x'.repeat(400), metadata: { rtl: '\u202Eabc' } }, null, 2),
				size: '1.2 KB',
				changes: [],
			},
		},
	),
	chinese: drawer(
		{
			temperature: set(1.4, '此对话', {
				control: { type: 'number', min: 0, max: 1, step: 0.1, slider: true },
				resettable: true,
				notes: [
					{
						severity: 'warning',
						text: '将作为 1 发送：Claude 接受 0–1。',
						action: { id: 'sendAsIs', label: '按原样发送' },
					},
				],
			}),
			seed: set(42, '配置文件'),
			max_completion_tokens: set(4096, '此对话', { resettable: true, hides: '模型：128000' }),
		},
		{ presets: ['精确 JSON'], preset: '精确 JSON' },
		[CHINESE, CHINESE_GROUPS],
	),
} as const satisfies Record<string, DrawerView>;
