import type { RefObject, VNode } from 'preact';
import { usePanel, usePost, useWords } from './context';
import { OptionRow } from './optionRow';
import { Popover } from './popover';

export function ParametersPopover({
	id,
	opener,
	onClose,
}: {
	readonly id: string;
	readonly opener: RefObject<HTMLButtonElement | null>;
	readonly onClose: () => void;
}): VNode {
	const [words, post] = [useWords(), usePost()];
	const { stream, includeUsage } = usePanel().composer.value;
	return (
		<Popover id={id} label={words.parameters} opener={opener} onClose={onClose}>
			<p class="popover-hint">{words.parametersHint}</p>
			<OptionRow
				title={words.stream}
				description={words.streamHint}
				on={stream}
				onChange={on => {
					post({ type: 'switch', field: 'stream', on });
				}}
			/>
			{/* The API takes `stream_options` with `stream` only. */}
			<OptionRow
				title={words.includeUsage}
				description={words.includeUsageHint}
				on={stream && includeUsage}
				disabled={!stream}
				onChange={on => {
					post({ type: 'switch', field: 'includeUsage', on });
				}}
			/>
		</Popover>
	);
}
