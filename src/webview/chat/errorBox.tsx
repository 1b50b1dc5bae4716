import type { VNode } from 'preact';
import type { ErrorView } from '../../protocol/viewModel';
import { usePost } from './panelContext';
import { MarkedText } from '../controls/markedText';

/** Renders an error: what happened, what the server said, how to fix it, and the buttons that do so. */
export function ErrorBox({ error, turn }: { readonly error: ErrorView; readonly turn: string }): VNode {
	const post = usePost();
	return (
		<div class="error" role="alert">
			<p class="error-title">
				<MarkedText text={error.title} />
			</p>
			{error.serverText !== '' && (
				<pre class="error-server" dir="auto" tabIndex={0}>
					<MarkedText text={error.serverText} />
				</pre>
			)}
			{error.hint !== '' && (
				<p class="error-hint">
					<MarkedText text={error.hint} />
				</p>
			)}
			{error.actions.length > 0 && (
				<div class="buttons">
					{error.actions.map((action, index) => (
						<button
							key={action.id}
							type="button"
							class={index === 0 ? 'button primary' : 'button'}
							onClick={() => {
								post({ type: 'act', action: action.id, turn });
							}}
						>
							<MarkedText text={action.label} />
						</button>
					))}
				</div>
			)}
		</div>
	);
}
