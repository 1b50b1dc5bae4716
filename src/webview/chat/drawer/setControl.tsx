import type { VNode } from 'preact';
import type { ControlView } from '../../../protocol/drawer';
import { Checkbox } from '../../controls/checkbox';
import type { Field } from './field';
import { useOptimistic } from './useOptimistic';
import { useAutoFocus } from './useAutoFocus';
import { MarkedText } from '../../controls/markedText';

type SetView = Extract<ControlView, { readonly type: 'set' }>;

/** Renders words to tick. With none ticked, the parameter is not sent. */
export function SetControl({ field, control }: { readonly field: Field; readonly control: SetView }): VNode {
	const [chosen, setChosen] = useOptimistic(field.row, toStrings(field.row.value));
	const firstInput = useAutoFocus<HTMLInputElement>(field);
	const choose = (option: string, on: boolean): void => {
		const next = on ? [...chosen, option] : chosen.filter(item => item !== option);
		setChosen(next);
		if (next.length === 0) {
			field.clear();
		} else {
			field.set(next);
		}
	};
	return (
		<div class="parameter-control checks">
			{[...new Set([...control.options, ...chosen])].map((option, index) => (
				<label key={option} class="check">
					<Checkbox
						on={chosen.includes(option)}
						aria={{ 'aria-describedby': field.describedBy }}
						{...(index === 0 ? { inputRef: firstInput } : {})}
						onChange={on => {
							choose(option, on);
						}}
					/>
					<MarkedText text={option} />
				</label>
			))}
		</div>
	);
}

const toStrings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
