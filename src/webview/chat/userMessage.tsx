import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { UserTurnView } from '../../protocol/viewModel';
import { MarkedText } from '../controls/markedText';
import { ChipList } from './chipList';
import { useStrings } from './panelContext';
import { CopyButton } from './copyButton';

export function UserMessage({ turn }: { readonly turn: ReadonlySignal<UserTurnView> }): VNode {
	const strings = useStrings();
	const { id, text, chips } = turn.value;
	return (
		<article class="turn user settled" data-turn={id} aria-label={strings.you}>
			<div class="block">
				<ChipList chips={chips} />
				{text !== '' && (
					<div class="user-text" dir="auto">
						<MarkedText text={text} />
					</div>
				)}
			</div>
			{text !== '' && (
				<div class="actions">
					<CopyButton text={() => text} />
				</div>
			)}
		</article>
	);
}
