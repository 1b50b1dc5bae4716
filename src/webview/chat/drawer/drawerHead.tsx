import type { VNode } from 'preact';
import type { DrawerView } from '../../../protocol/drawer';
import { usePost, useWords } from '../context';
import { IconButton } from '../iconButton';

export function DrawerHead({ drawer, onClose }: { readonly drawer: DrawerView; readonly onClose: () => void }): VNode {
	const [words, post] = [useWords(), usePost()];
	const isPreviewed = drawer.preview !== null;
	return (
		<header class="head">
			<IconButton icon="arrow-left" label={words.back} onClick={onClose} />
			<h1 class="drawer-title">
				{words.parameters}
				<span class="drawer-model" dir="auto" title={drawer.model}>
					{drawer.model}
				</span>
			</h1>
			<IconButton
				icon="discard"
				label={words.resetAll}
				disabled={!drawer.resettable}
				onClick={() => {
					post({ type: 'resetParameters' });
				}}
			/>
			<IconButton
				icon="json"
				label={isPreviewed ? words.previewHide : words.preview}
				expanded={isPreviewed}
				onClick={() => {
					post({ type: 'preview', open: !isPreviewed });
				}}
			/>
		</header>
	);
}
