import { asList, asNumber, asRecord, asRecords, asText, type LooseRecord } from '../json/looseJson';

/* Answers in the form of another API, rewritten as chunks, because a gateway may pass them on: what they say is never
   lost. Anthropic's form is an answer like any other. The others come from a wrong address, which is then named. */

/** An event of another API as a chunk. `isAnswer` tells if its form counts as an answer. */
interface OtherForm {
	readonly chunk: LooseRecord;
	readonly isAnswer: boolean;
}

/** Rewrites an event without choices; undefined if it is of no known form. */
export const readOtherForm = (event: LooseRecord): OtherForm | undefined => {
	const chunk = readAnthropic(event);
	if (chunk !== undefined) {
		return { chunk, isAnswer: true };
	}
	const other = readResponses(event) ?? readGoogle(event) ?? readOllama(event);
	return other === undefined ? undefined : { chunk: other, isAnswer: false };
};

const withDelta = (delta: LooseRecord, finish?: unknown): LooseRecord => ({
	choices: [{ index: 0, delta, finish_reason: finish }],
});

/** Reads Anthropic's messages: whole, or as `message_start`, `content_block_…`, `message_delta`, `message_stop`. */
function readAnthropic(event: LooseRecord): LooseRecord | undefined {
	switch (event['type']) {
		case 'message':
			return Array.isArray(event['content']) ? readAnthropicMessage(event) : undefined;
		case 'message_start': {
			const message = asRecord(event['message']) ?? {};
			return { ...withDelta({}), id: message['id'], model: message['model'], usage: message['usage'] };
		}
		case 'content_block_start': {
			const block = asRecord(event['content_block']) ?? {};
			const call = readToolUse(block, event['index']);
			return withDelta(call === undefined ? { content: [block] } : { tool_calls: [call] });
		}
		case 'content_block_delta':
			return readAnthropicDelta(asRecord(event['delta']) ?? {}, event['index']);
		case 'message_delta':
			return { ...withDelta({}, asRecord(event['delta'])?.['stop_reason']), usage: event['usage'] };
		case 'content_block_stop':
		case 'message_stop':
			return withDelta({});
		default:
			return undefined;
	}
}

function readAnthropicMessage(event: LooseRecord): LooseRecord {
	const blocks = asRecords(event['content']);
	const calls = blocks.flatMap(block => readToolUse(block, undefined) ?? []);
	const content = blocks.filter(block => block['type'] !== 'tool_use');
	return {
		id: event['id'],
		model: event['model'],
		usage: event['usage'],
		choices: [{ index: 0, message: { content, tool_calls: calls }, finish_reason: event['stop_reason'] }],
	};
}

function readAnthropicDelta(delta: LooseRecord, index: unknown): LooseRecord {
	switch (delta['type']) {
		case 'input_json_delta':
			return withDelta({ tool_calls: [{ index, function: { arguments: delta['partial_json'] } }] });
		case 'thinking_delta':
			return withDelta({ reasoning_content: delta['thinking'] });
		case 'citations_delta':
			return withDelta({ citations: [delta['citation']] });
		default:
			return withDelta({ content: asText(delta['text']) ?? '' });
	}
}

/** Reads a call. Its input is an object, which is empty where pieces of it follow. */
function readToolUse(block: LooseRecord, index: unknown): LooseRecord | undefined {
	if (block['type'] !== 'tool_use') {
		return undefined;
	}
	const input = asRecord(block['input']) ?? {};
	const isOpen = index !== undefined && Object.keys(input).length === 0;
	return { id: block['id'], index, function: { name: block['name'], arguments: isOpen ? '' : input } };
}

/** Reads the Responses API of OpenAI: its pieces of text and thoughts, or its whole output. */
function readResponses(event: LooseRecord): LooseRecord | undefined {
	const type = asText(event['type']) ?? '';
	const delta = asText(event['delta']) ?? '';
	if (type === 'response.output_text.delta') {
		return withDelta({ content: delta });
	}
	if (/^response\.reasoning\w*\.delta$/.test(type)) {
		return withDelta({ reasoning_content: delta });
	}
	if (event['object'] !== 'response' || !Array.isArray(event['output'])) {
		return undefined;
	}
	const content = asRecords(event['output']).flatMap(item =>
		item['type'] === 'message' ? asList(item['content']) : [{ type: 'reasoning', summary: item['summary'] }],
	);
	return { choices: [{ index: 0, message: { content } }] };
}

/** Reads Google's candidates, whose parts are thoughts where they say so. */
function readGoogle(event: LooseRecord): LooseRecord | undefined {
	const candidates = asRecords(event['candidates']);
	const [first] = candidates;
	if (first === undefined) {
		return undefined;
	}
	const parts = asRecords(asRecord(first['content'])?.['parts']);
	const textOf = (isThought: boolean): string =>
		parts
			.filter(part => (part['thought'] === true) === isThought)
			.map(part => asText(part['text']) ?? '')
			.join('');
	return withDelta({ content: textOf(false), reasoning_content: textOf(true) }, first['finishReason']);
}

/** Reads Ollama's own API: one message, or one `response`, for each line. */
function readOllama(event: LooseRecord): LooseRecord | undefined {
	if (typeof event['done'] !== 'boolean') {
		return undefined;
	}
	const message = asRecord(event['message']) ?? { content: event['response'] };
	const usage = { input_tokens: asNumber(event['prompt_eval_count']), output_tokens: asNumber(event['eval_count']) };
	return { ...withDelta(message, event['done_reason']), ...(event['done'] ? { usage } : {}) };
}
