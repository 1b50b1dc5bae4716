import type { VNode } from 'preact';
import { assertNever } from '../../base/assertNever';
import { ChoiceControl } from './choiceControl';
import type { Field } from './field';
import { JsonControl } from './jsonControl';
import { ListControl } from './listControl';
import { NumberControl } from './numberControl';
import { SetControl } from './setControl';
import { SwitchControl } from './switchControl';
import { TextControl } from './textControl';
import { VariantsControl } from './variantsControl';

/** Renders the control of a row: beside its title, or below it where it needs the width. */
export function Control({ field }: { readonly field: Field }): VNode {
	const { control } = field.row;
	switch (control.type) {
		case 'number':
			return <NumberControl field={field} control={control} />;
		case 'switch':
			return <SwitchControl field={field} />;
		case 'choice':
			return <ChoiceControl field={field} control={control} />;
		case 'text':
			return <TextControl field={field} />;
		case 'list':
			return <ListControl field={field} control={control} />;
		case 'set':
			return <SetControl field={field} control={control} />;
		case 'variants':
			return <VariantsControl field={field} control={control} />;
		case 'json':
			return <JsonControl field={field} control={control} />;
		default:
			return assertNever(control);
	}
}
