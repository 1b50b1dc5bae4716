import { l10n } from 'vscode';
import type { FieldRule } from '../../core/llm/parameters/parameterValues';

/** Returns the text for a broken rule between parameters. */
export function ruleString(rule: FieldRule): string {
	const strings: Readonly<Record<FieldRule, string>> = {
		temperature_or_top_p: l10n.t('Set temperature or top p, not both.'),
		top_logprobs_needs_logprobs: l10n.t('Needs “Log probabilities” to be on.'),
		stream_options_needs_stream: l10n.t('Needs “Stream” to be on.'),
		audio_needs_modality: l10n.t('Needs “audio” among the modalities.'),
		modality_needs_audio: l10n.t('Needs “Audio output” with a voice and a format.'),
		tool_choice_needs_tools: l10n.t('Needs at least one tool.'),
		one_token_limit: l10n.t('Set only one of the two limits.'),
		streamed_audio_is_pcm16: l10n.t('While streaming, only the format pcm16 is possible.'),
	};
	return strings[rule];
}
