import * as vscode from 'vscode';
import { webviewHtml } from './webviewHtml';

/** Makes a webview run one of the built views. Last of all, so that whoever serves it hears its first word. */
export function loadBundle(webview: vscode.Webview, extension: vscode.Uri, bundle: 'panel' | 'inspector'): void {
	const media = vscode.Uri.joinPath(extension, 'media', 'webview');
	const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(media, file)).toString();
	webview.options = { enableScripts: true, localResourceRoots: [media] };
	webview.html = webviewHtml({
		cspSource: webview.cspSource,
		nonce: crypto.randomUUID().replaceAll('-', ''),
		language: vscode.env.language,
		script: address(`${bundle}.js`),
		styles: [address('codicon.css'), address(`${bundle}.css`)],
	});
}
