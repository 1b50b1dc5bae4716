import type { VNode } from 'preact';
import type { ControlView } from '../../../protocol/drawer';
import { Checkbox } from '../../controls/checkbox';
import type { Field } from './field';
import { useOptimistic } from './useOptimistic';
import { useAutoFocus } from './useAutoFocus';

type SetView = Extract<ControlView, { readonly type: 'set' }>;

/** Renders words to tick. With none ticked, the parameter is not sent. */
export function SetControl({ field, control }: { readonly field: Field; readonly control: SetView }): VNode {
	const [chosen, hold] = useOptimistic(field.row, strings(field.row.value));
	const first = useAutoFocus<HTMLInputElement>(field);
	const choose = (option: string, on: boolean): void => {
		const next = on ? [...chosen, option] : chosen.filter(one => one !== option);
		hold(next);
		if (next.length === 0) {
			field.clear();
		} else {
			field.set(next);
		}
	};
	return (
		<div class="parameter-control checks">
			{[...new Set([...control.options, ...chosen])].map((option, at) => (
				<label key={option} class="check">
					<Checkbox
						on={chosen.includes(option)}
						named={{ 'aria-describedby': field.describedBy }}
						{...(at === 0 ? { inputRef: first } : {})}
						onChange={on => {
							choose(option, on);
						}}
					/>
					{option}
				</label>
			))}
		</div>
	);
}

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
