import * as vscode from 'vscode';
import { DEMO_SAMPLE, DEMO_SAMPLE_FUNCTION } from '../../core/llm/demo/demoSample';

/** Opens the sample with its function selected; the one that is open already, unless it was changed. */
export async function openSample(): Promise<vscode.TextEditor> {
	const content = `${DEMO_SAMPLE.join('\n')}\n`;
	const open = vscode.workspace.textDocuments.find(
		document => document.isUntitled && document.getText().replaceAll('\r\n', '\n') === content,
	);
	const document = open ?? (await vscode.workspace.openTextDocument({ language: 'typescript', content }));
	const { first, last } = DEMO_SAMPLE_FUNCTION;
	return vscode.window.showTextDocument(document, {
		preview: false,
		selection: new vscode.Range(first, 0, last, document.lineAt(last).range.end.character),
	});
}
