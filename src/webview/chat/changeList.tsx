import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ChangeView } from '../../protocol/viewModel';
import { usePost, useStrings } from './panelContext';
import { Disclosure } from '../controls/disclosure';
import { Icon } from '../controls/icon';
import { MarkedText } from '../controls/markedText';

/** Lists how a request was changed for its provider: a single change in a line, several behind a disclosure. */
export function ChangeList({
	changes,
	turn,
}: {
	readonly changes: readonly ChangeView[];
	readonly turn: string;
}): VNode {
	const strings = useStrings();
	const [open, setOpen] = useState(false);
	const id = useId();
	const lines = changes.map((change, index) => <Change key={index} change={change} turn={turn} />);
	if (changes.length === 1) {
		return <div class="changes">{lines}</div>;
	}
	return (
		<div class="changes">
			<Disclosure
				open={open}
				controls={id}
				onToggle={() => {
					setOpen(!open);
				}}
			>
				{strings.changes}
				<span class="disclosure-count">{changes.length}</span>
			</Disclosure>
			{open && (
				<div role="group" aria-label={strings.changes} id={id}>
					{lines}
				</div>
			)}
		</div>
	);
}

function Change({
	change: { text, param, undone },
	turn,
}: {
	readonly change: ChangeView;
	readonly turn: string;
}): VNode {
	const strings = useStrings();
	const post = usePost();
	const id = useId();
	return (
		<div class={undone ? 'change undone' : 'change'}>
			<Icon name="wand" />
			<span dir="auto" id={id}>
				{undone ? (
					<s>
						<MarkedText text={text} />
					</s>
				) : (
					<MarkedText text={text} />
				)}
			</span>
			<button
				type="button"
				class="link"
				aria-describedby={id}
				onClick={() => {
					post({ type: 'change', turn, param, undo: !undone });
				}}
			>
				{undone ? strings.redoChange : strings.undoChange}
			</button>
		</div>
	);
}
