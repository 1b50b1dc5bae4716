import { strict as assert } from 'node:assert';
import { Emitter } from '../../../../src/core/base/event';

describe('an event', () => {
	let emitter: Emitter<number>;
	let heard: string[];
	beforeEach(() => {
		emitter = new Emitter<number>();
		heard = [];
	});

	it('calls its listeners at once, in order of subscription', () => {
		emitter.event(value => heard.push(`a${value}`));
		emitter.event(value => heard.push(`b${value}`));
		emitter.fire(1);
		assert.deepEqual(heard, ['a1', 'b1']);
	});

	it('calls a listener no more when it has unsubscribed', () => {
		const first = emitter.event(value => heard.push(`a${value}`));
		emitter.event(value => heard.push(`b${value}`));
		first.dispose();
		emitter.fire(1);
		assert.deepEqual(heard, ['b1']);
	});

	it('lets a listener unsubscribe while it is called', () => {
		const once = emitter.event(value => {
			heard.push(`a${value}`);
			once.dispose();
		});
		emitter.event(value => heard.push(`b${value}`));
		emitter.fire(1);
		emitter.fire(2);
		assert.deepEqual(heard, ['a1', 'b1', 'b2']);
	});

	it('calls a listener that was added by a listener next time', () => {
		const first = emitter.event(() => {
			first.dispose();
			emitter.event(value => heard.push(`b${value}`));
		});
		emitter.fire(1);
		assert.deepEqual(heard, []);
		emitter.fire(2);
		assert.deepEqual(heard, ['b2']);
	});

	it('calls nobody when it is disposed of', () => {
		emitter.event(value => heard.push(`a${value}`));
		emitter.dispose();
		emitter.fire(1);
		assert.deepEqual(heard, []);
	});
});
