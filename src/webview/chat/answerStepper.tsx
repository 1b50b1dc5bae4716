import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { StepView } from '../../protocol/viewModel';
import { format } from '../base/format';
import { shownIndex } from '../state/answers';
import type { StepRef } from '../state/reduce';
import { announce } from './announcer';
import { usePanelContext, useStrings } from './panelContext';
import { IconButton } from '../controls/iconButton';

/**
 * Steps through the answers to one request. It stands below them, so that it moves no text when the second one arrives.
 */
export function AnswerStepper({
	stepRef,
	step,
}: {
	readonly stepRef: StepRef;
	readonly step: ReadonlySignal<StepView>;
}): VNode | null {
	const strings = useStrings();
	const { panel, bridge, follow } = usePanelContext();
	const root = useRef<HTMLDivElement>(null);
	const id = useId();
	const count = useComputed(() => step.value.others.length + 1).value;
	const shown = useComputed(() => shownIndex(step.value)).value;
	if (count === 1) {
		return null;
	}
	const show = (answer: number): void => {
		if (answer < 0 || answer >= count || root.current === null) {
			return;
		}
		follow.pin(root.current);
		panel.showAnswer(stepRef, answer);
		bridge.post({ type: 'pick', ...stepRef, answer });
		announce(format(strings.answerOf, answer + 1, count));
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		const delta = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
		if (delta !== 0) {
			event.preventDefault();
			show(shown + delta);
		}
	};
	return (
		<div class="stepper" role="group" aria-labelledby={id} ref={root} onKeyDown={onKeyDown}>
			<IconButton
				icon="chevron-left"
				label={strings.previousAnswer}
				disabled={shown === 0}
				onClick={() => {
					show(shown - 1);
				}}
			/>
			{/* As wide as the longest label, so that the button after it keeps its place. */}
			<span class="stepper-place" data-longest={format(strings.answerOf, count, count)}>
				<span id={id}>{format(strings.answerOf, shown + 1, count)}</span>
			</span>
			<IconButton
				icon="chevron-right"
				label={strings.nextAnswer}
				disabled={shown === count - 1}
				onClick={() => {
					show(shown + 1);
				}}
			/>
		</div>
	);
}
