import { effect } from '@preact/signals';
import type { PanelContextValue } from '../panelContext';

const DRAWER = 'drawer';
const SEARCH = 'drawerSearch';

type Parts = Pick<PanelContextValue, 'panel' | 'bridge' | 'layers'>;

/** Asks the host for the drawer. It counts as open from here on, so that Escape is for it before it is drawn. */
export function openDrawer(parts: Parts): void {
	showLayer(parts);
	parts.bridge.post({ type: 'drawer', open: true });
}

/** Back to the chat. What is typed and not yet told is told first, as by leaving its field. */
export function closeDrawer({ bridge }: Pick<PanelContextValue, 'bridge'>): void {
	if (document.activeElement instanceof HTMLElement) {
		document.activeElement.blur();
	}
	bridge.post({ type: 'drawer', open: false });
}

/** Keeps the drawer among the open things while the host has it open, whoever asked for it. */
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
 * A search lies over the drawer while there is something in its box and the user is there; in another field Escape is for
 * the drawer. To be called when the box is typed in or gets the keyboard. `end` empties it.
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
			// It stays on the screen, and so among the open things, until the host has closed it; unless it has not come yet.
			if (panel.drawer.peek() === null) {
				layers.close(DRAWER);
			}
		},
	});
}
