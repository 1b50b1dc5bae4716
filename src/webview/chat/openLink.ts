import type { PanelContextValue } from './panelContext';

/**
 * Opens a link through the host, which asks the user first. The frame of the webview follows links too, so it must not
 * see the event.
 */
export function openLink(event: Event, link: HTMLAnchorElement, { bridge }: PanelContextValue): void {
	event.preventDefault();
	event.stopPropagation();
	bridge.post({ type: 'openLink', href: link.href });
}
