const ALLOWED_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/**
 * Returns the canonical address of a link that may be offered, or `undefined`: only web and mail addresses are, and no
 * relative ones.
 */
export function safeLink(href: string): string | undefined {
	const url = URL.parse(href);
	return url !== null && ALLOWED_PROTOCOLS.has(url.protocol) ? url.href : undefined;
}

/** Returns the canonical address of a page of the web, or `undefined`. */
export function webLink(href: string): string | undefined {
	const link = safeLink(href);
	return link?.startsWith('http') === true ? link : undefined;
}

/** Returns the host that an image would be fetched from; empty for one that needs no host. */
export function hostOf(href: string): string {
	return URL.parse(href)?.host ?? '';
}
