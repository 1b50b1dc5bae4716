import type { VNode } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ParameterView } from '../../../protocol/drawer';
import { format } from '../../base/format';
import { usePost, useStrings } from '../panelContext';
import { IconButton } from '../../controls/iconButton';
import { Control } from './control';
import { ParameterNotes } from './parameterNotes';
import { MarkedText } from '../../controls/markedText';
import { showHidden } from '../../../core/base/hiddenCharacters';

/** Renders one parameter: its name, who sets it, its control or *not sent*, and the notes about it. */
export function ParameterRow({ row }: { readonly row: ParameterView }): VNode {
	const strings = useStrings();
	const post = usePost();
	const id = useId();
	const describedBy = `${id}-source ${id}-text ${id}-notes`;
	const root = useRef<HTMLDivElement>(null);
	const toggleButton = useRef<HTMLButtonElement>(null);
	/** True while the control is shown and nothing is sent yet. */
	const [isAdding, setIsAdding] = useState(false);
	/** Key of the control: it changes with a clear or a reset, which discards what was typed. */
	const [generation, setGeneration] = useState(0);
	const { name, title, sent, source, hides, resettable } = row;
	const isSet = sent || row.rejected !== null;
	useEffect(() => {
		if (isSet) {
			setIsAdding(false);
		}
	}, [isSet]);
	// The focus stays in the row when the element that had it is gone.
	const hadFocus = root.current?.contains(document.activeElement) === true;
	useLayoutEffect(() => {
		if (hadFocus && root.current?.contains(document.activeElement) === false) {
			toggleButton.current?.focus();
		}
	});

	const clear = (to: 'notSent' | 'inherited'): void => {
		setGeneration(generation + 1);
		setIsAdding(false);
		if (isSet || to === 'inherited') {
			post({ type: 'clearParameter', name, to });
		}
	};
	const set = (value: unknown): void => {
		post({ type: 'setParameter', name, value });
	};
	const open = (): void => {
		setIsAdding(true);
		if (row.control.type === 'switch') {
			set(true);
		}
	};
	const isOpen = isSet || isAdding;
	const sourceText = sent || source !== '' ? source : isAdding ? strings.notSent : '';
	return (
		<div class="parameter" role="group" aria-label={showHidden(title)} ref={root}>
			<div class="parameter-name">
				<span class="parameter-title">
					<MarkedText text={title} />
				</span>
				<code class="parameter-api">
					<MarkedText text={name} />
				</code>
				{sourceText !== '' && (
					<span class="parameter-source" id={`${id}-source`}>
						<MarkedText text={sourceText} />
						{hides !== '' && (
							<s title={showHidden(hides)}>
								<MarkedText text={hides} />
							</s>
						)}
						{resettable && (
							<IconButton
								icon="discard"
								label={format(strings.useInherited, title)}
								onClick={() => {
									clear('inherited');
								}}
							/>
						)}
					</span>
				)}
			</div>
			<p class="parameter-text" id={`${id}-text`}>
				<MarkedText text={row.description} />
			</p>
			{isOpen ? (
				<Control
					key={generation}
					field={{
						row,
						describedBy,
						autoFocus: isAdding,
						set,
						write: text => {
							post({ type: 'writeParameter', name, text });
						},
						clear: () => {
							if (isSet) {
								post({ type: 'clearParameter', name, to: 'notSent' });
							}
						},
					}}
				/>
			) : (
				<span class="parameter-none">{strings.notSent}</span>
			)}
			<IconButton
				icon={isOpen ? 'close' : 'add'}
				label={format(isOpen ? strings.doNotSend : strings.setValue, title)}
				buttonRef={toggleButton}
				describedBy={describedBy}
				onClick={() => {
					if (isOpen) {
						clear('notSent');
					} else {
						open();
					}
				}}
			/>
			<ParameterNotes row={row} id={`${id}-notes`} />
		</div>
	);
}
