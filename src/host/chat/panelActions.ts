import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { Attachment, SelectionAttachment } from '../../core/chat/conversation/attachments';
import type { Sessions } from '../../core/chat/session/sessions';
import { runFix } from '../platform/strings/fixes';
import type { CommandId } from '../platform/ids';
import { warn } from '../platform/ui/messages';
import { movePlainTextKey } from './movePlainTextKey';
import type { Profiles } from '../platform/providers/profiles';
import type { Report } from '../platform/strings/report';
import type { ApiKeys } from '../platform/providers/secrets';
import type { CodeBlock } from '../platform/editor/target';
import type { DocumentGate } from '../platform/gate/documentGate';
import { askImageDetail, pickAttachments } from './pickAttachments';
import type { ChatPanelActions } from './chatPanelParts';
import { managePresets, savePreset } from './presetActions';
import { newFile } from './codeBlockActions';
import { findPlainTextKey } from './plainTextKey';
import { runHostCommand } from '../platform/ui/hostCommands';
import { openForeignLink } from '../platform/ui/externalLinks';

/** The parts of Parley that the actions of the panel work on. */
export interface PanelActionParts {
	readonly sessions: Sessions;
	readonly profiles: Profiles;
	readonly keys: ApiKeys;
	readonly gate: DocumentGate;
	readonly report: Report;
}

/** Creates the actions of the panel. Most run a command, so that each is in the palette and can have a key as well. */
export function createPanelActions(
	{ sessions, profiles, keys, gate, report }: PanelActionParts,
	applyCode: (code: CodeBlock) => Promise<void>,
): ChatPanelActions {
	const run = (command: CommandId, ...args: readonly unknown[]): void => {
		void vscode.commands.executeCommand(command, ...args);
	};
	return {
		newChat: () => run('parley.newChat'),
		takeTour: step => run('parley.takeTour', step),
		showHistory: () => run('parley.showHistory'),
		selectModel: () => run('parley.selectModel'),
		pickAttachments: () => pickAttachments(gate),
		askImageDetail,
		openAttachment: attachment => void openAttachment(attachment),
		savePreset: session => void savePreset(session, profiles).catch((error: unknown) => report('save preset', error)),
		managePresets: session => void managePresets(session).catch((error: unknown) => report('manage presets', error)),
		openLink: href => void openForeignLink(href),
		applyCode,
		fix: (action, profile, reply) => {
			switch (action) {
				case 'setApiKey':
				case 'allowUnencrypted':
				case 'chooseModel':
				case 'manageProviders':
				case 'openBilling':
				case 'openSettings':
					void runFix(action, profile, profiles.find(profile));
					return;
				case 'addProvider':
					run('parley.addProvider');
					return;
				case 'newChat':
					run('parley.newChat');
					return;
				case 'showLog':
					run('parley.showLog');
					return;
				case 'retry':
					void sessions.current.retry(reply).catch((error: unknown) => report('retry', error));
					return;
				case 'moveKey': {
					const holder = profiles.configured().find(candidate => findPlainTextKey(candidate) !== undefined);
					if (holder !== undefined) {
						void movePlainTextKey(holder, profiles, keys).catch((error: unknown) => report('move key', error));
					}
					return;
				}
				case 'openProviders':
					void runHostCommand('workbench.action.openSettingsJson', {
						revealSetting: { key: 'parley.providers' },
					});
					return;
				default:
			}
		},
	};
}

/** Opens an attachment, if an editor or a browser can show it. */
async function openAttachment(attachment: Attachment): Promise<void> {
	switch (attachment.kind) {
		case 'selection':
			await (attachment.uri === '' ? newFile(attachment.text, attachment.languageId) : openSelection(attachment));
			return;
		case 'image':
			if (!attachment.url.startsWith('data:')) {
				await openForeignLink(attachment.url);
			}
			return;
		case 'audio':
		case 'file':
			return;
		default:
			assertNever(attachment);
	}
}

/** Opens the document of attached code at its lines. The code may have moved since it was attached. */
async function openSelection(attachment: SelectionAttachment): Promise<void> {
	try {
		const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(attachment.uri, true));
		const last = Math.min(attachment.endLine, document.lineCount) - 1;
		const first = Math.min(attachment.startLine - 1, last);
		await vscode.window.showTextDocument(document, {
			selection: new vscode.Range(first, 0, last, document.lineAt(last).range.end.character),
		});
	} catch {
		void warn(vscode.l10n.t('{0} can no longer be opened.', attachment.path));
	}
}
