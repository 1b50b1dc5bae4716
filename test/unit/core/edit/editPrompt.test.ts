import assert from 'node:assert/strict';
import { type EditKind, editPrompt, REPLACEMENT_RULE, TEST_FILE_RULE } from '../../../../src/core/edit/editPrompt';

const KINDS: readonly EditKind[] = ['edit', 'refactor', 'fix', 'document', 'tests'];

describe('the prompt of an edit', () => {
	it('ends with the form of the answer', () => {
		for (const kind of KINDS) {
			const rule = kind === 'tests' ? TEST_FILE_RULE : REPLACEMENT_RULE;
			assert.ok(editPrompt({ kind, instruction: 'Do it.', problems: ['a'] }).endsWith(rule), kind);
		}
	});

	it("puts the instruction first, apart, and in the user's own words", () => {
		const prompt = editPrompt({ kind: 'refactor', instruction: '  Use a Map.\nKeep `find`.\n', problems: [] });
		assert.match(prompt, /\n\nMy instruction, which comes before everything above:\nUse a Map\.\nKeep `find`\.\n\n/);
	});

	it('lists the problems, one a line', () => {
		const problems = ['line 3: x is not defined', 'line 7: unused y'];
		assert.match(
			editPrompt({ kind: 'fix', instruction: '', problems }),
			/\n\nReported problems:\n- line 3: x is not defined\n- line 7: unused y\n\n/,
		);
	});

	it('does not mention an instruction or problems that are missing', () => {
		for (const kind of KINDS) {
			assert.doesNotMatch(editPrompt({ kind, instruction: ' \n', problems: [] }), /instruction|problems|\n{3}/, kind);
		}
	});

	it('is short and different for each kind', () => {
		const prompts = KINDS.map(kind => editPrompt({ kind, instruction: '', problems: [] }));
		assert.equal(new Set(prompts).size, KINDS.length);
		for (const prompt of prompts) {
			assert.ok(prompt.split(/\s+/).length <= 55, prompt);
		}
	});
});
