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

function announceChanges(panel: PanelModel): () => void {
	let previous: { readonly chat: string; readonly kind: StatusView['kind'] | null } | undefined;
	return effect(() => {
		const chat = panel.chat.value.id;
		const status = panel.status.value;
		const strings = panel.strings.value;
		const kind = status?.kind ?? null;
		const lastTurn = panel.turns.value.at(-1);
		const end = lastTurn?.kind === 'reply' ? lastTurn.turn.value.end : null;
		const hasChanged = previous !== undefined && previous.chat === chat && previous.kind !== kind;
		const wasBusy = previous?.kind !== null;
		previous = { chat, kind };
		if (!hasChanged) {
			return;
		}
		if (kind !== null) {
			const text = statusText(kind, strings);
			announce(status?.reason === undefined ? text : format(strings.twoSentences, status.reason, text));
		} else if (wasBusy && end?.error === null) {
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
