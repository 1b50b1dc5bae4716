import type { VNode } from 'preact';
import { useStrings } from '../panelContext';
import { accessibleName, type Field } from './field';
import { showHidden } from '../../../core/base/hiddenCharacters';

interface Props {
	readonly field: Field;
	readonly min: number;
	readonly max: number;
	readonly step: number;
	/** The value, or `null` for none: the thumb then rests in the middle. */
	readonly value: number | null;
	readonly onSlide: (text: string) => void;
	readonly onRelease: () => void;
}

/** Renders a slider. It is filled from its start to the value, or from zero where the range has two sides. */
export function Slider({ field, min, max, step, value, onSlide, onRelease }: Props): VNode {
	const { notSent } = useStrings();
	const fraction = (position: number): number => Math.min(1, Math.max(0, (position - min) / (max - min)));
	const zero = fraction(0);
	const end = fraction(value ?? 0);
	return (
		<input
			type="range"
			class={value === null ? 'slider unset' : 'slider'}
			min={min}
			max={max}
			step={step}
			value={value ?? (min + max) / 2}
			style={{ '--from': Math.min(zero, end), '--to': Math.max(zero, end) }}
			onInput={event => {
				onSlide(event.currentTarget.value);
			}}
			onChange={onRelease}
			{...accessibleName(field)}
			{...(value === null ? { 'aria-valuetext': showHidden(notSent) } : {})}
		/>
	);
}
