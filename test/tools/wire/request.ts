import type { ChatBody, ToolDefinition } from '../../../src/core/llm/types/types';
import type { Vector } from './vector';

/** The tools of a coding chat, as far as no vector needs others. */
const USUAL_TOOLS = ['read_file', 'search', 'get_diagnostics', 'write', 'calc', 'run', 'read_selection'];

/**
 * Returns the tools that the request offers, which a vector's answer may call: the usual ones and those that it does
 * call.
 */
export function toolNames(vector: Vector): readonly string[] {
	return [...new Set([...USUAL_TOOLS, ...(vector.assert.toolCalls ?? []).map(call => call.name)])];
}

const tool = (name: string): ToolDefinition => ({
	type: 'function',
	function: { name, parameters: { type: 'object' } },
});

export function requestFor(vector: Vector): ChatBody {
	const plain: ChatBody = {
		model: 'm',
		messages: [{ role: 'user', content: 'Hello?' }],
		stream: true,
		stream_options: { include_usage: true },
		tools: toolNames(vector).map(tool),
	};
	// A server can only object to what was sent.
	return vector.category !== 'error'
		? plain
		: {
				...plain,
				temperature: 0.2,
				top_p: 0.9,
				frequency_penalty: 0,
				presence_penalty: 0,
				max_tokens: 40_000,
				seed: 1,
				stop: ['END'],
				logprobs: true,
				top_logprobs: 2,
				logit_bias: {},
				user: 'u',
				parallel_tool_calls: true,
				tool_choice: 'auto',
				response_format: { type: 'text' },
				reasoning_effort: 'low',
				web_search_options: {},
				metadata: {},
				store: false,
				service_tier: 'auto',
				verbosity: 'low',
			};
}
