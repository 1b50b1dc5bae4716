import assert from 'node:assert/strict';
import { findLosses } from '../../../../../src/core/edit/survival/losses';
import { landmarkOf } from '../../../../../src/core/edit/survival/landmark';

const KOTLIN = `class Cart(private val items: List<Item>) {
    fun total(): Int {
        var sum = 0
        for (item in items) sum += item.price
        return sum
    }
}
const val LIMIT = 10`;

/** Names what is lost where this text is taken out of the class, or something is put in its place. */
function landmark(out: string, instead = ''): string | undefined {
	const original = KOTLIN.split('\n');
	const [loss] = findLosses(original, KOTLIN.replace(out, instead).split('\n'), 'kotlin');
	assert.ok(loss);
	return landmarkOf(original, loss);
}

describe('the landmark of what an edit takes away', () => {
	it('is the function whose body went, not a variable in it', () => {
		const body = KOTLIN.slice(KOTLIN.indexOf('        var'), KOTLIN.indexOf('    }'));
		assert.equal(landmark(body, '        TODO()\n'), 'fun total');
	});

	it('is the declaration that went with its body', () => {
		assert.equal(landmark(KOTLIN.slice(KOTLIN.indexOf('    fun'), KOTLIN.indexOf('}\nconst'))), 'fun total');
	});

	it('is what went itself where nothing encloses it', () => {
		assert.equal(landmark('\nconst val LIMIT = 10'), 'const val LIMIT');
	});
});
