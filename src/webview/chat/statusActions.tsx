import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ToHost } from '../../protocol/messages';
import type { PanelStrings } from '../../protocol/panelStrings';
import { usePanelContext, useStrings } from './panelContext';
import { MarkedText } from '../controls/markedText';

type Kind = 'retrying' | 'stalled';

const ACTIONS: Readonly<
	Record<Kind, (strings: PanelStrings) => readonly (readonly [label: string, message: ToHost])[]>
> = {
	retrying: strings => [
		[strings.retryNow, { type: 'steer', action: 'retryNow' }],
		[strings.cancel, { type: 'stop' }],
	],
	stalled: strings => [
		[strings.keepWaiting, { type: 'steer', action: 'keepWaiting' }],
		[strings.retry, { type: 'steer', action: 'retry' }],
	],
};

/** Offers what can be done while a reply waits for its next attempt or for its server. */
export function StatusActions({ kind }: { readonly kind: Kind }): VNode {
	const strings = useStrings();
	const { bridge, messageBox } = usePanelContext();
	const root = useRef<HTMLSpanElement>(null);
	// They disappear when the wait is over, and a focus that was on one of them must not be lost.
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
			{ACTIONS[kind](strings).map(([label, message]) => (
				<button
					key={label}
					type="button"
					class="link"
					onClick={() => {
						bridge.post(message);
					}}
				>
					<MarkedText text={label} />
				</button>
			))}
		</span>
	);
}
