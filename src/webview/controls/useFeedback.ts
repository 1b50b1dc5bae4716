import { useEffect, useState } from 'preact/hooks';

/** Time for which a check mark stays, in ms. */
export const FEEDBACK = 2_000;

/**
 * Returns whether something was done a moment ago, and a function to call when it is done; calling it again restarts
 * the time.
 */
export function useFeedback(): readonly [isDone: boolean, done: () => void] {
	const [times, setTimes] = useState(0);
	useEffect(() => {
		if (times === 0) {
			return undefined;
		}
		const timer = setTimeout(() => {
			setTimes(0);
		}, FEEDBACK);
		return () => {
			clearTimeout(timer);
		};
	}, [times]);
	return [
		times > 0,
		() => {
			setTimes(times + 1);
		},
	];
}
