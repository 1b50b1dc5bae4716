import { env, l10n, type Uri } from 'vscode';
import { unicodeHost } from '../../../core/base/punycode';
import { safeLink } from '../../../core/markdown/safeLink';
import { confirm } from './messages';

/**
 * Opens an address that others chose, of the web or of mail, once the user has seen all of it: VS Code asks nothing
 * about mail, and cuts the middle out of a long address. Other addresses are ignored.
 */
export async function openForeignLink(href: string): Promise<void> {
	const address = safeLink(href);
	if (address === undefined) {
		return;
	}
	const { hostname, protocol } = new URL(address);
	const question =
		protocol === 'mailto:'
			? l10n.t('Write an email with this address?')
			: l10n.t('Open this page of {0}?', hostName(hostname));
	if (await confirm(question, l10n.t('Open'), [address, ...readable(address)].join('\n\n'))) {
		await openExternally(address);
	}
}

/** Opens an address of our own choice. VS Code asks first, unless the user trusts the domain. */
export const openKnownPage = (address: string): Thenable<boolean> => openExternally(address);

/** VS Code opens a string as it is; of a `Uri` it decodes parts of the query, which changes some. */
const openExternally = (address: string): Thenable<boolean> => env.openExternal(address as unknown as Uri);

/** Names a host in ASCII, and in its own letters beside. */
function hostName(host: string): string {
	const letters = unicodeHost(host);
	return letters === host ? host : l10n.t('{0} ({1})', host, letters);
}

/** Returns an address with its escapes decoded, where a reader can read more of it then. */
function readable(address: string): readonly string[] {
	try {
		const decoded = decodeURI(address);
		return decoded === address ? [] : [l10n.t('Without escapes: {0}', decoded)];
	} catch {
		return [];
	}
}
