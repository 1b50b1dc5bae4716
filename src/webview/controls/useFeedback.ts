import { useEffect, useState } from 'preact/hooks';

/** How long a check mark stays, in ms. */
export const FEEDBACK = 2_000;

/** Whether something has been done a moment ago, and what to call when it is done; done again, it counts anew. */
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
