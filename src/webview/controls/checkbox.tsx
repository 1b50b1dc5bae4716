import type { Ref, VNode } from 'preact';
import type { ShownText } from '../../core/base/hiddenCharacters';
import { Icon } from './icon';

/** The ARIA attributes that name and describe a control. */
export interface AriaNames {
	readonly 'aria-label'?: ShownText;
	readonly 'aria-labelledby'?: string;
	readonly 'aria-describedby'?: string;
	readonly 'aria-invalid'?: boolean;
}

interface Props {
	readonly on: boolean;
	readonly disabled?: boolean;
	readonly onChange: (on: boolean) => void;
	/** ARIA attributes that name and describe it for a screen reader, beyond the label around it. */
	readonly aria: AriaNames;
	readonly inputRef?: Ref<HTMLInputElement>;
}

export function Checkbox({ on, disabled = false, onChange, aria, inputRef }: Props): VNode {
	return (
		<span class="checkbox">
			<input
				type="checkbox"
				checked={on}
				disabled={disabled}
				ref={inputRef ?? null}
				onChange={event => {
					onChange(event.currentTarget.checked);
				}}
				{...aria}
			/>
			<Icon name="check" />
		</span>
	);
}
