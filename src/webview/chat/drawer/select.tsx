import type { ComponentChildren, Ref, VNode } from 'preact';
import type { AriaNames } from '../../controls/checkbox';
import { Icon } from '../../controls/icon';
import { showHidden } from '../../../core/base/hiddenCharacters';

/**
 * Value of the option for `null`. No option of a parameter equals it. An empty value would not do: an option with one
 * is known by its text.
 */
const UNSET = '\u{0}unset';

interface Props {
	/** The chosen value, or `null` for none. */
	readonly value: string | null;
	/** Text for `null`. It cannot be chosen: a button of its own clears a choice. */
	readonly unset?: string;
	readonly onChoose: (value: string) => void;
	/** ARIA attributes that name it for a screen reader. */
	readonly aria: AriaNames;
	readonly selectRef?: Ref<HTMLSelectElement>;
	/** The options. */
	readonly children: ComponentChildren;
}

/** Renders the browser's own select, styled like the workbench. */
export function Select({ value, unset = '', onChoose, aria, selectRef, children }: Props): VNode {
	return (
		<span class="select">
			<select
				class="field"
				value={value ?? UNSET}
				ref={selectRef ?? null}
				onChange={event => {
					onChoose(event.currentTarget.value);
				}}
				{...aria}
			>
				{value === null && (
					<option value={UNSET} disabled>
						{showHidden(unset)}
					</option>
				)}
				{children}
			</select>
			<Icon name="chevron-down" />
		</span>
	);
}
