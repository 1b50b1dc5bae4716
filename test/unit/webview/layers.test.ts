import { strict as assert } from 'node:assert';
import { type Layer, Layers } from '../../../src/webview/state/layers';

describe('the open things of the panel', () => {
	const layer = (layers: Layers, id: string, isOutside?: Layer['isOutside']): Layer => ({
		id,
		escape: () => layers.close(id),
		...(isOutside === undefined ? {} : { isOutside }),
	});
	const open = (layers: Layers, ...ids: readonly string[]): void => {
		for (const id of ids) {
			layers.open(layer(layers, id));
		}
	};
	const openOnes = (layers: Layers): readonly string[] => ['drawer', 'search', 'tools'].filter(id => layers.isOpen(id));

	it('hand Escape to the one that was opened last', () => {
		const layers = new Layers();
		open(layers, 'drawer', 'search');
		assert.equal(layers.escape(), true);
		assert.deepEqual(openOnes(layers), ['drawer']);
		assert.equal(layers.escape(), true);
		assert.deepEqual(openOnes(layers), []);
	});

	it('leave Escape to others where nothing is open', () => {
		const layers = new Layers();
		assert.equal(layers.escape(), false);
		open(layers, 'tools');
		layers.close('tools');
		assert.equal(layers.escape(), false);
	});

	it('are open once, at the height where they were opened', () => {
		const layers = new Layers();
		open(layers, 'drawer', 'search', 'drawer');
		layers.escape();
		assert.deepEqual(openOnes(layers), ['drawer']);
		layers.escape();
		assert.equal(layers.escape(), false);
	});

	it('keep Escape while one stays open until its host has closed it', () => {
		const layers = new Layers();
		let asked = 0;
		layers.open({ id: 'drawer', escape: () => void asked++ });
		layers.escape();
		assert.equal(layers.escape(), true);
		assert.equal(asked, 2);
	});

	it('open and close by the same button, pressed twice at once', () => {
		const layers = new Layers();
		const tools = layer(layers, 'tools');
		layers.toggle(tools);
		assert.deepEqual(openOnes(layers), ['tools']);
		layers.toggle(tools);
		assert.deepEqual(openOnes(layers), []);
	});

	it('close where a click or the focus leaves them, and stay elsewhere', () => {
		const layers = new Layers();
		const [inside, outside] = [new EventTarget(), new EventTarget()];
		open(layers, 'drawer');
		layers.open(layer(layers, 'tools', target => target !== inside));
		layers.leave(inside);
		assert.deepEqual(openOnes(layers), ['drawer', 'tools']);
		layers.leave(outside);
		assert.deepEqual(openOnes(layers), ['drawer']);
	});
});
