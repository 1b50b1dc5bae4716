import { strict as assert } from 'node:assert';
import { LensRefresh } from '../../../../src/host/inlineEdit/lensRefresh';
import { ManualClock } from '../../../support/manualClock';

/**
 * The part of VS Code: it requests lenses some time after the last event, and forgets them if the editor loses the
 * focus before.
 */
class Asking {
	readonly clock = new ManualClock();
	readonly refresh: LensRefresh;
	told = 0;
	asked = 0;
	#timer: { dispose(): void } | undefined;

	constructor(
		readonly uri: string,
		readonly delay: number,
	) {
		this.refresh = new LensRefresh(this.clock, () => {
			this.told++;
			this.blur();
			this.#timer = this.clock.after(this.delay, () => {
				this.asked++;
				this.refresh.requested(this.uri);
			});
		});
	}

	blur(): void {
		this.#timer?.dispose();
	}

	changed(...uris: readonly string[]): void {
		this.refresh.changed(uris, () => 1);
	}
}

describe('lenses that have changed', () => {
	it('are told about once where VS Code asks', () => {
		const code = new Asking('a', 250);
		code.changed('a');
		code.clock.advance(60_000);
		assert.deepEqual([code.told, code.asked, code.clock.waiting], [1, 1, 0]);
	});

	it('are told about again where the editor has lost the keyboard', () => {
		const code = new Asking('a', 250);
		code.changed('a');
		code.clock.advance(100);
		code.blur();
		code.clock.advance(1_000);
		assert.deepEqual([code.told, code.asked], [2, 1]);
	});

	it('are asked for while they change faster than VS Code asks', () => {
		const code = new Asking('a', 250);
		for (let time = 0; time < 5_000; time += 200) {
			code.changed('a');
			code.clock.advance(200);
		}
		assert.ok(code.asked >= 10, String(code.asked));
	});

	it('are asked for where VS Code takes its time', () => {
		const code = new Asking('a', 3_000);
		for (let time = 0; time < 10_000; time += 1_000) {
			code.changed('a');
			code.clock.advance(1_000);
		}
		assert.ok(code.asked >= 1, String(code.asked));
	});

	it('are not told about for ever where nobody asks', () => {
		const code = new Asking('another', 250);
		code.changed('a');
		code.clock.advance(3_600_000);
		assert.deepEqual([code.told, code.clock.waiting], [6, 0]);
		code.changed('a');
		assert.equal(code.told, 7);
	});

	it('are told about at once though another document has not asked', () => {
		const code = new Asking('a', 250);
		code.changed('b');
		code.clock.advance(10);
		code.changed('a');
		assert.equal(code.told, 2);
		code.clock.advance(300);
		code.changed('a');
		assert.equal(code.told, 3);
	});

	it('are told about once where nothing of it is in front', () => {
		const code = new Asking('another', 250);
		code.refresh.changed(['a'], () => 0);
		code.clock.advance(60_000);
		assert.deepEqual([code.told, code.clock.waiting], [1, 0]);
	});

	it('are told about again until each of two editors has asked', () => {
		const clock = new ManualClock();
		let told = 0;
		const refresh = new LensRefresh(clock, () => told++);
		refresh.changed(['a'], () => 2);
		refresh.requested('a');
		clock.advance(600);
		assert.deepEqual([told, refresh.isPending('a')], [2, true]);
		refresh.requested('a');
		clock.advance(60_000);
		assert.deepEqual([told, refresh.isPending('a'), clock.waiting], [2, false, 0]);
	});

	it('are pending until they are asked for, or nobody will ask', () => {
		const clock = new ManualClock();
		let givenUp = 0;
		const refresh = new LensRefresh(
			clock,
			() => {},
			() => givenUp++,
		);
		refresh.changed(['a', 'b'], () => 1);
		refresh.requested('a');
		assert.deepEqual([refresh.isPending('a'), refresh.isPending('b')], [false, true]);
		clock.advance(3_600_000);
		assert.deepEqual([refresh.isPending('b'), givenUp], [false, 1]);
	});

	it('are told about no more when they are gone', () => {
		const code = new Asking('another', 250);
		code.changed('a');
		code.refresh.dispose();
		code.clock.advance(60_000);
		assert.equal(code.told, 1);
	});
});
