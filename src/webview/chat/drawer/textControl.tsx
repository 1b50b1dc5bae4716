import type { VNode } from 'preact';
import { accessibleName, type Field, shownText } from './field';
import { useAutoFocus } from './useAutoFocus';
import { useDraftValue } from './useDraftValue';

export function TextControl({ field, onLeave }: { readonly field: Field; readonly onLeave?: () => void }): VNode {
	const { value, typing, around } = useDraftValue(field.row, shownText(field.row), text => {
		if (text === '') {
			field.clear();
		} else {
			field.set(text);
		}
	});
	return (
		<div
			class="parameter-control"
			onFocusIn={around.onFocusIn}
			onFocusOut={event => {
				around.onFocusOut(event);
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
					typing.type(event.currentTarget.value, event.currentTarget.value !== '' && !event.isComposing);
				}}
				onKeyDown={event => {
					if (event.key === 'Enter' && !event.isComposing) {
						typing.finish();
					}
				}}
				{...accessibleName(field)}
			/>
		</div>
	);
}
