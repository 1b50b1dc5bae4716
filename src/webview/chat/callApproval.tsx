import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { usePanelContext, useStrings } from './panelContext';
import { MarkedText } from '../controls/markedText';

/**
 * Offers the three answers to a tool that wants to run. The focus never moves here by itself: a space that was typed
 * for the message would become a permission.
 */
export function CallApproval({ call, covers }: { readonly call: string; readonly covers: string }): VNode {
	const coversId = useId();
	const strings = useStrings();
	const { bridge, messageBox } = usePanelContext();
	const [isDecided, setIsDecided] = useState(false);
	const decide = (decision: 'once' | 'chat' | 'deny'): void => {
		if (isDecided) {
			return;
		}
		setIsDecided(true);
		bridge.post({ type: 'decide', call, decision });
		messageBox.current?.focus();
	};
	const choices = [
		['once', strings.allowOnce],
		['chat', strings.allowInChat],
		['deny', strings.deny],
	] as const;
	return (
		<>
			<div class="buttons">
				{choices.map(([decision, label]) => (
					<button
						key={decision}
						type="button"
						class={decision === 'once' ? 'button primary' : 'button'}
						aria-disabled={isDecided}
						aria-describedby={decision === 'chat' ? coversId : undefined}
						onClick={() => {
							decide(decision);
						}}
					>
						<MarkedText text={label} />
					</button>
				))}
			</div>
			<p id={coversId} class="card-covers">
				<MarkedText text={covers} />
			</p>
		</>
	);
}
