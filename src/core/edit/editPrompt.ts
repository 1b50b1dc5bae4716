/** The task for the code. All but `tests` ask for a replacement. */
export type EditKind = 'edit' | 'refactor' | 'fix' | 'document' | 'tests';

/** The content of the message below the code that is to change. */
export interface EditPromptInput {
	readonly kind: EditKind;
	/** The user's own words; may be empty. */
	readonly instruction: string;
	/** The editor's diagnostics for the code, one line each. */
	readonly problems: readonly string[];
}

/** The last sentence of an edit: `readReply` counts on it, and it tells an edit from a question. */
export const REPLACEMENT_RULE =
	'Answer with one code block and nothing else: the complete replacement for exactly these lines, ' +
	'indented as they are, with nothing left out.';
export const TEST_FILE_RULE = 'Answer with one code block and nothing else: a complete test file, with its imports.';

const TASKS: Readonly<Record<EditKind, string>> = {
	edit: 'Edit this code.',
	refactor: 'Refactor this code: easier to read, same behavior.',
	fix: 'Fix this code, changing no more than that needs.',
	document: 'Document this code with doc comments; change nothing else.',
	tests: 'Write tests for this code, with the test framework it would use.',
};

/** Writes the user message that goes below the code. It is short: the user pays for every word. */
export function editPrompt({ kind, instruction, problems }: EditPromptInput): string {
	const wish = instruction.trim();
	const parts = [
		TASKS[kind],
		problems.length === 0 ? '' : `Reported problems:\n${problems.map(problem => `- ${problem.trim()}`).join('\n')}`,
		wish === '' ? '' : `My instruction, which comes before everything above:\n${wish}`,
		kind === 'tests' ? TEST_FILE_RULE : `Write comments in the language of those already there. ${REPLACEMENT_RULE}`,
	];
	return parts.filter(part => part !== '').join('\n\n');
}
