import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePanelContext } from './panelContext';
import { MarkedText } from '../controls/markedText';
import { showHidden } from '../../core/base/hiddenCharacters';

interface Props {
	readonly id: string;
	readonly label: string;
	readonly children: ComponentChildren;
}

/** Renders a small dialog above the composer, which takes the focus when it opens. */
export function Popover({ id, label, children }: Props): VNode {
	const root = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		const box = root.current;
		(box?.querySelector<HTMLElement>('input:not(:disabled), button') ?? box)?.focus();
	}, []);
	return (
		<div class="popover" role="dialog" id={id} aria-label={showHidden(label)} tabIndex={-1} ref={root}>
			<h2>
				<MarkedText text={label} />
			</h2>
			{children}
		</div>
	);
}

/**
 * Returns whether the popover is open, and a function that toggles it. Escape closes it and returns the focus to its
 * button; a click elsewhere closes it, and so does the focus when it leaves. A click on the button is left to the
 * button itself.
 */
export function usePopover(
	id: string,
	opener: RefObject<HTMLButtonElement | null>,
): readonly [isOpen: boolean, toggle: () => void] {
	const { layers } = usePanelContext();
	const contains = (node: Node): boolean =>
		opener.current?.contains(node) === true || document.getElementById(id)?.contains(node) === true;
	const toggle = (): void => {
		layers.toggle({
			id,
			onEscape: () => {
				layers.close(id);
				opener.current?.focus();
			},
			isOutside: target => target instanceof Node && !contains(target),
		});
	};
	return [layers.isOpen(id), toggle];
}
