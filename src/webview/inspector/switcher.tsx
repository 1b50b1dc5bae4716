import type { VNode } from 'preact';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

interface Props<T extends string> {
	readonly label: string;
	readonly options: readonly (readonly [value: T, label: string])[];
	readonly value: T;
	readonly onChange: (value: T) => void;
}

/** Offers two or three forms of the same content, of which one is chosen. */
export const Switcher = <T extends string>({ label, options, value, onChange }: Props<T>): VNode => (
	<div class="switcher" role="group" aria-label={showHidden(label)}>
		{options.map(([option, text]) => (
			<button
				key={option}
				type="button"
				aria-pressed={option === value}
				onClick={() => {
					onChange(option);
				}}
			>
				<MarkedText text={text} />
			</button>
		))}
	</div>
);
