import type { VNode } from 'preact';
import type { ControlView } from '../../../protocol/drawer';
import { accessibleName, type Field, shownText } from './field';
import { Slider } from './slider';
import { useAutoFocus } from './useAutoFocus';
import { useDraftValue } from './useDraftValue';
import { showHidden } from '../../../core/base/hiddenCharacters';

type NumberView = Extract<ControlView, { readonly type: 'number' }>;

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** Edits a number in a field, with a slider where the range is small enough for one. */
export function NumberControl({ field, control }: { readonly field: Field; readonly control: NumberView }): VNode {
	const { value, draft, focusHandlers } = useDraftValue(field.row, shownText(field.row), text => {
		if (text.trim() === '') {
			field.clear();
		} else if (isNumber(text)) {
			field.set(Number(text));
		} else {
			field.write(text);
		}
	});
	const input = useAutoFocus<HTMLInputElement>(field);
	return (
		<div class="parameter-control" {...focusHandlers}>
			{control.slider && (
				<Slider
					field={field}
					min={control.min ?? 0}
					max={control.max ?? 1}
					step={control.step}
					value={isNumber(value) ? Number(value) : null}
					onSlide={text => {
						draft.edit(text, true);
					}}
					onRelease={draft.flush}
				/>
			)}
			<input
				class={control.slider ? 'field number short' : 'field number'}
				type="text"
				inputMode="decimal"
				autocomplete="off"
				value={value}
				placeholder={showHidden(rangePlaceholder(control))}
				ref={input}
				onInput={event => {
					draft.edit(event.currentTarget.value, isNumber(event.currentTarget.value));
				}}
				onKeyDown={event => {
					if (event.key === 'Enter') {
						draft.flush();
					}
				}}
				{...accessibleName(field)}
			/>
		</div>
	);
}

/** Returns the allowed range for the placeholder, in symbols that need no translation. */
function rangePlaceholder({ min, max }: NumberView): string {
	if (min !== undefined && max !== undefined) {
		return min < 0 ? `${withMinusSign(min)} – ${withMinusSign(max)}` : `${min}–${max}`;
	}
	return min !== undefined ? `≥ ${withMinusSign(min)}` : max !== undefined ? `≤ ${withMinusSign(max)}` : '';
}

const withMinusSign = (value: number): string => String(value).replace('-', '−');
