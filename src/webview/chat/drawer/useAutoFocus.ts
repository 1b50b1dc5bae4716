import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Field } from './field';

/** Returns a ref for the control that takes the focus when its row is opened. */
export function useAutoFocus<T extends HTMLElement>({ autoFocus }: Field): RefObject<T | null> {
	const control = useRef<T>(null);
	useLayoutEffect(() => {
		if (autoFocus) {
			control.current?.focus();
		}
		// Once: any later, it could take the focus from where the user has moved it.
	}, []);
	return control;
}
