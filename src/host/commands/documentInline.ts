import { chooseTarget } from './chooseTarget';
import type { Command } from './services';

export const documentInline: Command = async ({ editing }, about) => {
	const target = await chooseTarget(about);
	if (target !== undefined) {
		await editing.start({ kind: 'document', target, instruction: '' });
	}
};
