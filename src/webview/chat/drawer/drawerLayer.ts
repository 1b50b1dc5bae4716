import { effect } from '@preact/signals';
import type { PanelContextValue } from '../panelContext';

const DRAWER = 'drawer';
const SEARCH = 'drawerSearch';

type Parts = Pick<PanelContextValue, 'panel' | 'bridge' | 'layers'>;

/**
 * Asks the host for the drawer. Its layer is open from here on, so that Escape closes it even before it is rendered.
 */
export function openDrawer(parts: Parts): void {
	showLayer(parts);
	parts.bridge.post({ type: 'drawer', open: true });
}

/** Returns to the chat. A field loses the focus first, so that the host is told what was typed in it. */
export function closeDrawer({ bridge }: Pick<PanelContextValue, 'bridge'>): void {
	if (document.activeElement instanceof HTMLElement) {
		document.activeElement.blur();
	}
	bridge.post({ type: 'drawer', open: false });
}

/** Keeps the layer of the drawer open while the host has the drawer open, whoever asked for it. */
export function followDrawer(parts: Parts): void {
	const { panel, layers } = parts;
	effect(() => {
		if (panel.loaded.value && panel.drawer.value !== null) {
			showLayer(parts);
		} else {
			layers.close(SEARCH);
			layers.close(DRAWER);
		}
	});
}

/**
 * Keeps the layer of the search open over the drawer while its box has text and the focus; in another field Escape is for
 * the drawer. Call it when the box is typed in or gets the focus. `end` empties it.
 */
export function searchLayer(
	{ layers }: Pick<PanelContextValue, 'layers'>,
	box: HTMLInputElement,
	end: () => void,
): void {
	if (box.value === '') {
		layers.close(SEARCH);
		return;
	}
	layers.open({
		id: SEARCH,
		escape: () => {
			layers.close(SEARCH);
			// By hand, too: what was typed in this very moment was never drawn, and is not drawn away.
			box.value = '';
			end();
		},
		isOutside: target => target !== box,
	});
}

function showLayer(parts: Parts): void {
	const { panel, layers } = parts;
	layers.open({
		id: DRAWER,
		escape: () => {
			closeDrawer(parts);
			// The drawer stays on the screen, and its layer open, until the host has closed it; unless it has not appeared
			// yet.
			if (panel.drawer.peek() === null) {
				layers.close(DRAWER);
			}
		},
	});
}
