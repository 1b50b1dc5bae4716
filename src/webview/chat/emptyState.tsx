import type { VNode } from 'preact';
import { usePanel, usePost, usePanelContext, useStrings } from './panelContext';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';

/** Renders a chat without messages: suggestions of what to do, each a click away, the first also an Enter. */
export function EmptyState(): VNode {
	const strings = useStrings();
	const post = usePost();
	const { messageBox } = usePanelContext();
	const suggestions = usePanel().suggestions.value;
	return (
		<div class="empty">
			<h2>{strings.emptyTitle}</h2>
			<p>{strings.emptyHint}</p>
			<div class="suggestions" role="group" aria-label={strings.suggestions}>
				{suggestions.map((suggestion, index) => (
					<button
						key={suggestion.id}
						type="button"
						class="suggestion"
						onClick={() => {
							post({ type: 'suggest', suggestion: suggestion.id });
							messageBox.current?.focus();
						}}
					>
						<Icon name={suggestion.icon} />
						<span>
							<MarkedText text={suggestion.label} />
						</span>
						{index === 0 && (
							<span class="hint">
								<Icon name="newline" />
							</span>
						)}
					</button>
				))}
			</div>
		</div>
	);
}
