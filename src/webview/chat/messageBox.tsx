import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { takeFocus } from '../controls/takeFocus';
import { pastedFiles } from '../files/transferredFiles';
import { usePanelContext, useStrings } from './panelContext';
import { DraftKeeper } from './draftKeeper';

interface Props {
	readonly hasText: Signal<boolean>;
	readonly onSubmit: () => void;
	/** Handler for files that are pasted instead of text. */
	readonly onFiles: (files: readonly File[]) => void;
}

/** Renders the text box. The text being typed lives in the box itself; the host is told of it, and may replace it. */
export function MessageBox({ hasText, onSubmit, onFiles }: Props): VNode {
	const strings = useStrings();
	const { panel, bridge, messageBox } = usePanelContext();
	const keeper = useMemo(() => new DraftKeeper(bridge), [bridge]);
	const { readOnly, chips } = panel.composer.value;
	const draftCount = panel.draftCount.value;
	const isNarrow = useIsNarrow();
	const focusCount = panel.focusCount.value;
	useEffect(() => keeper.attach(), [keeper]);
	useLayoutEffect(() => {
		const box = messageBox.current;
		if (box === null) {
			return;
		}
		keeper.discard();
		box.value = panel.composer.peek().draft;
		hasText.value = box.value.trim() !== '';
		fitHeight(box);
	}, [draftCount, keeper, messageBox, panel, hasText]);
	// In a layout effect: any later, it could take the focus from where the user has moved it.
	useLayoutEffect(() => (focusCount > 0 ? takeFocus(messageBox.current) : undefined), [focusCount, messageBox]);
	const onKeyDown = (event: KeyboardEvent): void => {
		// 229 says that an input method handles the key, in browsers that set `isComposing` too late for the key that ends
		// it.
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) {
			return;
		}
		event.preventDefault();
		onSubmit();
	};
	const onPaste = (event: ClipboardEvent): void => {
		const files = pastedFiles(
			[...(event.clipboardData?.files ?? [])],
			event.clipboardData?.getData('text/plain') ?? '',
		);
		if (files.length > 0 && !readOnly) {
			event.preventDefault();
			onFiles(files);
		}
	};
	const placeholder = readOnly
		? strings.placeholderReadOnly
		: panel.turns.value.length === 0 && panel.suggestions.value.length > 0 && chips.length === 0
			? isNarrow
				? strings.placeholderEmptyShort
				: strings.placeholderEmpty
			: strings.placeholder;
	return (
		<textarea
			class="message"
			rows={1}
			dir="auto"
			aria-label={strings.message}
			placeholder={placeholder}
			readOnly={readOnly}
			spellcheck={false}
			ref={messageBox}
			onKeyDown={onKeyDown}
			onPaste={onPaste}
			onInput={event => {
				const box = event.currentTarget;
				hasText.value = box.value.trim() !== '';
				keeper.update(box.value);
				fitHeight(box);
			}}
		/>
	);
}

/** Tells whether the panel is too narrow for a long placeholder. */
function useIsNarrow(): boolean {
	const query = useMemo(() => window.matchMedia('(width < 350px)'), []);
	const [isNarrow, setIsNarrow] = useState(query.matches);
	useEffect(() => {
		const update = (): void => {
			setIsNarrow(query.matches);
		};
		query.addEventListener('change', update);
		return () => {
			query.removeEventListener('change', update);
		};
	}, [query]);
	return isNarrow;
}

/** Grows the box with its text where the browser does not do that by itself; the style sheet sets the limit. */
function fitHeight(box: HTMLTextAreaElement): void {
	if (CSS.supports('field-sizing', 'content')) {
		return;
	}
	box.style.height = 'auto';
	box.style.height = `${box.scrollHeight}px`;
}
