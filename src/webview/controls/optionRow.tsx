import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Checkbox } from './checkbox';
import { MarkedText } from './markedText';

interface Props {
	readonly title: string;
	readonly description: string;
	readonly on: boolean;
	readonly disabled?: boolean;
	readonly onChange: (on: boolean) => void;
}

/** Renders a checkbox with a title and a line that says what it does. */
export function OptionRow({ title, description, on, disabled = false, onChange }: Props): VNode {
	const id = useId();
	return (
		<label class="option">
			<Checkbox
				on={on}
				disabled={disabled}
				aria={{ 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-text` }}
				onChange={onChange}
			/>
			<span>
				<span class="option-title" id={`${id}-title`}>
					<MarkedText text={title} />
				</span>
				<span class="option-text" id={`${id}-text`}>
					<MarkedText text={description} />
				</span>
			</span>
		</label>
	);
}
