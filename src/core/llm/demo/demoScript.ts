/** One scripted answer. Both texts may hold placeholders: `{file}`, `{lines}`, `{code}` (fenced, its first lines) and `{answer}`. */
export interface DemoAnswer {
	readonly reasoning: string;
	/** Markdown. */
	readonly text: string;
}

/** What the demo answers where code is asked for. It says in the code that it is scripted. */
export interface DemoEdit {
	/** The sentence that asks for a replacement of the lines that came along, and the one that asks for tests of them. */
	readonly replacementRule: string;
	readonly testFileRule: string;
	readonly reasoning: string;
	/** For comments: above the code, above its last line, and in place of tests, with `{file}`. */
	readonly above: string;
	readonly below: string;
	readonly tests: string;
	/** Words as a comment of the language, line by line, without indentation. */
	readonly comment: (words: string, languageId: string) => readonly string[];
}

/** All that the demo ever says, in the user's language. It comes from the host, which can translate it. */
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
	/** Code came along, to be changed. */
	readonly onEdit: DemoEdit;
	/** Anything else: what Parley can do, with headings, a list, a table and a code block. */
	readonly tour: DemoAnswer;
}
