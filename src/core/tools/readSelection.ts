import * as z from 'zod';

/** The description, for the model, of the tool that every new chat offers. */
export const READ_SELECTION = {
	name: 'read_selection',
	description: [
		'Reads what the user has selected in the active editor of VS Code: the text, its file, line range and language,',
		'and the problems reported inside it. Call it when the user speaks of "this code", "my selection" or the like.',
	].join(' '),
	input: z.object({
		range: z
			.enum(['selection', 'visible'])
			.default('selection')
			.describe('"selection" for what the user selected, "visible" for the lines on screen'),
	}),
} as const;
