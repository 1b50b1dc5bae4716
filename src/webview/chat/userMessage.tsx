import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { UserTurnView } from '../../protocol/viewModel';
import { MarkedText } from '../controls/markedText';
import { ChipList } from './chipList';
import { useStrings } from './panelContext';
import { CopyButton } from './copyButton';

/** The rows of a message that are shown before it is opened. */
const MAX_ROWS = 16;
/** The characters of a row in a narrow panel, for which messages are folded. */
const ROW_LENGTH = 50;

const rowsOf = (text: string): number =>
	text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / ROW_LENGTH)), 0);

/** Renders a message of the user; a long one is folded. */
export function UserMessage({ turn }: { readonly turn: ReadonlySignal<UserTurnView> }): VNode {
	const strings = useStrings();
	const textId = useId();
	const { id, text, chips } = turn.value;
	const isLong = rowsOf(text) > MAX_ROWS;
	const [isOpen, setIsOpen] = useState(false);
	return (
		<article class="turn user settled" data-turn={id} aria-label={strings.you}>
			<div class="block">
				<ChipList chips={chips} />
				{text !== '' && (
					<div class={isLong && !isOpen ? 'user-text folded' : 'user-text'} dir="auto" id={textId}>
						<MarkedText text={text} />
					</div>
				)}
				{isLong && (
					<button
						type="button"
						class="link"
						aria-expanded={isOpen}
						aria-controls={textId}
						onClick={() => {
							setIsOpen(!isOpen);
						}}
					>
						{isOpen ? strings.fold : strings.unfold}
					</button>
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
