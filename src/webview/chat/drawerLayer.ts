import { effect } from '@preact/signals';
import type { PanelContextValue } from './panelContext';

const DRAWER = 'drawer';
const SEARCH = 'drawerSearch';

type LayerContext = Pick<PanelContextValue, 'panel' | 'bridge' | 'layers'>;

/**
 * Asks the host for the drawer. Its layer is open from here on, so that Escape closes it even before it is rendered.
 */
export function openDrawer(context: LayerContext): void {
	openDrawerLayer(context);
	context.bridge.post({ type: 'drawer', open: true });
}

/** Returns to the chat. A field loses the focus first, so that the host is told what was typed in it. */
export function closeDrawer({ bridge }: Pick<PanelContextValue, 'bridge'>): void {
	if (document.activeElement instanceof HTMLElement) {
		document.activeElement.blur();
	}
	bridge.post({ type: 'drawer', open: false });
}

/** Keeps the layer of the drawer open while the host has the drawer open, whoever asked for it. */
export function followDrawer(context: LayerContext): void {
	const { panel, layers } = context;
	effect(() => {
		if (panel.loaded.value && panel.drawer.value !== null) {
			openDrawerLayer(context);
		} else {
			layers.close(SEARCH);
			layers.close(DRAWER);
		}
	});
}

/**
 * Keeps the layer of the search open over the drawer while its box has text and the focus; in another field Escape
 * is for the drawer. Call it when the box is typed in or gets the focus. `clear` empties it.
 */
export function updateSearchLayer(
	{ layers }: Pick<PanelContextValue, 'layers'>,
	box: HTMLInputElement,
	clear: () => void,
): void {
	if (box.value === '') {
		layers.close(SEARCH);
		return;
	}
	layers.open({
		id: SEARCH,
		onEscape: () => {
			layers.close(SEARCH);
			// Also set directly: text typed in this very event was never rendered, and rendering would not remove it.
			box.value = '';
			clear();
		},
		isOutside: target => target !== box,
	});
}

function openDrawerLayer(context: LayerContext): void {
	const { panel, layers } = context;
	layers.open({
		id: DRAWER,
		onEscape: () => {
			closeDrawer(context);
			// The drawer stays on the screen, and its layer open, until the host has closed it; unless it has not appeared
			// yet.
			if (panel.drawer.peek() === null) {
				layers.close(DRAWER);
			}
		},
	});
}
