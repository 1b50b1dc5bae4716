import type { VNode } from 'preact';
import type { ExchangeView, TimelineItemView } from '../../protocol/inspector';
import { assertNever } from '../base/assertNever';
import { format } from '../base/format';
import { Icon } from '../controls/icon';
import { useInspectorPost, useInspectorStrings } from './inspectorContext';
import { OutcomeLabel } from './outcomeLabel';

/** Lists the attempts, and the changes and waits between them. One plain attempt needs no list. */
export function Timeline({ exchange }: { readonly exchange: ExchangeView }): VNode | null {
	const strings = useInspectorStrings();
	const { timeline: story } = exchange;
	if (story.length === 0 || (story.length === 1 && story[0]?.kind === 'attempt')) {
		return null;
	}
	return (
		<ol class="story" aria-label={strings.attempts}>
			{story.map((line, at) => (
				<li key={at}>
					<Line line={line} exchange={exchange} />
				</li>
			))}
		</ol>
	);
}

function Line({ line, exchange }: { readonly line: TimelineItemView; readonly exchange: ExchangeView }): VNode {
	const [strings, post] = [useInspectorStrings(), useInspectorPost()];
	switch (line.kind) {
		case 'attempt':
			return (
				<button
					type="button"
					class="story-attempt"
					aria-current={line.number === exchange.attempt?.number ? 'true' : undefined}
					onClick={() => {
						post({ type: 'select', exchange: exchange.id, attempt: line.number });
					}}
				>
					<span class="story-number">{format(strings.attempt, line.number)}</span>
					<OutcomeLabel outcome={line.outcome} />
					<span class="dim">{line.duration}</span>
				</button>
			);
		case 'change':
			return <Note kind={line.kind} icon="wand" text={line.text} />;
		case 'retry':
			return <Note kind={line.kind} icon="sync" text={line.text} />;
		case 'error':
			return <Note kind={line.kind} icon="error" text={line.text} />;
		default:
			return assertNever(line);
	}
}

interface NoteProps {
	readonly kind: Exclude<TimelineItemView['kind'], 'attempt'>;
	readonly icon: string;
	readonly text: string;
}

const Note = ({ kind, icon, text }: NoteProps): VNode => (
	<p class={`story-note story-${kind}`}>
		<Icon name={icon} />
		<span>{text}</span>
	</p>
);
