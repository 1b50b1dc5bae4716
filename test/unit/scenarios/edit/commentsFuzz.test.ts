import assert from 'node:assert/strict';
import { BUNDLED, checkWithCompilers } from '../../../tools/fuzz/commentCompilers';
import { hostileText } from '../../../tools/fuzz/hostileText';
import { problemOf } from '../../../tools/fuzz/comments';
import { COMMENT_LANGUAGES } from '../../../../src/core/edit/text/commentStyles';

describe('a hostile text as a doc comment', () => {
	it('has no code in it, in any language', function () {
		this.timeout(60_000);
		for (let seed = 0; seed < 60; seed++) {
			for (const languageId of COMMENT_LANGUAGES) {
				assert.equal(problemOf(hostileText(seed), languageId), undefined, `${languageId}, seed ${seed}`);
			}
		}
	});

	it('means nothing to a compiler', function () {
		this.timeout(60_000);
		const texts = Array.from({ length: 200 }, (_, seed) => hostileText(seed));
		const { ran, problems } = checkWithCompilers(texts, BUNDLED);
		assert.deepEqual(problems, []);
		assert.equal(ran.length, BUNDLED.length);
	});
});
