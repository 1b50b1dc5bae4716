import { useLayoutEffect, useState } from 'preact/hooks';

/** Shows a choice at once, until the host has answered: it answers with a new `word`, and its value is shown again. */
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
