import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Field } from './field';

/** For the control that the keyboard goes to when its row is opened. */
export function useAutoFocus<T extends HTMLElement>({ takesFocus }: Field): RefObject<T | null> {
	const control = useRef<T>(null);
	useLayoutEffect(() => {
		if (takesFocus) {
			control.current?.focus();
		}
		// Once: later the focus is where the user takes it.
	}, []);
	return control;
}
