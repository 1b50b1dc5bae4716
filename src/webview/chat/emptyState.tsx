import type { VNode } from 'preact';
import { usePanel, usePost, usePanelContext, useStrings } from './panelContext';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';

/** Renders a chat without messages: suggestions of what to do, each a click away, the first also an Enter. */
export function EmptyState(): VNode {
	const strings = useStrings();
	const { messageBox } = usePanelContext();
	return (
		<div class="empty">
			<h2>{strings.emptyTitle}</h2>
			<p>{strings.emptyHint}</p>
			<Suggestions hasEnter onChosen={() => messageBox.current?.focus()} />
		</div>
	);
}

interface SuggestionsProps {
	/** True if Enter in an empty composer runs the first one. */
	readonly hasEnter?: boolean;
	readonly onChosen?: () => void;
}

/** Renders things to try, each a click away. */
export function Suggestions({ hasEnter = false, onChosen }: SuggestionsProps): VNode {
	const strings = useStrings();
	const post = usePost();
	return (
		<div class="suggestions" role="group" aria-label={strings.suggestions}>
			{usePanel().suggestions.value.map((suggestion, index) => (
				<button
					key={suggestion.id}
					type="button"
					class="suggestion"
					onClick={() => {
						post({ type: 'suggest', suggestion: suggestion.id });
						onChosen?.();
					}}
				>
					<Icon name={suggestion.icon} />
					<span>
						<MarkedText text={suggestion.label} />
					</span>
					{hasEnter && index === 0 && (
						<span class="hint">
							<Icon name="newline" />
						</span>
					)}
				</button>
			))}
		</div>
	);
}
