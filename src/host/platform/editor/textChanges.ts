import type { TextDocumentChangeEvent } from 'vscode';
import type { TextChange } from '../../../core/edit/text/lines';

/** Translates the changes that VS Code reports into those of the edit engine, in the same order. */
export const textChangesOf = ({ contentChanges }: TextDocumentChangeEvent): readonly TextChange[] =>
	contentChanges.map(({ range: { start, end }, text }) => ({
		startLine: start.line,
		startCharacter: start.character,
		endLine: end.line,
		endCharacter: end.character,
		text,
	}));
