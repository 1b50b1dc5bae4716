import * as vscode from 'vscode';
import type { Conversation } from '../../core/chat/conversation/conversation';
import type { MessageOf } from './messageHandler';

/** File name extensions of media types whose second part is none. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
	['jpeg', 'jpg'],
	['mpeg', 'mp3'],
	['svg+xml', 'svg'],
	['plain', 'txt'],
	['octet-stream', 'bin'],
]);

/** Saves a picture or a file of an answer where the user says. What is only an address is not fetched. */
export async function saveMedia(conversation: Conversation, place: MessageOf<'saveMedia'>): Promise<void> {
	const { turn, step: index, answer, item } = place;
	const reply = conversation.turns.get(turn);
	const step = reply?.kind === 'reply' ? reply.steps[index] : undefined;
	const end = answer === 0 ? step?.end : step?.others[answer - 1]?.end;
	const media = end?.media?.[item];
	const data = /^data:[^/;,]*\/?([^;,]*)[^,]*;base64,/i.exec(media?.url.slice(0, 200) ?? '');
	if (media === undefined || data === null) {
		return;
	}
	const subtype = data[1]?.toLowerCase() ?? '';
	const name = media.name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-') || `${media.kind}-${item + 1}`;
	const extension = EXTENSIONS.get(subtype) ?? subtype.replaceAll(/[^a-z0-9]/g, '');
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
	const fileName = /\.\w{1,5}$/.test(name) ? name : `${name}.${extension || 'bin'}`;
	const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, fileName) });
	if (target !== undefined) {
		await vscode.workspace.fs.writeFile(target, bytesOf(media.url.slice(data[0].length)));
	}
}

const bytesOf = (base64: string): Uint8Array =>
	Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/\s/g, '')), char =>
		char.charCodeAt(0),
	);
