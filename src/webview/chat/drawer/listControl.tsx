import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ControlView, ParameterView } from '../../../protocol/drawer';
import { format } from '../../base/format';
import { useStrings } from '../panelContext';
import { IconButton } from '../../controls/iconButton';
import { escapeText, unescapeText } from './escapes';
import type { Field } from './field';
import { useDraftValue } from './useDraftValue';

type ListView = Extract<ControlView, { readonly type: 'list' }>;

/**
 * Edits several short texts, each in a field. An empty one is not sent; with none at all, the parameter is not sent.
 */
export function ListControl({ field, control }: { readonly field: Field; readonly control: ListView }): VNode {
	const strings = useStrings();
	const root = useRef<HTMLDivElement>(null);
	const { value, draft, focusHandlers } = useDraftValue(field.row, toItems(field.row), send, comparisonKey);
	const items = value.length === 0 ? [''] : value;
	/** Index of the field that takes the focus after the next render. */
	const focusIndex = useRef<number | null>(field.autoFocus ? 0 : null);
	useLayoutEffect(() => {
		if (focusIndex.current !== null) {
			root.current?.querySelectorAll('input')[focusIndex.current]?.focus();
			focusIndex.current = null;
		}
	});
	function send(next: readonly string[]): void {
		const texts = nonEmptyTexts(next);
		if (texts.length === 0) {
			field.clear();
		} else {
			field.set(texts);
		}
	}
	return (
		<div class="parameter-below list" ref={root} {...focusHandlers}>
			{items.map((item, index) => (
				<div class="list-item" key={index}>
					<input
						class="field text"
						type="text"
						dir="auto"
						autocomplete="off"
						spellcheck={false}
						value={item}
						aria-label={format(strings.item, index + 1)}
						aria-describedby={field.describedBy}
						aria-invalid={field.row.rejected !== null}
						onInput={event => {
							const next = items.with(index, event.currentTarget.value);
							draft.edit(next, nonEmptyTexts(next).length > 0 && !event.isComposing);
						}}
						onKeyDown={event => {
							if (event.key === 'Enter' && !event.isComposing) {
								draft.flush();
							}
						}}
					/>
					{items.length > 1 && (
						<IconButton
							icon="close"
							label={format(strings.removeItem, format(strings.item, index + 1))}
							onClick={() => {
								focusIndex.current = Math.min(index, items.length - 2);
								draft.edit(items.toSpliced(index, 1), false);
								draft.flush();
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
						focusIndex.current = items.length;
						draft.edit([...items, ''], false);
					}}
				>
					{strings.addItem}
				</button>
			)}
		</div>
	);
}

const nonEmptyTexts = (items: readonly string[]): readonly string[] =>
	items.map(unescapeText).filter(text => text !== '');
const comparisonKey = (items: readonly string[]): string => JSON.stringify(nonEmptyTexts(items));

function toItems({ rejected, value }: ParameterView): readonly string[] {
	const shown = rejected === null ? value : parseOrText(rejected);
	return shown === null ? [] : (Array.isArray(shown) ? shown : [shown]).map(item => escapeText(String(item)));
}

function parseOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
