import type { VNode } from 'preact';
import { IconButton } from '../controls/iconButton';
import { usePost, useStrings } from './panelContext';

/** Offers what VS Code's title bar above the panel has as well, for the keyboard, which does not get there. */
export function ChatActions(): VNode {
	const strings = useStrings();
	const post = usePost();
	return (
		<span class="chat-actions">
			<IconButton
				icon="add"
				label={strings.newChat}
				onClick={() => {
					post({ type: 'newChat' });
				}}
			/>
			<IconButton
				icon="history"
				label={strings.history}
				onClick={() => {
					post({ type: 'history' });
				}}
			/>
		</span>
	);
}
