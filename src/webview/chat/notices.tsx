import type { VNode } from 'preact';
import { usePanel, usePost } from './panelContext';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';

/** Lists what the host has to say about the whole chat, each in a line. */
export function Notices(): VNode {
	const notices = usePanel().notices.value;
	const post = usePost();
	return (
		<>
			{notices.map(notice => (
				<div key={notice.id} class="notice">
					<Icon name="info" />
					<span>
						<span>
							<MarkedText text={notice.text} />
						</span>
						{notice.actions.map(action => (
							<button
								key={action.id}
								type="button"
								class="link"
								onClick={() => {
									post({ type: 'act', action: action.id, turn: '' });
								}}
							>
								<MarkedText text={action.label} />
							</button>
						))}
					</span>
				</div>
			))}
		</>
	);
}
