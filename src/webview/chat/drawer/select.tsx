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
	/** Text for `null`. */
	readonly unset?: string;
	/** Handler for choosing `null`; absent where a button of its own clears a choice. */
	readonly onUnset?: () => void;
	readonly onChoose: (value: string) => void;
	/** ARIA attributes that name it for a screen reader. */
	readonly aria: AriaNames;
	readonly selectRef?: Ref<HTMLSelectElement>;
	/** The options. */
	readonly children: ComponentChildren;
}

/** Renders the browser's own select, styled like the workbench. */
export function Select({ value, unset = '', onUnset, onChoose, aria, selectRef, children }: Props): VNode {
	return (
		<span class="select">
			<select
				class="field"
				value={value ?? UNSET}
				ref={selectRef ?? null}
				onChange={event => {
					if (event.currentTarget.value === UNSET) {
						onUnset?.();
					} else {
						onChoose(event.currentTarget.value);
					}
				}}
				{...aria}
			>
				{(value === null || onUnset !== undefined) && (
					<option value={UNSET} disabled={onUnset === undefined}>
						{showHidden(unset)}
					</option>
				)}
				{children}
			</select>
			<Icon name="chevron-down" />
		</span>
	);
}
