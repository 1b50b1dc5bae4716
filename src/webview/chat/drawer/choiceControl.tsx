import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ControlView } from '../../../protocol/drawer';
import { useStrings } from '../panelContext';
import { accessibleName, type Field, shownText } from './field';
import { Select } from './select';
import { TextControl } from './textControl';
import { useOptimistic } from './useOptimistic';
import { useAutoFocus } from './useAutoFocus';

type ChoiceView = Extract<ControlView, { readonly type: 'choice' }>;

/** Value of the option for any other word. No option of a parameter equals it. */
const OTHER = '\u{0}other';

/** Renders a choice of words; where any other word may be typed, the last option turns it into a text field. */
export function ChoiceControl({ field, control }: { readonly field: Field; readonly control: ChoiceView }): VNode {
	const strings = useStrings();
	const { row } = field;
	const [writes, setWrites] = useState(false);
	const [value, hold] = useOptimistic(row, shownText(row));
	const select = useAutoFocus<HTMLSelectElement>(field);
	if (writes || (row.rejected !== null && control.free)) {
		return (
			<TextControl
				field={{
					...field,
					takesFocus: writes,
					set: text => {
						hold(String(text));
						field.set(text);
					},
				}}
				onLeave={() => {
					setWrites(false);
				}}
			/>
		);
	}
	return (
		<div class="parameter-control">
			<Select
				value={value === '' ? null : value}
				named={accessibleName(field)}
				selectRef={select}
				onChoose={chosen => {
					if (chosen === OTHER) {
						setWrites(true);
						return;
					}
					hold(chosen);
					field.set(chosen);
				}}
			>
				{(value === '' || control.options.includes(value) ? control.options : [...control.options, value]).map(
					option => (
						<option key={option} value={option}>
							{option}
						</option>
					),
				)}
				{control.free && <option value={OTHER}>{strings.other}</option>}
			</Select>
		</div>
	);
}
