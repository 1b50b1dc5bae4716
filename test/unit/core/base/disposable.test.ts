import { strict as assert } from 'node:assert';
import { DisposableStore, toDisposable } from '../../../../src/core/base/disposable';

describe('a store of disposables', () => {
	it('returns what is added', () => {
		const disposable = toDisposable(() => {});
		assert.equal(new DisposableStore().add(disposable), disposable);
	});

	it('disposes of the newest first, and of each once', () => {
		const disposed: string[] = [];
		const store = new DisposableStore();
		for (const name of ['a', 'b', 'c']) {
			store.add(toDisposable(() => disposed.push(name)));
		}
		store.dispose();
		store.dispose();
		assert.deepEqual(disposed, ['c', 'b', 'a']);
	});

	it('disposes of what is added while it disposes', () => {
		const disposed: string[] = [];
		const store = new DisposableStore();
		store.add(
			toDisposable(() => {
				disposed.push('a');
				store.add(toDisposable(() => disposed.push('b')));
			}),
		);
		store.dispose();
		assert.deepEqual(disposed, ['a', 'b']);
	});
});
