import type { VNode } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { formatDuration } from '../../core/base/duration';
import type { StatusView } from '../../protocol/viewModel';
import type { PanelStrings } from '../../protocol/panelStrings';
import { assertNever } from '../base/assertNever';
import { format } from '../base/format';
import { usePanel, useStrings } from './panelContext';
import { Icon } from '../controls/icon';
import { StatusActions } from './statusActions';
import { MarkedText } from '../controls/markedText';

/** Says what is going on and for how long, in the place where the line about the finished reply will be. */
export function StatusLine(): VNode {
	const strings = useStrings();
	const status = usePanel().status.value;
	const now = useNow(status?.since ?? 0);
	return (
		<div class="meta status">
			{status !== null && (
				<>
					{/* Hidden from screen readers, as it changes every second: the announcer says what begins. */}
					<span class="status-text" aria-hidden="true">
						<Icon name={status.kind === 'asking' ? 'question' : 'loading'} spin={status.kind !== 'asking'} />
						<span>
							<MarkedText
								text={
									status.reason === undefined
										? statusText(status, now, strings)
										: format(strings.twoSentences, status.reason, statusText(status, now, strings))
								}
							/>
						</span>
					</span>
					{status.kind === 'retrying' || status.kind === 'stalled' ? (
						<StatusActions key={status.kind} kind={status.kind} />
					) : (
						<span class="hint" aria-hidden="true">
							{strings.escapeStops}
						</span>
					)}
				</>
			)}
		</div>
	);
}

/** Returns the time of this drawing, and draws again each second from a moment on. */
function useNow(since: number): number {
	const [, tick] = useReducer((count: number) => count + 1, 0);
	useEffect(() => {
		const timer = setInterval(() => {
			tick(undefined);
		}, 1_000);
		return () => {
			clearInterval(timer);
		};
	}, [since]);
	// Not a time that was kept: a status that comes between two ticks would be compared with one long past.
	return Date.now();
}

function statusText({ kind, since, until, text }: StatusView, now: number, strings: PanelStrings): string {
	if (text !== undefined) {
		return text;
	}
	const seconds = Math.floor((now - since) / 1_000);
	const withSeconds = (plain: string, pattern: string): string =>
		seconds < 1 ? plain : format(pattern, formatDuration(seconds, strings));
	switch (kind) {
		case 'connecting':
			return withSeconds(strings.connecting, strings.connectingFor);
		case 'waiting':
			return withSeconds(strings.waiting, strings.waitingFor);
		case 'thinking':
			return withSeconds(strings.thinking, strings.thinkingFor);
		case 'streaming':
			return withSeconds(strings.answering, strings.answeringFor);
		case 'tool':
			return withSeconds(strings.runningTool, strings.runningToolFor);
		case 'asking':
			return strings.waitingForYou;
		case 'retrying':
			return until === undefined || until <= now
				? strings.retrying
				: format(strings.retryingFor, formatDuration(Math.ceil((until - now) / 1_000), strings));
		case 'stalled':
			return withSeconds(strings.stalled, strings.stalledFor);
		default:
			return assertNever(kind);
	}
}
