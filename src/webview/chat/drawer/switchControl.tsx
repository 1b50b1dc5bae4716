import type { VNode } from 'preact';
import { useWords } from '../context';
import { accessibleName, type Field } from './field';
import { Select } from './select';
import { useHeld } from './useHeld';
import { useTakenFocus } from './useTakenFocus';

/** On or off, each of which is sent. */
export function SwitchControl({ field }: { readonly field: Field }): VNode {
	const strings = useWords();
	const [on, hold] = useHeld(field.row, field.row.value !== false);
	return (
		<div class="parameter-control">
			<Select
				value={on ? 'on' : 'off'}
				named={accessibleName(field)}
				selectRef={useTakenFocus(field)}
				onChoose={chosen => {
					hold(chosen === 'on');
					field.set(chosen === 'on');
				}}
			>
				<option value="on">{strings.on}</option>
				<option value="off">{strings.off}</option>
			</Select>
		</div>
	);
}
