import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSurroundings, useWords } from './context';

/** For so long after the focus moved here by itself, keys are still meant for where it was. In ms. */
const KEYS_IN_FLIGHT = 500;

/** The three answers to a tool that wants to run. */
export function CallApproval({ call }: { readonly call: string }): VNode {
	const words = useWords();
	const { bridge, messageBox } = useSurroundings();
	const first = useRef<HTMLButtonElement>(null);
	const focusedAt = useRef(-Infinity);
	const [decided, setDecided] = useState(false);
	useLayoutEffect(() => {
		if (!mayTakeFocus(messageBox.current)) {
			return;
		}
		focusedAt.current = performance.now();
		first.current?.focus();
	}, [messageBox]);
	const decide = (event: MouseEvent, decision: 'once' | 'chat' | 'deny'): void => {
		const byKey = event.detail === 0;
		if (decided || (byKey && performance.now() - focusedAt.current < KEYS_IN_FLIGHT)) {
			return;
		}
		setDecided(true);
		bridge.post({ type: 'decide', call, decision });
		messageBox.current?.focus();
	};
	return (
		<div class="buttons">
			<button
				type="button"
				class="button primary"
				aria-disabled={decided}
				ref={first}
				onClick={event => {
					decide(event, 'once');
				}}
			>
				{words.allowOnce}
			</button>
			<button
				type="button"
				class="button"
				aria-disabled={decided}
				onClick={event => {
					decide(event, 'chat');
				}}
			>
				{words.allowInChat}
			</button>
			<button
				type="button"
				class="button"
				aria-disabled={decided}
				onClick={event => {
					decide(event, 'deny');
				}}
			>
				{words.deny}
			</button>
		</div>
	);
}

/** Only where nobody is in the middle of something: never from another part of the window, nor from a half-typed message. */
function mayTakeFocus(messageBox: HTMLTextAreaElement | null): boolean {
	if (!document.hasFocus()) {
		return false;
	}
	return document.activeElement === document.body || (document.activeElement === messageBox && messageBox?.value === '');
}
