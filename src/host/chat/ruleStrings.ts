import { l10n } from 'vscode';
import type { FieldRule } from '../../core/llm/parameters/parameterValues';

/** Returns the text for a broken rule between parameters. */
export function ruleString(rule: FieldRule): string {
	const strings: Readonly<Record<FieldRule, string>> = {
		temperature_or_top_p: l10n.t('Set temperature or top p, not both.'),
		top_logprobs_needs_logprobs: l10n.t('Requires “Log probabilities”.'),
		stream_options_needs_stream: l10n.t('Requires “Stream”.'),
		audio_needs_modality: l10n.t('Requires “audio” in the modalities.'),
		modality_needs_audio: l10n.t('Requires “Audio output” with a voice and a format.'),
		tool_choice_needs_tools: l10n.t('Requires at least one tool.'),
		one_token_limit: l10n.t('Set only one of the two limits.'),
		streamed_audio_is_pcm16: l10n.t('Streamed audio must use pcm16.'),
	};
	return strings[rule];
}
