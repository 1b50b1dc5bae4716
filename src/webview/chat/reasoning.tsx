import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { formatDuration } from '../../core/base/duration';
import { format } from '../base/format';
import { useStrings } from './panelContext';
import { Disclosure } from '../controls/disclosure';
import { Markdown } from './markdown';
import { MarkedText } from '../controls/markedText';

interface Props {
	readonly text: ReadonlySignal<string>;
	readonly live: ReadonlySignal<boolean>;
	readonly whole: ReadonlySignal<boolean>;
	readonly done: ReadonlySignal<boolean>;
	readonly seconds: ReadonlySignal<number | null>;
}

/** Renders the model's reasoning behind a disclosure; it is drawn only while it is open. */
export function Reasoning({ text, live, whole, done, seconds }: Props): VNode {
	const strings = useStrings();
	const [open, setOpen] = useState(false);
	const label = !done.value
		? strings.thought
		: seconds.value === null || seconds.value === 0
			? strings.thought
			: format(strings.thoughtFor, formatDuration(seconds.value, strings));
	return (
		<div class="reasoning">
			<Disclosure
				open={open}
				onToggle={() => {
					setOpen(!open);
				}}
			>
				<MarkedText text={label} />
			</Disclosure>
			{open && <Markdown text={text} live={live} whole={whole} />}
		</div>
	);
}
