import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ReplyTurnView } from '../../protocol/viewModel';
import { EMPTY_STEP } from '../state/answers';
import { Answer } from './answer';
import { AnswerStepper } from './answerStepper';
import { ChangeList } from './changeList';
import { ToolCallCard } from './toolCallCard';

/** Renders one request's share of a reply: its answers, its calls, and how it differed from what was chosen. */
export function ReplyStep({
	turn,
	index,
}: {
	readonly turn: ReadonlySignal<ReplyTurnView>;
	readonly index: number;
}): VNode {
	const step = useComputed(() => turn.value.steps[index] ?? EMPTY_STEP);
	const live = useComputed(() => turn.value.end === null && index === turn.value.steps.length - 1);
	// An outcome that this view does not know is not complete.
	const complete = useComputed(() => turn.value.end?.outcome === 'complete');
	const calls = useComputed(() => step.value.calls);
	const changes = useComputed(() => step.value.changes);
	const { id } = turn.peek();
	return (
		<>
			<Answer stepRef={{ turn: id, step: index }} step={step} live={live} complete={complete} />
			<AnswerStepper stepRef={{ turn: id, step: index }} step={step} />
			{calls.value.map(call => (
				<ToolCallCard key={call.id} call={call} />
			))}
			{changes.value.length > 0 && <ChangeList changes={changes.value} turn={id} />}
		</>
	);
}
