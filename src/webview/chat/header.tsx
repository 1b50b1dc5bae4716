import type { VNode } from 'preact';
import { usePanel, usePost, useStrings } from './panelContext';
import { IconButton } from '../controls/iconButton';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

export function Header(): VNode {
	const strings = useStrings();
	const post = usePost();
	const { title } = usePanel().chat.value;
	return (
		<header class="head">
			<h1 title={showHidden(title)} dir="auto">
				<MarkedText text={title} />
			</h1>
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
		</header>
	);
}
