import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
	readonly id: string;
	readonly label: string;
	/** The button that opened it: it gets the focus back, and a click on it is its own business. */
	readonly opener: RefObject<HTMLButtonElement | null>;
	readonly onClose: () => void;
	readonly children: ComponentChildren;
}

/** A small dialog above the composer. It closes with Escape, with a click elsewhere and when the focus leaves it. */
export function Popover({ id, label, opener, onClose, children }: Props): VNode {
	const root = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const box = root.current;
		(box?.querySelector<HTMLElement>('input:not(:disabled), button') ?? box)?.focus();
		const isOutside = (target: EventTarget | null): boolean =>
			target instanceof Node && box?.contains(target) === false && opener.current?.contains(target) !== true;
		const onOutside = (event: Event): void => {
			if (isOutside(event.target)) {
				onClose();
			}
		};
		document.addEventListener('pointerdown', onOutside);
		document.addEventListener('focusin', onOutside);
		return () => {
			document.removeEventListener('pointerdown', onOutside);
			document.removeEventListener('focusin', onOutside);
		};
	}, [opener, onClose]);
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.key !== 'Escape' || event.isComposing) {
			return;
		}
		// Taken here: it must not stop a reply as well.
		event.preventDefault();
		event.stopPropagation();
		onClose();
		opener.current?.focus();
	};
	return (
		<div class="popover" role="dialog" id={id} aria-label={label} tabIndex={-1} ref={root} onKeyDown={onKeyDown}>
			<h2>{label}</h2>
			{children}
		</div>
	);
}
