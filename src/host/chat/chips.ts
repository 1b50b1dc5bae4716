import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { Attachment } from '../../core/chat/conversation/attachments';
import type { ChipView } from '../../protocol/viewModel';
import { readableBytes } from '../platform/ui/bytes';
import { rangeLabel } from '../platform/editor/selection';

/** The longest data URL that is sent as a picture: it travels to the view with every change of the composer. */
const MAX_PICTURE_LENGTH = 300_000;

/** Presents an attachment as a chip, of a message or of the composer. */
export const presentChip = (attachment: Attachment, where: 'message' | 'composer'): ChipView => ({
	...chipOf(attachment),
	...omitUndefined({ action: chipAction(attachment, where) }),
});

function chipAction(attachment: Attachment, where: 'message' | 'composer'): ChipView['action'] {
	if (attachment.kind === 'selection') {
		return undefined;
	}
	if (attachment.kind !== 'image') {
		return 'none';
	}
	if (where === 'composer') {
		return 'detail';
	}
	if (!attachment.url.startsWith('data:')) {
		return undefined;
	}
	return attachment.url.length <= MAX_PICTURE_LENGTH ? 'show' : 'none';
}

function chipOf(attachment: Attachment): ChipView {
	const { id } = attachment;
	switch (attachment.kind) {
		case 'selection': {
			const { path, startLine, endLine } = attachment;
			return {
				id,
				icon: 'file-code',
				name: path.slice(path.lastIndexOf('/') + 1),
				detail: rangeLabel(startLine, endLine),
				description:
					startLine === endLine
						? l10n.t('{0}, line {1}', path, startLine)
						: l10n.t('{0}, lines {1} to {2}', path, startLine, endLine),
				picture: '',
			};
		}
		case 'image': {
			const { name, url, detail } = attachment;
			const isData = url.startsWith('data:');
			return {
				id,
				icon: 'file-media',
				name,
				detail: detail ?? '',
				description: isData
					? l10n.t('{0}, image, {1}', name, formatSize(url))
					: l10n.t('{0}, fetched by the provider', url),
				picture: isData && url.length <= MAX_PICTURE_LENGTH ? url : '',
			};
		}
		case 'audio':
			return {
				id,
				icon: 'unmute',
				name: attachment.name,
				detail: '',
				description: l10n.t('{0}, audio, {1}', attachment.name, formatSize(attachment.data)),
				picture: '',
			};
		case 'file':
			return {
				id,
				icon: 'file-pdf',
				name: attachment.name,
				detail: '',
				description: l10n.t('{0}, file, {1}', attachment.name, formatSize(attachment.data)),
				picture: '',
			};
		default:
			return assertNever(attachment);
	}
}

/** Formats the size of base64 data, with or without a `data:` prefix. Four characters are three bytes. */
const formatSize = (base64: string): string =>
	readableBytes(Math.floor(((base64.length - base64.indexOf(',') - 1) * 3) / 4));
