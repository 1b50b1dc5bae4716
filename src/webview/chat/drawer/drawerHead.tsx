import type { VNode } from 'preact';
import type { DrawerView } from '../../../protocol/drawer';
import { usePost, useStrings } from '../panelContext';
import { IconButton } from '../../controls/iconButton';
import { MarkedText } from '../../controls/markedText';
import { showHidden } from '../../../core/base/hiddenCharacters';

export function DrawerHead({ drawer, onClose }: { readonly drawer: DrawerView; readonly onClose: () => void }): VNode {
	const strings = useStrings();
	const post = usePost();
	const isPreviewed = drawer.preview !== null;
	return (
		<header class="head">
			<IconButton icon="arrow-left" label={strings.back} onClick={onClose} />
			<h1 class="drawer-title">
				{strings.parameters}
				<span class="drawer-model" dir="auto" title={showHidden(drawer.model)}>
					<MarkedText text={drawer.model} />
				</span>
			</h1>
			<IconButton
				icon="discard"
				label={strings.resetAll}
				disabled={!drawer.resettable}
				onClick={() => {
					post({ type: 'resetParameters' });
				}}
			/>
			<IconButton
				icon="json"
				label={isPreviewed ? strings.previewHide : strings.preview}
				expanded={isPreviewed}
				onClick={() => {
					post({ type: 'preview', open: !isPreviewed });
				}}
			/>
		</header>
	);
}
