import { effect, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { StatusView } from '../../protocol/viewModel';
import type { PanelStrings } from '../../protocol/panelStrings';
import { assertNever } from '../base/assertNever';
import { format } from '../base/format';
import type { PanelModel } from '../state/panelModel';
import { usePanel } from './panelContext';
import { MarkedText } from '../controls/markedText';

const announcement = signal('');

/** Announces a text to screen readers, once they have finished the current one. */
export function announce(text: string): void {
	// A screen reader repeats a text only where the region changes.
	announcement.value = announcement.value === text ? `${text}\u{A0}` : text;
}

/** Renders an invisible live region for screen readers. It says what is going on instead of reading every token. */
export function Announcer(): VNode {
	const panel = usePanel();
	useEffect(() => announceChanges(panel), [panel]);
	return (
		<div class="visually-hidden" role="status">
			<MarkedText text={announcement.value} />
		</div>
	);
}

/** The state of the chat that a change is told from. */
interface Glance {
	readonly chat: string;
	readonly kind: StatusView['kind'] | null;
	/** The number of turns. */
	readonly count: number;
	/** The id of the reply that is being written. */
	readonly openReply: string | undefined;
}

function announceChanges(panel: PanelModel): () => void {
	let previous: Glance | undefined;
	return effect(() => {
		const chat = panel.chat.value.id;
		const status = panel.status.value;
		const strings = panel.strings.value;
		const kind = status?.kind ?? null;
		const lastTurn = panel.turns.value.at(-1);
		const end = lastTurn?.kind === 'reply' ? lastTurn.turn.value.end : null;
		const isSameChat = previous?.chat === chat;
		// A very fast answer begins and ends between two looks: the turn is new, and so is its end.
		const count = panel.turns.value.length;
		const hasEnded =
			end !== null && (previous?.openReply === lastTurn?.id || (previous !== undefined && count > previous.count));
		const hasChanged = isSameChat && previous?.kind !== kind;
		previous = { chat, kind, count, openReply: end === null ? lastTurn?.id : undefined };
		if (kind !== null && hasChanged) {
			const text = statusText(kind, strings);
			announce(status?.reason === undefined ? text : format(strings.twoSentences, status.reason, text));
		} else if (isSameChat && hasEnded && end?.error === null) {
			announce(end.label === '' ? strings.answered : end.label);
		}
	});
}

function statusText(kind: StatusView['kind'], strings: PanelStrings): string {
	switch (kind) {
		case 'connecting':
			return strings.connecting;
		case 'waiting':
			return strings.waiting;
		case 'thinking':
			return strings.thinking;
		case 'streaming':
			return strings.answering;
		case 'tool':
			return strings.runningTool;
		// The card announces it, with the name of the tool.
		case 'asking':
			return '';
		case 'retrying':
			return strings.retrying;
		case 'stalled':
			return strings.stalled;
		default:
			return assertNever(kind);
	}
}
