/** A scripted answer. Its texts may hold placeholders: `{file}`, `{lines}`, `{code}` (fenced and cut), `{answer}`. */
export interface DemoAnswer {
	readonly reasoning: string;
	/** The answer in Markdown. */
	readonly text: string;
}

/** The demo's answer to a request for code. The code itself says that it is scripted. */
export interface DemoEdit {
	/** The sentences by which a prompt asks to replace the attached lines, and to write tests of them. */
	readonly replacementRule: string;
	readonly testFileRule: string;
	readonly reasoning: string;
	/** Texts of comments: above the code, above its last line, and in place of tests, with `{file}`. */
	readonly above: string;
	readonly below: string;
	readonly tests: string;
	/** Formats text as a comment of the language, line by line, without indentation. */
	readonly comment: (text: string, languageId: string) => readonly string[];
}

/** Everything that the demo says, in the user's language. It comes from the host, which can translate it. */
export interface DemoScript {
	/** Words that mark a question about the selection, in lower case. */
	readonly selectionWords: readonly string[];
	/** The answer to a question about the selection, before the call of `read_selection`. `text` may be empty. */
	readonly onSelection: DemoAnswer;
	/** The answer after the tool returned code, with `{file}`, `{lines}`, `{code}`. */
	readonly onToolCode: DemoAnswer;
	/** The answer after the tool returned no code, or was denied; `{answer}` is its text. */
	readonly onToolWords: DemoAnswer;
	/** The answer to a question with attached code, with `{file}`, `{lines}`, `{code}`. */
	readonly onAttachment: DemoAnswer;
	/** The answer to a request to change the attached code. */
	readonly onEdit: DemoEdit;
	/** The answer to anything else: a tour of Parley, with headings, a list, a table and a code block. */
	readonly tour: DemoAnswer;
}
