import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ParameterView } from '../../../protocol/drawer';
import { announce } from '../announcer';
import { usePost, useStrings } from '../panelContext';
import { format } from '../../base/format';
import { Icon } from '../../controls/icon';
import { MarkedText } from '../../controls/markedText';

/** Lists what will happen to a value, and the rules it breaks, each in a line. */
export function ParameterNotes({ row, id }: { readonly row: ParameterView; readonly id: string }): VNode | null {
	const post = usePost();
	const strings = useStrings();
	const error = row.notes.find(({ severity }) => severity === 'error')?.text ?? '';
	// It appears while the focus is in the field, where nothing else reads it out.
	useEffect(() => {
		if (error !== '') {
			announce(error);
		}
	}, [error]);
	return row.notes.length === 0 ? null : (
		<ul class="parameter-notes" id={id}>
			{row.notes.map(({ severity, text, action }) => (
				<li key={text} class={severity === 'info' ? 'dim' : undefined}>
					{severity !== 'info' && <Icon name={severity} />}
					<span>
						<MarkedText text={action === null ? text : format(strings.twoSentences, text, '')} />
						{action !== null && (
							<button
								type="button"
								class="link"
								onClick={() => {
									post({ type: 'parameterAction', name: row.name, action: action.id });
								}}
							>
								<MarkedText text={action.label} />
							</button>
						)}
					</span>
				</li>
			))}
		</ul>
	);
}
