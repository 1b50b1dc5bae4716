import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ParameterView } from '../../../protocol/drawer';
import { DraftValue } from './draftValue';

interface Typed<T> {
	/** The typed value, or the value of the host where nothing is typed. */
	readonly value: T;
	readonly typing: DraftValue<T>;
	/** Handlers for the element around all inputs of the control. */
	readonly around: {
		readonly onFocusIn: () => void;
		readonly onFocusOut: (event: FocusEvent) => void;
	};
}

/**
 * Keeps a value while it is typed. `value` is the value of the host; `tell` gets what the user has typed; values with
 * the same `key` are the same.
 */
export function useDraftValue<T>(
	row: ParameterView,
	value: T,
	tell: (typed: T) => void,
	key: (typed: T) => string = typed => JSON.stringify(typed),
): Typed<T> {
	const newest = useRef(tell);
	newest.current = tell;
	const typing = useMemo(
		() =>
			new DraftValue<T>(typed => {
				newest.current(typed);
			}, key),
		[],
	);
	// Each answer of the host is a new row.
	useLayoutEffect(() => {
		typing.answered(value, row.rejected !== null);
	}, [row, typing]);
	useEffect(() => {
		window.addEventListener('pagehide', typing.finish);
		return () => {
			window.removeEventListener('pagehide', typing.finish);
			typing.dispose();
		};
	}, [typing]);
	return {
		value: typing.draft === null ? value : typing.draft.value,
		typing,
		around: {
			onFocusIn: () => {
				typing.enter();
			},
			onFocusOut: event => {
				if (!goesOnInside(event)) {
					typing.leave();
				}
			},
		},
	};
}

const goesOnInside = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
	currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
