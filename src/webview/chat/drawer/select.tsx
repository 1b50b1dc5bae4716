import type { ComponentChildren, Ref, VNode } from 'preact';
import { Icon } from '../../controls/icon';

/** No option is called so. An empty value would not do: an option that has none is called by its text. */
const UNSET = '\u{0}unset';

interface Props {
	/** `null` where none is chosen. */
	readonly value: string | null;
	/** What stands there then. It cannot be chosen: taking a choice back is a button of its own. */
	readonly unset?: string;
	readonly onChoose: (value: string) => void;
	/** Names it for a screen reader. */
	readonly named: Readonly<Record<`aria-${string}`, string | boolean>>;
	readonly selectRef?: Ref<HTMLSelectElement>;
	/** Options. */
	readonly children: ComponentChildren;
}

/** The browser's own select in the workbench's clothes. */
export function Select({ value, unset = '', onChoose, named, selectRef, children }: Props): VNode {
	return (
		<span class="select">
			<select
				class="field"
				value={value ?? UNSET}
				ref={selectRef ?? null}
				onChange={event => {
					onChoose(event.currentTarget.value);
				}}
				{...named}
			>
				{value === null && (
					<option value={UNSET} disabled>
						{unset}
					</option>
				)}
				{children}
			</select>
			<Icon name="chevron-down" />
		</span>
	);
}
