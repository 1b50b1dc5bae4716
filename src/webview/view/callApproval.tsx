import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useSurroundings, useWords } from './context';

/**
 * The three answers to a tool that wants to run. The focus never comes here by itself: a space that was meant for the
 * message would be a permission.
 */
export function CallApproval({ call }: { readonly call: string }): VNode {
	const words = useWords();
	const { bridge, messageBox } = useSurroundings();
	const [decided, setDecided] = useState(false);
	const decide = (decision: 'once' | 'chat' | 'deny'): void => {
		if (decided) {
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
				onClick={() => {
					decide('once');
				}}
			>
				{words.allowOnce}
			</button>
			<button
				type="button"
				class="button"
				aria-disabled={decided}
				onClick={() => {
					decide('chat');
				}}
			>
				{words.allowInChat}
			</button>
			<button
				type="button"
				class="button"
				aria-disabled={decided}
				onClick={() => {
					decide('deny');
				}}
			>
				{words.deny}
			</button>
		</div>
	);
}
