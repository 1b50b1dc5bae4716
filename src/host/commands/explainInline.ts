import { chooseTarget } from './chooseTarget';
import type { Command } from './services';

export const explainInline: Command = async ({ threads }, about) => {
	const target = await chooseTarget(about);
	if (target !== undefined) {
		await threads.explain(target);
	}
};
