import type { VNode } from 'preact';
import { usePanel, usePost, useWords } from './context';
import { IconButton } from './iconButton';

export function Header(): VNode {
	const [words, post] = [useWords(), usePost()];
	const { title } = usePanel().chat.value;
	return (
		<header class="head">
			<h1 title={title} dir="auto">
				{title}
			</h1>
			<IconButton
				icon="add"
				label={words.newChat}
				onClick={() => {
					post({ type: 'newChat' });
				}}
			/>
			<IconButton
				icon="history"
				label={words.history}
				onClick={() => {
					post({ type: 'history' });
				}}
			/>
		</header>
	);
}
