/** The meaning of a finish_reason, in the terms of OpenAI, Anthropic, Google, or a relay. */
export type FinishMeaning = 'complete' | 'length' | 'filtered' | 'refused' | 'failed';

const MEANINGS: Readonly<Record<Exclude<FinishMeaning, 'complete'>, readonly string[]>> = {
	length: [
		'length',
		'max_tokens',
		'model_length',
		'max_output_tokens',
		'max_completion_tokens',
		'token_limit',
		'model_context_window_exceeded',
		'context_length',
		'context_length_exceeded',
		'max_length',
		'max_token',
	],
	filtered: [
		'content_filter',
		'content_filtered',
		'contentfilter',
		'sensitive',
		'safety',
		'recitation',
		'prohibited_content',
		'blocklist',
		'spii',
		'risk',
		'guardrail_intervened',
		'image_safety',
		'moderation',
	],
	refused: ['refusal', 'refused'],
	failed: [
		'error',
		'abort',
		'aborted',
		'network_error',
		'failed',
		'cancelled',
		'canceled',
		'timeout',
		'server_error',
		'upstream_error',
		'insufficient_system_resource',
		'malformed_function_call',
		'internal_error',
		'exception',
		'disconnect',
	],
};

/** Classifies a finish_reason. An unknown one counts as `complete`: the server says that it is done. */
export function classifyFinishReason(finishReason: string): FinishMeaning {
	const reason = finishReason.trim().toLowerCase();
	for (const meaning of ['length', 'filtered', 'refused', 'failed'] as const) {
		if (MEANINGS[meaning].includes(reason)) {
			return meaning;
		}
	}
	return 'complete';
}
