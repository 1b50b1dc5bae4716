import { useLayoutEffect, useState } from 'preact/hooks';

/** A choice is seen at once, and is the host's again with its next `word`. */
export function useOptimistic<T>(word: object, value: T): readonly [T, (chosen: T) => void] {
	const [held, setHeld] = useState<{ readonly chosen: T } | null>(null);
	useLayoutEffect(() => {
		setHeld(null);
	}, [word]);
	return [
		held === null ? value : held.chosen,
		chosen => {
			setHeld({ chosen });
		},
	];
}
