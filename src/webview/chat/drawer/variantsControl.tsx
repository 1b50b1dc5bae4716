import type { VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ControlView, ParameterView, VariantView } from '../../../protocol/drawer';
import { accessibleName, type Field } from './field';
import { indentJson, JsonEditor } from './jsonEditor';
import { Select } from './select';
import { useAutoFocus } from './useAutoFocus';
import { showHidden } from '../../../core/base/hiddenCharacters';

type VariantsView = Extract<ControlView, { readonly type: 'variants' }>;

/** Offers values by name. A variant that can be written opens an editor below, and is sent when it is applied there. */
export function VariantsControl({
	field,
	control: { variants },
}: {
	readonly field: Field;
	readonly control: VariantsView;
}): VNode {
	const { row } = field;
	const current = currentVariant(row, variants);
	const [picked, setPicked] = useState<VariantView | null>(null);
	// A new value says itself which variant it is.
	const value = JSON.stringify(row.value);
	useLayoutEffect(() => {
		setPicked(null);
	}, [value, row.rejected]);
	const select = useAutoFocus<HTMLSelectElement>(field);
	const variant = picked === null ? current : (variants.find(({ id }) => id === picked.id) ?? current);
	const isCurrent = variant === current;
	return (
		<>
			<div class="parameter-control">
				<Select
					value={variant?.id ?? null}
					aria={accessibleName(field)}
					selectRef={select}
					onChoose={id => {
						const chosen = variants.find(one => one.id === id) ?? null;
						setPicked(chosen);
						if (chosen !== null && !chosen.editable) {
							field.set(chosen.value);
						}
					}}
				>
					{variants.map(({ id, label }) => (
						<option key={id} value={id}>
							{showHidden(label)}
						</option>
					))}
				</Select>
			</div>
			{variant?.editable === true && (
				<JsonEditor
					key={variant.id}
					field={{ ...field, autoFocus: !isCurrent }}
					text={isCurrent ? (row.rejected ?? indentJson(row.value)) : indentJson(variant.value)}
					isTemplate={!isCurrent}
				/>
			)}
		</>
	);
}

/** Returns the variant of the row's value: a value that equals no fixed variant was written. */
function currentVariant(row: ParameterView, variants: readonly VariantView[]): VariantView | undefined {
	const editable = variants.findLast(variant => variant.editable);
	if (row.rejected !== null) {
		return editable;
	}
	const value = JSON.stringify(row.value);
	return row.sent
		? (variants.find(variant => !variant.editable && JSON.stringify(variant.value) === value) ?? editable)
		: undefined;
}
