import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ReplyTurnView } from '../../protocol/viewModel';
import { shownAnswer, answerText } from '../state/answers';
import { useStrings } from './panelContext';
import { EndLabel } from './endLabel';
import { ErrorBox } from './errorBox';
import { MetaLine } from './metaLine';
import { StatusLine } from './statusLine';
import { ReplyStep } from './replyStep';

/**
 * Renders a reply. It reads no more of its turn than it draws itself, so that growing text renders nothing of this
 * again.
 */
export function ReplyMessage({ turn }: { readonly turn: ReadonlySignal<ReplyTurnView> }): VNode {
	const strings = useStrings();
	const id = turn.peek().id;
	const stepCount = useComputed(() => turn.value.steps.length);
	const end = useComputed(() => turn.value.end).value;
	return (
		<article
			class={end === null ? 'turn reply' : 'turn reply settled'}
			data-turn={id}
			aria-label={strings.assistant}
			aria-busy={end === null}
		>
			{Array.from({ length: stepCount.value }, (_, index) => (
				<ReplyStep key={index} turn={turn} index={index} />
			))}
			{end === null && <StatusLine />}
			{end !== null && end.label !== '' && <EndLabel text={end.label} />}
			{end !== null && end.error !== null && <ErrorBox error={end.error} turn={id} />}
			{end !== null && <MetaLine meta={end.meta} text={() => replyMarkdown(turn.peek())} />}
		</article>
	);
}

/** Returns the markdown that the model wrote in the answers that are shown. */
const replyMarkdown = (turn: ReplyTurnView): string =>
	turn.steps
		.map(step => answerText(shownAnswer(step)))
		.filter(text => text !== '')
		.join('\n\n');
