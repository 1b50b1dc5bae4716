import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { StatusView } from '../../protocol/viewModel';
import type { Words } from '../../protocol/words';
import { assertNever } from '../assertNever';
import { fill } from '../fill';
import { usePanel, useWords } from './context';
import { Icon } from './icon';

/** What is going on and for how long, in the place where the line about the finished reply will be. */
export function StatusLine(): VNode {
	const words = useWords();
	const status = usePanel().status.value;
	const now = useNow(status?.since ?? 0);
	return (
		<div class="meta status" aria-hidden="true">
			{status !== null && (
				<>
					<Icon name={status.kind === 'asking' ? 'question' : 'loading'} spin={status.kind !== 'asking'} />
					<span>{sentence(status, now, words)}</span>
					<span class="hint">{words.escapeStops}</span>
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
	const timed = (plain: string, counted: string, ms = now - since): string => (ms < 1_000 ? plain : fill(counted, Math.floor(ms / 1_000)));
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
			return timed(words.retrying, words.retryingFor, (until ?? 0) - now);
		case 'stalled':
			return timed(words.stalled, words.stalledFor);
		default:
			return assertNever(kind);
	}
}
