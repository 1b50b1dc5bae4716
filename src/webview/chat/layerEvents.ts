import type { PanelContextValue } from './panelContext';

/**
 * Passes Escape to the topmost layer, wherever the focus is; without a layer it stops the running reply. A click or
 * focus outside a layer closes it. The listeners are there from the start: none of them waits for something to be
 * rendered or focused.
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
		if (layers.handleEscape()) {
			event.preventDefault();
		} else if (panel.composer.value.running) {
			event.preventDefault();
			bridge.post({ type: 'stop' });
		}
	});
	for (const type of ['pointerdown', 'focusin']) {
		document.addEventListener(type, event => {
			layers.closeOutside(event.target);
		});
	}
}
