import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { CallView, ReplyTurnView } from '../../protocol/viewModel';
import { useWords } from './context';
import { Markdown } from './markdown';
import { Reasoning } from './reasoning';
import { ToolCall } from './toolCall';

const NO_CALLS: readonly CallView[] = [];

/** One request's share of an answer: thoughts, text, calls. */
export function Step({ turn, index }: { readonly turn: ReadonlySignal<ReplyTurnView>; readonly index: number }): VNode {
	const words = useWords();
	const step = useComputed(() => turn.value.steps[index]);
	const live = useComputed(() => turn.value.end === null && index === turn.value.steps.length - 1);
	const text = useComputed(() => step.value?.text ?? '');
	const reasoning = useComputed(() => step.value?.reasoning ?? '');
	const refusal = useComputed(() => step.value?.refusal ?? '');
	const seconds = useComputed(() => step.value?.reasoningSeconds ?? null);
	const calls = useComputed(() => step.value?.calls ?? NO_CALLS);
	const thought = useComputed(() => reasoning.value !== '');
	const refused = useComputed(() => refusal.value !== '');
	/** The model has gone on to something else, or has ended. */
	const doneThinking = useComputed(() => !live.value || seconds.value !== null || text.value !== '' || calls.value.length > 0);
	return (
		<>
			{thought.value && <Reasoning text={reasoning} live={live} done={doneThinking} seconds={seconds} />}
			<Markdown text={text} live={live} />
			{refused.value && (
				<div class="refusal">
					<p>{words.refused}</p>
					<Markdown text={refusal} live={live} />
				</div>
			)}
			{calls.value.map(call => (
				<ToolCall key={call.id} call={call} />
			))}
		</>
	);
}
