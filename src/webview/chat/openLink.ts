import type { PanelContextValue } from './panelContext';

/** The host asks before it opens anything. The webview's frame follows links too: it must not hear of this one. */
export function openLink(event: Event, link: HTMLAnchorElement, { bridge }: PanelContextValue): void {
	event.preventDefault();
	event.stopPropagation();
	bridge.post({ type: 'openLink', href: link.href });
}
