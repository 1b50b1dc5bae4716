import type { VNode } from 'preact';
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
	const { value, typing, around } = useDraftValue(field.row, text, typed => {
		if (typed.trim() === '') {
			field.clear();
		} else {
			field.write(typed);
		}
	});
	const hasNews = isTemplate || typing.hasNews;
	const apply = (): void => {
		if (hasNews) {
			typing.apply(value);
		}
	};
	return (
		<div class="parameter-below json" {...around}>
			<textarea
				class="field"
				dir="ltr"
				rows={3}
				spellcheck={false}
				value={value}
				ref={useAutoFocus<HTMLTextAreaElement>(field)}
				onInput={event => {
					typing.type(event.currentTarget.value, false);
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
				class={hasNews ? 'button primary' : 'button'}
				aria-disabled={!hasNews}
				title={`${strings.applyJson} (${SHORTCUT})`}
				onClick={apply}
			>
				{strings.applyJson}
			</button>
		</div>
	);
}

const SHORTCUT = /Mac/.test(navigator.platform) ? '⌘⏎' : 'Ctrl+Enter';

/** Returns a value as indented JSON. */
export const indented = (value: unknown): string => JSON.stringify(value, null, 2);
