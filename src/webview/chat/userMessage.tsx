import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { UserTurnView } from '../../protocol/viewModel';
import { drawText } from '../markdown/drawText';
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
				{text !== '' && <PlainText text={text} />}
			</div>
			{text !== '' && (
				<div class="actions">
					<CopyButton text={() => text} />
				</div>
			)}
		</article>
	);
}

/** Draws text as it was typed, with marks for the characters that would make it read differently. */
function PlainText({ text }: { readonly text: string }): VNode {
	const root = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		root.current?.replaceChildren();
		if (root.current !== null) {
			drawText(root.current, text);
		}
	}, [text]);
	return <div class="user-text" dir="auto" ref={root} />;
}
