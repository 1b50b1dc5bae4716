import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon';

interface Props {
	readonly title: string;
	readonly description: string;
	readonly on: boolean;
	readonly disabled?: boolean;
	readonly onChange: (on: boolean) => void;
}

/** A checkbox with a line that says what it does. */
export function OptionRow({ title, description, on, disabled = false, onChange }: Props): VNode {
	const id = useId();
	return (
		<label class="option">
			<span class="checkbox">
				<input
					type="checkbox"
					checked={on}
					disabled={disabled}
					aria-labelledby={`${id}-title`}
					aria-describedby={`${id}-text`}
					onChange={event => {
						onChange(event.currentTarget.checked);
					}}
				/>
				<Icon name="check" />
			</span>
			<span>
				<span class="option-title" id={`${id}-title`}>
					{title}
				</span>
				<span class="option-text" id={`${id}-text`}>
					{description}
				</span>
			</span>
		</label>
	);
}
