import { useLayoutEffect, useState } from 'preact/hooks';

interface Choice<T> {
	readonly value: T;
}

/**
 * Shows a choice at once, and the `value` of the host again once the host has answered, which changes `source`. The
 * answer to an earlier choice does not undo a later one, which the host has not seen yet.
 */
export function useOptimistic<T>(source: object, value: T): readonly [value: T, choose: (choice: T) => void] {
	// The choices without an answer, oldest first.
	const [pending, setPending] = useState<readonly Choice<T>[]>([]);
	useLayoutEffect(() => {
		setPending(choices => {
			const answered = choices.findIndex(choice => isSame(choice.value, value));
			return answered === -1 ? [] : choices.slice(answered + 1);
		});
	}, [source]);
	const last = pending.at(-1);
	return [
		last === undefined ? value : last.value,
		choice => {
			setPending(choices => [...choices, { value: choice }]);
		},
	];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
