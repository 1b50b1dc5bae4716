import type { VNode } from 'preact';
import type { ControlView } from '../../../protocol/drawer';
import type { Field } from './field';
import { indentJson, JsonEditor } from './jsonEditor';

type JsonView = Extract<ControlView, { readonly type: 'json' }>;

export function JsonControl({ field, control }: { readonly field: Field; readonly control: JsonView }): VNode {
	const { rejected, sent, value } = field.row;
	return (
		<JsonEditor
			field={field}
			text={rejected ?? (sent ? indentJson(value) : control.template)}
			isTemplate={rejected === null && !sent}
		/>
	);
}
