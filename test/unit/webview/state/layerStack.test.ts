import { strict as assert } from 'node:assert';
import { type PanelLayer, LayerStack } from '../../../../src/webview/state/layerStack';

describe('the open things of the panel', () => {
	const layer = (layers: LayerStack, id: string, isOutside?: PanelLayer['isOutside']): PanelLayer => ({
		id,
		onEscape: () => layers.close(id),
		...(isOutside === undefined ? {} : { isOutside }),
	});
	const open = (layers: LayerStack, ...ids: readonly string[]): void => {
		for (const id of ids) {
			layers.open(layer(layers, id));
		}
	};
	const openIds = (layers: LayerStack): readonly string[] =>
		['drawer', 'search', 'tools'].filter(id => layers.isOpen(id));

	it('hand Escape to the one that was opened last', () => {
		const layers = new LayerStack();
		open(layers, 'drawer', 'search');
		assert.equal(layers.handleEscape(), true);
		assert.deepEqual(openIds(layers), ['drawer']);
		assert.equal(layers.handleEscape(), true);
		assert.deepEqual(openIds(layers), []);
	});

	it('leave Escape to others where nothing is open', () => {
		const layers = new LayerStack();
		assert.equal(layers.handleEscape(), false);
		open(layers, 'tools');
		layers.close('tools');
		assert.equal(layers.handleEscape(), false);
	});

	it('are open once, at the height where they were opened', () => {
		const layers = new LayerStack();
		open(layers, 'drawer', 'search', 'drawer');
		layers.handleEscape();
		assert.deepEqual(openIds(layers), ['drawer']);
		layers.handleEscape();
		assert.equal(layers.handleEscape(), false);
	});

	it('keep Escape while one stays open until its host has closed it', () => {
		const layers = new LayerStack();
		let asked = 0;
		layers.open({ id: 'drawer', onEscape: () => void asked++ });
		layers.handleEscape();
		assert.equal(layers.handleEscape(), true);
		assert.equal(asked, 2);
	});

	it('open and close by the same button, pressed twice at once', () => {
		const layers = new LayerStack();
		const tools = layer(layers, 'tools');
		layers.toggle(tools);
		assert.deepEqual(openIds(layers), ['tools']);
		layers.toggle(tools);
		assert.deepEqual(openIds(layers), []);
	});

	it('close where a click or the focus leaves them, and stay elsewhere', () => {
		const layers = new LayerStack();
		const inside = new EventTarget();
		const outside = new EventTarget();
		open(layers, 'drawer');
		layers.open(layer(layers, 'tools', target => target !== inside));
		layers.closeOutside(inside);
		assert.deepEqual(openIds(layers), ['drawer', 'tools']);
		layers.closeOutside(outside);
		assert.deepEqual(openIds(layers), ['drawer']);
	});
});
