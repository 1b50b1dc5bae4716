import { useEffect, useState } from 'preact/hooks';

/** Time for which a check mark stays, in ms. */
export const FEEDBACK_DURATION = 2_000;

/**
 * Returns whether something was done a moment ago, and a function to call when it is done; calling it again restarts
 * the time.
 */
export function useFeedback(): readonly [isDone: boolean, markDone: () => void] {
	const [count, setCount] = useState(0);
	useEffect(() => {
		if (count === 0) {
			return undefined;
		}
		const timer = setTimeout(() => {
			setCount(0);
		}, FEEDBACK_DURATION);
		return () => {
			clearTimeout(timer);
		};
	}, [count]);
	return [
		count > 0,
		() => {
			setCount(count + 1);
		},
	];
}
