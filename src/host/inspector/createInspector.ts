import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { loadBundle } from '../platform/webview/webviewBundle';
import { Inspector, type InspectorParts } from './inspector';

/** The surface as the rest of Parley knows it. */
export interface InspectorSurface extends Disposable {
	/** Opens the inspector as an editor, or brings the one that is open to the front. */
	show(): void;
}

const VIEW_TYPE = 'parley.requests';

export function createInspector(extension: vscode.Uri, parts: InspectorParts): InspectorSurface {
	let open: vscode.WebviewPanel | undefined;
	const show = (): void => {
		if (open !== undefined) {
			open.reveal();
			return;
		}
		const panel = vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Requests'), vscode.ViewColumn.Active, {
			enableFindWidget: true,
		});
		const inspector = new Inspector(panel.webview, parts);
		panel.onDidChangeViewState(() => {
			if (!panel.visible) {
				inspector.hidden();
			}
		});
		panel.onDidDispose(() => {
			inspector.dispose();
			open = undefined;
		});
		open = panel;
		loadBundle(panel.webview, extension, 'inspector');
	};
	return { show, dispose: () => open?.dispose() };
}
