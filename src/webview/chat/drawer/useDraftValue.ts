import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ParameterView } from '../../../protocol/drawer';
import { DraftValue } from './draftValue';

interface DraftValueState<T> {
	/** The typed value, or the value of the host where nothing is typed. */
	readonly value: T;
	readonly draft: DraftValue<T>;
	/** Handlers for the element around all inputs of the control. */
	readonly focusHandlers: {
		readonly onFocusIn: () => void;
		readonly onFocusOut: (event: FocusEvent) => void;
	};
}

/**
 * Keeps a value while it is typed. `value` is the value of the host; `send` gets what the user has typed; values with
 * the same `key` are the same.
 */
export function useDraftValue<T>(
	row: ParameterView,
	value: T,
	send: (next: T) => void,
	key: (next: T) => string = next => JSON.stringify(next),
): DraftValueState<T> {
	const latestSend = useRef(send);
	latestSend.current = send;
	const draft = useMemo(
		() =>
			new DraftValue<T>(next => {
				latestSend.current(next);
			}, key),
		[],
	);
	// Each answer of the host is a new row.
	useLayoutEffect(() => {
		draft.receive(value, row.rejected !== null);
	}, [row, draft]);
	useEffect(() => {
		window.addEventListener('pagehide', draft.flush);
		return () => {
			window.removeEventListener('pagehide', draft.flush);
			draft.dispose();
		};
	}, [draft]);
	return {
		value: draft.current === null ? value : draft.current.value,
		draft,
		focusHandlers: {
			onFocusIn: () => {
				draft.onFocus();
			},
			onFocusOut: event => {
				if (!staysInside(event)) {
					draft.onBlur();
				}
			},
		},
	};
}

const staysInside = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
	currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
