import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { Session } from '../../core/chat/session/session';
import type { Sessions } from '../../core/chat/session/sessions';
import type { Profile } from '../../core/llm/profiles';
import type { CommandId } from '../platform/ids';
import { plainLabel } from '../platform/ui/plainLabel';

/** Creates the status bar item: it opens the panel, and shows that a reply is still running while that is hidden. */
export function createStatusBar(sessions: Sessions, findProfile: (id: string) => Profile | undefined): Disposable {
	const disposables = new DisposableStore();
	const item = disposables.add(
		vscode.window.createStatusBarItem('parley.status', vscode.StatusBarAlignment.Right, 100),
	);
	item.name = 'Parley';
	item.command = 'parley.focusChat' satisfies CommandId;
	const update = (session: Session): void => {
		item.text = session.running ? '$(loading~spin) Parley' : '$(comment-discussion) Parley';
		const { model, profile } = session.model;
		const tooltip = plainLabel(
			session.running
				? vscode.l10n.t('Parley is answering')
				: vscode.l10n.t('Chat with {0} ({1})', model, findProfile(profile)?.name ?? profile),
		);
		item.tooltip = tooltip;
		item.accessibilityInformation = { label: `Parley: ${tooltip}`, role: 'button' };
	};
	let statusListener: Disposable | undefined;
	const follow = (session: Session): void => {
		statusListener?.dispose();
		statusListener = session.onStatus(() => update(session));
		update(session);
	};
	disposables.add(sessions.onDidChangeCurrent(follow));
	follow(sessions.current);
	item.show();
	return {
		dispose: () => {
			statusListener?.dispose();
			disposables.dispose();
		},
	};
}
