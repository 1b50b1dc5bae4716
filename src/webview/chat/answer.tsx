import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { StepView } from '../../protocol/viewModel';
import { shownAnswer, shownIndex } from '../state/answers';
import type { StepRef } from '../state/reduce';
import { AudioPlayer } from './audioPlayer';
import { useStrings } from './panelContext';
import { EndLabel } from './endLabel';
import { Markdown } from './markdown';
import { MediaItems } from './mediaItems';
import { Reasoning } from './reasoning';
import { SourceList } from './sourceList';

/** Renders the answer of a step that is shown. Text that grows in the other answers renders nothing of this again. */
export function Answer({
	stepRef,
	step,
	live,
	complete,
}: {
	readonly stepRef: StepRef;
	readonly step: ReadonlySignal<StepView>;
	readonly live: ReadonlySignal<boolean>;
	/** Whether the reply has ended, and ended well. */
	readonly complete: ReadonlySignal<boolean>;
}): VNode {
	const strings = useStrings();
	const text = useComputed(() => shownAnswer(step.value).text);
	const reasoning = useComputed(() => shownAnswer(step.value).reasoning);
	const refusal = useComputed(() => shownAnswer(step.value).refusal);
	const label = useComputed(() => shownAnswer(step.value).label);
	const sources = useComputed(() => shownAnswer(step.value).sources);
	const audio = useComputed(() => shownAnswer(step.value).audio);
	const media = useComputed(() => shownAnswer(step.value).media);
	const whole = useComputed(() => complete.value && shownAnswer(step.value).isWhole);
	// Times and calls belong to the first answer.
	const isFirst = useComputed(() => shownIndex(step.value) === 0);
	const seconds = useComputed(() => (isFirst.value ? step.value.reasoningSeconds : null));
	const hasReasoning = useComputed(() => reasoning.value !== '');
	const hasRefusal = useComputed(() => refusal.value !== '');
	/** True once the model has gone on to something else, or has ended. */
	const isDoneThinking = useComputed(
		() => !live.value || seconds.value !== null || text.value !== '' || (isFirst.value && step.value.calls.length > 0),
	);
	return (
		<>
			{hasReasoning.value && (
				<Reasoning text={reasoning} live={live} whole={whole} done={isDoneThinking} seconds={seconds} />
			)}
			<Markdown text={text} live={live} whole={whole} />
			{hasRefusal.value && (
				<div class="refusal">
					<p>{strings.refused}</p>
					<Markdown text={refusal} live={live} whole={whole} />
				</div>
			)}
			{audio.value !== null && <AudioPlayer audio={audio.value} />}
			{media.value.length > 0 && (
				<MediaItems items={media.value} answer={{ ...stepRef, answer: shownIndex(step.value) }} />
			)}
			{sources.value.length > 0 && <SourceList sources={sources.value} />}
			{label.value !== '' && <EndLabel text={label.value} />}
		</>
	);
}
