import type { VNode } from 'preact';
import { accessibleName, type Field, shownText } from './field';
import { useAutoFocus } from './useAutoFocus';
import { useDraftValue } from './useDraftValue';

export function TextControl({ field, onLeave }: { readonly field: Field; readonly onLeave?: () => void }): VNode {
	const { value, draft, focusHandlers } = useDraftValue(field.row, shownText(field.row), text => {
		if (text === '') {
			field.clear();
		} else {
			field.set(text);
		}
	});
	return (
		<div
			class="parameter-control"
			onFocusIn={focusHandlers.onFocusIn}
			onFocusOut={event => {
				focusHandlers.onFocusOut(event);
				onLeave?.();
			}}
		>
			<input
				class="field text"
				type="text"
				dir="auto"
				autocomplete="off"
				spellcheck={false}
				value={value}
				ref={useAutoFocus<HTMLInputElement>(field)}
				onInput={event => {
					draft.edit(event.currentTarget.value, event.currentTarget.value !== '' && !event.isComposing);
				}}
				onKeyDown={event => {
					if (event.key === 'Enter' && !event.isComposing) {
						draft.flush();
					}
				}}
				{...accessibleName(field)}
			/>
		</div>
	);
}
