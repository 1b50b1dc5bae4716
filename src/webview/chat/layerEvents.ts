import type { PanelContextValue } from './panelContext';

/**
 * Escape is for the topmost open thing, wherever the keyboard is, and only then stops a reply; a click or the focus
 * elsewhere closes what it leaves. Listens from the beginning: nothing of it waits for something to be drawn or focused.
 */
export function listenForLayers({
	panel,
	bridge,
	layers,
}: Pick<PanelContextValue, 'panel' | 'bridge' | 'layers'>): void {
	document.addEventListener('keydown', event => {
		if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !panel.loaded.value) {
			return;
		}
		if (layers.escape()) {
			event.preventDefault();
		} else if (panel.composer.value.running) {
			event.preventDefault();
			bridge.post({ type: 'stop' });
		}
	});
	for (const type of ['pointerdown', 'focusin']) {
		document.addEventListener(type, event => {
			layers.leave(event.target);
		});
	}
}
