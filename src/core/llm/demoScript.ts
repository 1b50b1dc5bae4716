/** One scripted answer. Both texts may hold placeholders: `{file}`, `{lines}`, `{code}` (fenced, its first lines) and `{answer}`. */
export interface DemoAnswer {
	readonly reasoning: string;
	/** Markdown. */
	readonly text: string;
}

/** All that the demo ever says, in the user's language. It is data, so that the host can translate it. */
export interface DemoScript {
	/** Words of a question that is about the selection, in lower case. */
	readonly selectionWords: readonly string[];
	/** The question is about the selection: this is thought, then `read_selection` is called. `text` may be empty. */
	readonly onSelection: DemoAnswer;
	/** The tool gave code: `{file}`, `{lines}`, `{code}`. */
	readonly onToolCode: DemoAnswer;
	/** The tool gave no code, or was not allowed to: `{answer}` is what it said instead. */
	readonly onToolWords: DemoAnswer;
	/** The question came with code: `{file}`, `{lines}`, `{code}`. */
	readonly onAttachment: DemoAnswer;
	/** Anything else: what Parley can do, with headings, a list, a table and a code block. */
	readonly tour: DemoAnswer;
}
