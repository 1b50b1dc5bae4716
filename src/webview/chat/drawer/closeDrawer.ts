import type { PanelBridge } from '../../base/bridge';

/** Back to the chat. What is typed and not yet told is told first, as by leaving its field. */
export function closeDrawer(bridge: PanelBridge): void {
	if (document.activeElement instanceof HTMLElement) {
		document.activeElement.blur();
	}
	bridge.post({ type: 'drawer', open: false });
}
