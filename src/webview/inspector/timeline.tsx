import type { VNode } from 'preact';
import type { ExchangeView, TimelineItemView } from '../../protocol/inspector';
import { assertNever } from '../base/assertNever';
import { format } from '../base/format';
import { Icon } from '../controls/icon';
import { useInspectorPost, useInspectorStrings } from './inspectorContext';
import { OutcomeLabel } from './outcomeLabel';
import { MarkedText } from '../controls/markedText';

/** Lists the attempts, and the changes and waits between them. One plain attempt needs no list. */
export function Timeline({ exchange }: { readonly exchange: ExchangeView }): VNode | null {
	const strings = useInspectorStrings();
	const { timeline: items } = exchange;
	if (items.length === 0 || (items.length === 1 && items[0]?.kind === 'attempt')) {
		return null;
	}
	return (
		<ol class="timeline" aria-label={strings.attempts}>
			{items.map((item, index) => (
				<li key={index}>
					<TimelineItem item={item} exchange={exchange} />
				</li>
			))}
		</ol>
	);
}

function TimelineItem({ item, exchange }: { readonly item: TimelineItemView; readonly exchange: ExchangeView }): VNode {
	const strings = useInspectorStrings();
	const post = useInspectorPost();
	switch (item.kind) {
		case 'attempt':
			return (
				<button
					type="button"
					class="timeline-attempt"
					aria-current={item.number === exchange.attempt?.number ? 'true' : undefined}
					onClick={() => {
						post({ type: 'select', exchange: exchange.id, attempt: item.number });
					}}
				>
					<span class="timeline-number">{format(strings.attempt, item.number)}</span>
					<OutcomeLabel outcome={item.outcome} />
					<span class="dim">
						<MarkedText text={item.duration} />
					</span>
				</button>
			);
		case 'change':
			return <Note kind={item.kind} icon="wand" text={item.text} />;
		case 'retry':
			return <Note kind={item.kind} icon="sync" text={item.text} />;
		case 'error':
			return <Note kind={item.kind} icon="error" text={item.text} />;
		default:
			return assertNever(item);
	}
}

interface NoteProps {
	readonly kind: Exclude<TimelineItemView['kind'], 'attempt'>;
	readonly icon: string;
	readonly text: string;
}

const Note = ({ kind, icon, text }: NoteProps): VNode => (
	<p class={`timeline-note timeline-${kind}`}>
		<Icon name={icon} />
		<span>
			<MarkedText text={text} />
		</span>
	</p>
);
