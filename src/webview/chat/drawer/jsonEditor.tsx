import type { VNode } from 'preact';
import { format } from '../../base/format';
import { useStrings } from '../panelContext';
import { accessibleName, type Field } from './field';
import { useAutoFocus } from './useAutoFocus';
import { useDraftValue } from './useDraftValue';

/** Edits JSON as text, which the host parses. */
export function JsonEditor({
	field,
	text,
	isTemplate,
}: {
	readonly field: Field;
	readonly text: string;
	/**
	 * True where the text is an example and nothing is sent yet: it may be applied unchanged, and leaving the editor does
	 * not apply it.
	 */
	readonly isTemplate: boolean;
}): VNode {
	const strings = useStrings();
	const { value, draft, focusHandlers } = useDraftValue(field.row, text, next => {
		if (next.trim() === '') {
			field.clear();
		} else {
			field.write(next);
		}
	});
	const canApply = isTemplate || draft.hasUnsent;
	const apply = (): void => {
		if (canApply) {
			draft.apply(value);
		}
	};
	return (
		<div class="parameter-below json" {...focusHandlers}>
			<textarea
				class="field"
				dir="ltr"
				rows={3}
				spellcheck={false}
				value={value}
				ref={useAutoFocus<HTMLTextAreaElement>(field)}
				onInput={event => {
					draft.edit(event.currentTarget.value, false);
				}}
				onKeyDown={event => {
					if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
						event.preventDefault();
						apply();
					}
				}}
				{...accessibleName(field)}
			/>
			<button
				type="button"
				class={canApply ? 'button primary' : 'button'}
				aria-disabled={!canApply}
				title={format(strings.withKey, strings.applyJson, SHORTCUT)}
				onClick={apply}
			>
				{strings.applyJson}
			</button>
		</div>
	);
}

const SHORTCUT = /Mac/.test(navigator.platform) ? '⌘⏎' : 'Ctrl+Enter';

/** Returns a value as indented JSON. */
export const indentJson = (value: unknown): string => JSON.stringify(value, null, 2);
