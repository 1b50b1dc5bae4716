import { env, l10n } from 'vscode';

/** Formats a size: "812 bytes", "1.2 KB", "3.4 MB". */
export function readableBytes(bytes: number): string {
	const number = (value: number, digits: number): string =>
		new Intl.NumberFormat(env.language, { maximumFractionDigits: digits }).format(value);
	if (bytes < 1_000) {
		return bytes === 1 ? l10n.t('1 byte') : l10n.t('{0} bytes', number(bytes, 0));
	}
	return bytes < 1_000_000
		? l10n.t('{0} KB', number(bytes / 1_000, 1))
		: l10n.t('{0} MB', number(bytes / 1_000_000, 1));
}
