import { chooseTarget } from './chooseTarget';
import type { Command } from './services';

export const generateTests: Command = async ({ editing }, about) => {
	const target = await chooseTarget(about);
	if (target !== undefined) {
		await editing.start({ kind: 'tests', target, instruction: '' });
	}
};
