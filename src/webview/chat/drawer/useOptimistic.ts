import { useLayoutEffect, useState } from 'preact/hooks';

/** Shows a choice at once, and the `value` of the host again once the host has answered, which changes `source`. */
export function useOptimistic<T>(source: object, value: T): readonly [value: T, choose: (choice: T) => void] {
	const [pending, setPending] = useState<{ readonly choice: T } | null>(null);
	useLayoutEffect(() => {
		setPending(null);
	}, [source]);
	return [
		pending === null ? value : pending.choice,
		choice => {
			setPending({ choice });
		},
	];
}
