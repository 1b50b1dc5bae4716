import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ControlView } from '../../../protocol/drawer';
import { useStrings } from '../panelContext';
import { accessibleName, type Field, shownText } from './field';
import { Select } from './select';
import { TextControl } from './textControl';
import { useOptimistic } from './useOptimistic';
import { useAutoFocus } from './useAutoFocus';
import { showHidden } from '../../../core/base/hiddenCharacters';

type ChoiceView = Extract<ControlView, { readonly type: 'choice' }>;

/** Value of the option for any other word. No option of a parameter equals it. */
const OTHER = '\u{0}other';

/** Renders a choice of words; where any other word may be typed, the last option turns it into a text field. */
export function ChoiceControl({ field, control }: { readonly field: Field; readonly control: ChoiceView }): VNode {
	const strings = useStrings();
	const { row } = field;
	const [isCustom, setIsCustom] = useState(false);
	const [value, setValue] = useOptimistic(row, shownText(row));
	const select = useAutoFocus<HTMLSelectElement>(field);
	if (isCustom || (row.rejected !== null && control.free)) {
		return (
			<TextControl
				field={{
					...field,
					autoFocus: isCustom,
					set: text => {
						setValue(String(text));
						field.set(text);
					},
				}}
				onLeave={() => {
					setIsCustom(false);
				}}
			/>
		);
	}
	return (
		<div class="parameter-control">
			<Select
				value={value === '' ? null : value}
				aria={accessibleName(field)}
				selectRef={select}
				onChoose={chosen => {
					if (chosen === OTHER) {
						setIsCustom(true);
						return;
					}
					setValue(chosen);
					field.set(chosen);
				}}
			>
				{(value === '' || control.options.includes(value) ? control.options : [...control.options, value]).map(
					option => (
						<option key={option} value={option}>
							{showHidden(option)}
						</option>
					),
				)}
				{control.free && <option value={OTHER}>{strings.other}</option>}
			</Select>
		</div>
	);
}
