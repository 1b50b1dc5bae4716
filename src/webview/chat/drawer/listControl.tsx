import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ControlView, ParameterView } from '../../../protocol/drawer';
import { format } from '../../base/format';
import { useStrings } from '../panelContext';
import { IconButton } from '../../controls/iconButton';
import { escaped, unescaped } from './escapes';
import type { Field } from './field';
import { useDraftValue } from './useDraftValue';

type ListView = Extract<ControlView, { readonly type: 'list' }>;

/**
 * Edits several short texts, each in a field. An empty one is not sent; with none at all, the parameter is not sent.
 */
export function ListControl({ field, control }: { readonly field: Field; readonly control: ListView }): VNode {
	const strings = useStrings();
	const root = useRef<HTMLDivElement>(null);
	const { value, typing, around } = useDraftValue(field.row, shownItems(field.row), tell, meaning);
	const items = value.length === 0 ? [''] : value;
	/** Index of the field that takes the focus after the next render. */
	const goal = useRef<number | null>(field.takesFocus ? 0 : null);
	useLayoutEffect(() => {
		if (goal.current !== null) {
			root.current?.querySelectorAll('input')[goal.current]?.focus();
			goal.current = null;
		}
	});
	function tell(typed: readonly string[]): void {
		const texts = meant(typed);
		if (texts.length === 0) {
			field.clear();
		} else {
			field.set(texts);
		}
	}
	return (
		<div class="parameter-below list" ref={root} {...around}>
			{items.map((item, at) => (
				<div class="list-item" key={at}>
					<input
						class="field text"
						type="text"
						dir="auto"
						autocomplete="off"
						spellcheck={false}
						value={item}
						aria-label={format(strings.item, at + 1)}
						aria-describedby={field.describedBy}
						aria-invalid={field.row.rejected !== null}
						onInput={event => {
							const next = items.with(at, event.currentTarget.value);
							typing.type(next, meant(next).length > 0 && !event.isComposing);
						}}
						onKeyDown={event => {
							if (event.key === 'Enter' && !event.isComposing) {
								typing.finish();
							}
						}}
					/>
					{items.length > 1 && (
						<IconButton
							icon="close"
							label={format(strings.removeItem, format(strings.item, at + 1))}
							onClick={() => {
								goal.current = Math.min(at, items.length - 2);
								typing.type(items.toSpliced(at, 1), false);
								typing.finish();
							}}
						/>
					)}
				</div>
			))}
			{items.length < control.maxItems && (
				<button
					type="button"
					class="button"
					onClick={() => {
						goal.current = items.length;
						typing.type([...items, ''], false);
					}}
				>
					{strings.addItem}
				</button>
			)}
		</div>
	);
}

const meant = (items: readonly string[]): readonly string[] => items.map(unescaped).filter(text => text !== '');
const meaning = (items: readonly string[]): string => JSON.stringify(meant(items));

function shownItems({ rejected, value }: ParameterView): readonly string[] {
	const shown = rejected === null ? value : parsed(rejected);
	return shown === null ? [] : (Array.isArray(shown) ? shown : [shown]).map(item => escaped(String(item)));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
