import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ToHost } from '../../protocol/messages';
import type { Words } from '../../protocol/words';
import { useSurroundings, useWords } from './context';

type Kind = 'retrying' | 'stalled';

const ACTIONS: Readonly<Record<Kind, (words: Words) => readonly (readonly [label: string, message: ToHost])[]>> = {
	retrying: words => [
		[words.retryNow, { type: 'steer', what: 'hurry' }],
		[words.cancel, { type: 'stop' }],
	],
	stalled: words => [
		[words.keepWaiting, { type: 'steer', what: 'keepWaiting' }],
		[words.retry, { type: 'steer', what: 'retry' }],
	],
};

/** What can be done while a reply waits for its time or its server. */
export function StatusActions({ kind }: { readonly kind: Kind }): VNode {
	const words = useWords();
	const { bridge, messageBox } = useSurroundings();
	const root = useRef<HTMLSpanElement>(null);
	// They go when the wait is over, and who stood on one of them must not be left nowhere.
	useLayoutEffect(
		() => () => {
			if (root.current?.contains(document.activeElement) === true) {
				messageBox.current?.focus();
			}
		},
		[messageBox],
	);
	return (
		<span class={`status-actions ${kind}`} ref={root}>
			{ACTIONS[kind](words).map(([label, message]) => (
				<button
					key={label}
					type="button"
					class="link"
					onClick={() => {
						bridge.post(message);
					}}
				>
					{label}
				</button>
			))}
		</span>
	);
}
