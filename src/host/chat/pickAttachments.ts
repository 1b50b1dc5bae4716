import * as vscode from 'vscode';
import { LocalizedError } from '../platform/strings/report';
import { own } from '../../core/base/own';
import { stripInvisible } from '../../core/base/invisible';
import type { Attachment, ImageAttachment } from '../../core/chat/conversation/attachments';
import { toBase64 } from '../platform/base64';
import { readableBytes } from '../platform/ui/bytes';
import { codeEditor } from '../platform/editor/codeEditor';
import { selectedPassages } from '../platform/editor/selection';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { Passage } from '../platform/gate/passage';
import { type PickItem, showPick } from '../platform/ui/quickPick';

/** The most bytes of an attached file. Servers refuse more, and base64 makes it a third larger in the chat's file. */
const MAX_BYTES = 20_000_000;

/** The media types by file extension, because neither a dialog nor a file system knows them. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	wav: 'audio/wav',
	mp3: 'audio/mp3',
	m4a: 'audio/m4a',
	ogg: 'audio/ogg',
	flac: 'audio/flac',
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

interface AttachItem extends PickItem {
	run(): Promise<readonly Attachment[]>;
}

/** Asks what to attach to the message: the selection, files, or an image from the web. */
export async function pickAttachments(gate: DocumentGate): Promise<readonly Attachment[]> {
	const passages = selectedPassages(codeEditor());
	const items: readonly AttachItem[] = [
		...(passages.length === 0
			? []
			: [
					{
						icon: 'selection',
						label: vscode.l10n.t('Selection'),
						description: passages[0]?.path ?? '',
						run: () => attachSelection(gate, passages),
					},
				]),
		{
			icon: 'file',
			label: vscode.l10n.t('Files…'),
			description: vscode.l10n.t('text, images, audio, PDF'),
			run: pickFiles,
		},
		{
			icon: 'link',
			label: vscode.l10n.t('Image by URL…'),
			description: vscode.l10n.t('fetched by the provider'),
			run: askImageUrl,
		},
	];
	const picked = await showPick(items, { placeHolder: vscode.l10n.t('What to attach') });
	return (await picked?.run()) ?? [];
}

async function attachSelection(gate: DocumentGate, passages: readonly Passage[]): Promise<readonly Attachment[]> {
	const admission = await gate.admit(passages);
	return admission === undefined ? [] : passages.map(passage => passage.toAttachment(admission));
}

async function pickFiles(): Promise<readonly Attachment[]> {
	const uris = await vscode.window.showOpenDialog({ canSelectMany: true, openLabel: vscode.l10n.t('Attach') });
	return Promise.all((uris ?? []).map(attachFile));
}

async function attachFile(uri: vscode.Uri): Promise<Attachment> {
	const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
	const { size } = await vscode.workspace.fs.stat(uri);
	if (size > MAX_BYTES) {
		throw new LocalizedError(vscode.l10n.t('{0} is larger than {1}.', name, readableBytes(MAX_BYTES)));
	}
	const bytes = await vscode.workspace.fs.readFile(uri);
	return createAttachment(name, mediaTypeOf(name), bytes, uri);
}

async function askImageUrl(): Promise<readonly Attachment[]> {
	const url = await vscode.window.showInputBox({
		prompt: vscode.l10n.t('URL of the image. The provider fetches it, not Parley.'),
		placeHolder: 'https://…',
		validateInput: text =>
			/^https?:\/\/\S+$/.test(text.trim())
				? undefined
				: vscode.l10n.t('Enter an address that starts with https:// or http://.'),
	});
	if (url === undefined) {
		return [];
	}
	const name =
		url
			.trim()
			.replace(/[?#].*$/, '')
			.split('/')
			.at(-1) ?? '';
	return [{ id: crypto.randomUUID(), kind: 'image', name: name === '' ? url.trim() : name, url: url.trim() }];
}

/** Asks how closely the model looks at an image; returns `undefined` if the user cancels. */
export async function askImageDetail(image: ImageAttachment): Promise<ImageAttachment | undefined> {
	const { detail: _, ...withoutDetail } = image;
	const items: readonly (PickItem & { readonly changed: ImageAttachment })[] = [
		{ label: vscode.l10n.t('not sent'), description: vscode.l10n.t('the provider decides'), changed: withoutDetail },
		{ label: 'low', description: vscode.l10n.t('few tokens, coarse'), changed: { ...withoutDetail, detail: 'low' } },
		{ label: 'high', description: vscode.l10n.t('many tokens, fine'), changed: { ...withoutDetail, detail: 'high' } },
		{ label: 'auto', changed: { ...withoutDetail, detail: 'auto' } },
	];
	const picked = await showPick(items, {
		placeHolder: vscode.l10n.t('How closely the model looks at {0}', image.name),
	});
	return picked?.changed;
}

const mediaTypeOf = (name: string): string =>
	own(MEDIA_TYPES, name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? '';

/** Creates the attachment for a file: an image, audio, a passage of text, or a file. Throws if it is too large. */
export function createAttachment(name: string, mime: string, bytes: Uint8Array, uri?: vscode.Uri): Attachment {
	const id = crypto.randomUUID();
	const type = mime === '' || mime === 'application/octet-stream' ? mediaTypeOf(name) : mime;
	if (bytes.length > MAX_BYTES) {
		throw new LocalizedError(vscode.l10n.t('{0} is larger than {1}.', name, readableBytes(MAX_BYTES)));
	}
	if (/^image\/(?!svg)/.test(type)) {
		return { id, kind: 'image', name, url: `data:${type};base64,${toBase64(bytes)}` };
	}
	if (type.startsWith('audio/')) {
		return { id, kind: 'audio', name, format: audioFormat(type), data: toBase64(bytes) };
	}
	const text = Object.hasOwn(DOCUMENT_TYPES, type) ? undefined : decodeText(bytes);
	if (text !== undefined) {
		return textAttachment(id, name, text, uri);
	}
	return {
		id,
		kind: 'file',
		name,
		data: `data:${type === '' ? 'application/octet-stream' : type};base64,${toBase64(bytes)}`,
	};
}

const DOCUMENT_TYPES: Readonly<Record<string, true>> = Object.fromEntries(
	Object.values(MEDIA_TYPES)
		.filter(type => type.startsWith('application/'))
		.map(type => [type, true]),
);

/** Returns the API's name of an audio format, such as `mp3` for `audio/mpeg`. */
function audioFormat(type: string): string {
	const name = type.slice('audio/'.length).replace(/^x-/, '').replace(/;.*$/, '');
	return name === 'mpeg' ? 'mp3' : name === 'wave' || name === 'vnd.wave' ? 'wav' : name === 'mp4' ? 'm4a' : name;
}

/** Decodes text in UTF-8; returns `undefined` for binary data. */
function decodeText(bytes: Uint8Array): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
}

function textAttachment(id: string, name: string, text: string, uri: vscode.Uri | undefined): Attachment {
	return {
		id,
		kind: 'selection',
		path: uri === undefined ? name : vscode.workspace.asRelativePath(uri).replaceAll('\\', '/'),
		uri: uri?.toString() ?? '',
		languageId: name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '',
		startLine: 1,
		endLine: Math.max(1, text.split('\n').length - (text.endsWith('\n') ? 1 : 0)),
		text: stripInvisible(text),
	};
}
