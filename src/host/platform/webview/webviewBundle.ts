import * as vscode from 'vscode';
import { webviewHtml } from './webviewHtml';

/** Loads one of the built views into a webview. Call it last, after the listener for the view's messages is there. */
export function loadBundle(webview: vscode.Webview, extension: vscode.Uri, bundle: 'panel' | 'inspector'): void {
	const media = vscode.Uri.joinPath(extension, 'media', 'webview');
	const uriOf = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(media, file)).toString();
	webview.options = { enableScripts: true, localResourceRoots: [media] };
	webview.html = webviewHtml({
		cspSource: webview.cspSource,
		nonce: crypto.randomUUID().replaceAll('-', ''),
		language: vscode.env.language,
		script: uriOf(`${bundle}.js`),
		styles: [uriOf('codicon.css'), uriOf(`${bundle}.css`)],
	});
}
