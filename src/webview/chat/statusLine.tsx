import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { StatusView } from '../../protocol/viewModel';
import type { Words } from '../../protocol/words';
import { assertNever } from '../assertNever';
import { fill } from '../fill';
import { usePanel, useWords } from './context';
import { Icon } from './icon';
import { StatusActions } from './statusActions';

/** What is going on and for how long, in the place where the line about the finished reply will be. */
export function StatusLine(): VNode {
	const words = useWords();
	const status = usePanel().status.value;
	const now = useNow(status?.since ?? 0);
	return (
		<div class="meta status">
			{status !== null && (
				<>
					{/* Not read out, as it changes every second: the announcer says what begins. */}
					<span class="status-text" aria-hidden="true">
						<Icon name={status.kind === 'asking' ? 'question' : 'loading'} spin={status.kind !== 'asking'} />
						{status.reason !== undefined && <span>{status.reason}</span>}
						<span>{sentence(status, now, words)}</span>
					</span>
					{status.kind === 'retrying' || status.kind === 'stalled' ? (
						<StatusActions key={status.kind} kind={status.kind} />
					) : (
						<span class="hint" aria-hidden="true">
							{words.escapeStops}
						</span>
					)}
				</>
			)}
		</div>
	);
}

/** The time, ticking once a second from a moment on. */
function useNow(since: number): number {
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		setNow(Date.now());
		const timer = setInterval(() => {
			setNow(Date.now());
		}, 1_000);
		return () => {
			clearInterval(timer);
		};
	}, [since]);
	return now;
}

function sentence({ kind, since, until }: StatusView, now: number, words: Words): string {
	const seconds = Math.floor((now - since) / 1_000);
	const timed = (plain: string, counted: string): string => (seconds < 1 ? plain : fill(counted, seconds));
	switch (kind) {
		case 'connecting':
			return timed(words.connecting, words.connectingFor);
		case 'waiting':
			return timed(words.waiting, words.waitingFor);
		case 'thinking':
			return timed(words.thinking, words.thinkingFor);
		case 'streaming':
			return timed(words.answering, words.answeringFor);
		case 'tool':
			return timed(words.runningTool, words.runningToolFor);
		case 'asking':
			return words.waitingForYou;
		case 'retrying':
			return until === undefined || until <= now
				? words.retrying
				: fill(words.retryingFor, Math.ceil((until - now) / 1_000));
		case 'stalled':
			return timed(words.stalled, words.stalledFor);
		default:
			return assertNever(kind);
	}
}
