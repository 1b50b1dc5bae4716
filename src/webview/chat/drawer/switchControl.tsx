import type { VNode } from 'preact';
import { useStrings } from '../panelContext';
import { accessibleName, type Field } from './field';
import { Select } from './select';
import { useOptimistic } from './useOptimistic';
import { useAutoFocus } from './useAutoFocus';

/** Renders a choice of on and off, each of which is sent. */
export function SwitchControl({ field }: { readonly field: Field }): VNode {
	const strings = useStrings();
	const [on, setOn] = useOptimistic(field.row, field.row.value !== false);
	return (
		<div class="parameter-control">
			<Select
				value={on ? 'on' : 'off'}
				aria={accessibleName(field)}
				selectRef={useAutoFocus(field)}
				onChoose={chosen => {
					setOn(chosen === 'on');
					field.set(chosen === 'on');
				}}
			>
				<option value="on">{strings.on}</option>
				<option value="off">{strings.off}</option>
			</Select>
		</div>
	);
}
