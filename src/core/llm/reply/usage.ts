import { own } from '../../base/own';
import { asNumber, asRecord, type LooseRecord } from '../json/looseJson';
import type { Usage } from '../types/types';

const count = (record: LooseRecord | undefined, ...names: readonly string[]): number | undefined => {
	for (const name of names) {
		const value = asNumber(record === undefined ? undefined : own(record, name));
		if (value !== undefined && value >= 0 && value <= Number.MAX_SAFE_INTEGER) {
			return value;
		}
	}
	return undefined;
};

/** Reads token counts under the names of OpenAI, Anthropic and DeepSeek. Returns undefined if there are none. */
export function readUsage(value: unknown): Usage | undefined {
	const usage = asRecord(value);
	if (usage === undefined) {
		return undefined;
	}
	const prompt = asRecord(usage['prompt_tokens_details']) ?? asRecord(usage['input_tokens_details']);
	const completion = asRecord(usage['completion_tokens_details']) ?? asRecord(usage['output_tokens_details']);
	return {
		promptTokens: count(usage, 'prompt_tokens', 'input_tokens', 'promptTokenCount'),
		completionTokens: count(usage, 'completion_tokens', 'output_tokens', 'candidatesTokenCount'),
		totalTokens: count(usage, 'total_tokens', 'totalTokenCount'),
		cachedTokens:
			count(prompt, 'cached_tokens', 'cache_read_tokens') ??
			count(usage, 'prompt_cache_hit_tokens', 'cached_tokens', 'cache_read_input_tokens', 'cache_read_tokens'),
		cacheWriteTokens:
			count(prompt, 'cache_write_tokens', 'cache_creation_tokens', 'cache_creation_input_tokens') ??
			count(usage, 'cache_creation_input_tokens', 'cache_write_tokens', 'cache_write_input_tokens'),
		audioPromptTokens: count(prompt, 'audio_tokens'),
		reasoningTokens: count(completion, 'reasoning_tokens') ?? count(usage, 'reasoning_tokens'),
		audioCompletionTokens: count(completion, 'audio_tokens'),
		acceptedPredictionTokens: count(completion, 'accepted_prediction_tokens'),
		rejectedPredictionTokens: count(completion, 'rejected_prediction_tokens'),
		cost: readCost(usage),
	};
}

/** Reads what the server says the answer costs: in all, or what the server behind it takes. */
function readCost(usage: LooseRecord): number | undefined {
	const details = asRecord(usage['cost']) ?? asRecord(usage['cost_details']);
	const total = count(usage, 'cost', 'total_cost', 'estimated_cost', 'cost_usd');
	return total !== undefined && total > 0
		? total
		: (count(details, 'total_cost', 'total', 'upstream_inference_cost') ?? total);
}

/** Merges two reports. Counts are running totals: the later one stands, and a missing one takes nothing back. */
export function laterUsage(earlier: Usage | undefined, later: Usage | undefined): Usage | undefined {
	if (earlier === undefined || later === undefined) {
		return later ?? earlier;
	}
	return {
		promptTokens: later.promptTokens ?? earlier.promptTokens,
		completionTokens: later.completionTokens ?? earlier.completionTokens,
		totalTokens: later.totalTokens ?? earlier.totalTokens,
		cachedTokens: later.cachedTokens ?? earlier.cachedTokens,
		cacheWriteTokens: later.cacheWriteTokens ?? earlier.cacheWriteTokens,
		audioPromptTokens: later.audioPromptTokens ?? earlier.audioPromptTokens,
		reasoningTokens: later.reasoningTokens ?? earlier.reasoningTokens,
		audioCompletionTokens: later.audioCompletionTokens ?? earlier.audioCompletionTokens,
		acceptedPredictionTokens: later.acceptedPredictionTokens ?? earlier.acceptedPredictionTokens,
		rejectedPredictionTokens: later.rejectedPredictionTokens ?? earlier.rejectedPredictionTokens,
		cost: later.cost ?? earlier.cost,
	};
}
