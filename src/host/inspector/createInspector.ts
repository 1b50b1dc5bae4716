import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { loadBundle } from '../platform/webview/webviewBundle';
import { Inspector, type InspectorParts } from './inspector';

/** The request inspector, for the rest of Parley. */
export interface InspectorSurface extends Disposable {
	/** Opens the inspector as an editor, or brings the one that is open to the front. */
	show(): void;
}

const VIEW_TYPE = 'parley.requests';

/** Creates the inspector; `show` creates its panel, of which there is one at most. */
export function createInspector(extension: vscode.Uri, parts: InspectorParts): InspectorSurface {
	let current: vscode.WebviewPanel | undefined;
	const show = (): void => {
		if (current !== undefined) {
			current.reveal();
			return;
		}
		const panel = vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Requests'), vscode.ViewColumn.Active, {
			enableFindWidget: true,
		});
		const inspector = new Inspector(panel.webview, parts);
		panel.onDidChangeViewState(() => {
			if (!panel.visible) {
				inspector.hide();
			}
		});
		panel.onDidDispose(() => {
			inspector.dispose();
			current = undefined;
		});
		current = panel;
		loadBundle(panel.webview, extension, 'inspector');
	};
	return { show, dispose: () => current?.dispose() };
}
