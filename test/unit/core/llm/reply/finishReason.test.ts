import assert from 'node:assert/strict';
import {
	classifyFinishReason,
	type FinishMeaning,
	isNoFinishReason,
} from '../../../../../src/core/llm/reply/finishReason';

describe('a finish_reason', () => {
	const reasons: Readonly<Record<FinishMeaning, string>> = {
		complete:
			'stop STOP end_turn EOS_TOKEN eosFound tool_calls toolCalls tool_use function_call ' +
			'stop_sequence COMPLETE FINISHED endoftext pause_turn normal other unknown no_error default ' +
			'FinishReason.STOP stopStringFound load compaction',
		length:
			'length LENGTH max_tokens MAX_TOKENS maxTokens model_length max_output_tokens ' +
			'max-completion-tokens token_limit model_context_window_exceeded contextLengthReached ' +
			'maxPredictedTokensReached ERROR_LIMIT limit max_new_tokens FinishReason.MAX_TOKENS ' +
			'StopReason.LENGTH tokens_exceeded truncated incomplete max_turns maxtokens output_length',
		filtered:
			'content_filter content-filter contentFilter FinishReason.SAFETY SAFETY RECITATION ' +
			'PROHIBITED_CONTENT BLOCKLIST SPII IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT IMAGE_RECITATION ' +
			'MODEL_ARMOR LANGUAGE sensitive guardrail_intervened CONTENT_FILTERED ERROR_TOXIC ' +
			'content_filter:hate moderation risk blocked_by_policy policy_violation 内容敏感 ' +
			'data_inspection_failed finish_reason_safety contentfilter prompt_shield',
		refused: 'refusal refused model_refusal Refusal declined',
		failed:
			'error error_finish tool_error ERROR abort aborted network_error server_error upstream_error ' +
			'internalError timeout MALFORMED_FUNCTION_CALL malformed_model_output UNEXPECTED_TOOL_CALL ' +
			'MISSING_THOUGHT_SIGNATURE TOO_MANY_TOOL_CALLS NO_IMAGE OTHER FinishReason.OTHER IMAGE_OTHER ' +
			'MALFORMED_RESPONSE repetition insufficient_system_resource failed cancelled USER_CANCEL ' +
			'userStopped modelUnloaded time_limit rate_limit quota_exceeded disconnect exception ' +
			'engine_dead_error',
	};
	for (const [meaning, text] of Object.entries(reasons)) {
		it(`means ${meaning} by the words inside it`, () => {
			const others = text.split(' ').filter(reason => classifyFinishReason(reason) !== meaning);
			assert.deepEqual(others, []);
		});
	}

	it('tells by its most telling words', () => {
		assert.equal(classifyFinishReason('function_call_filter: MALFORMED_FUNCTION_CALL'), 'failed');
		assert.equal(classifyFinishReason('content_filter: PROHIBITED_CONTENT'), 'filtered');
		assert.equal(classifyFinishReason('stopped: maximum of tokens'), 'length');
		assert.equal(classifyFinishReason(`stop ${'x '.repeat(100_000)}error`), 'complete');
	});

	it('may say that there is none yet', () => {
		const none = ['null', 'None', '', 'FINISH_REASON_UNSPECIFIED', 'not_finished', 'FinishReason.UNSPECIFIED'];
		assert.deepEqual(
			none.filter(reason => !isNoFinishReason(reason)),
			[],
		);
		assert.equal(isNoFinishReason('stop'), false);
	});
});
