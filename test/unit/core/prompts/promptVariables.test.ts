import { strict as assert } from 'node:assert';
import {
	fillVariables,
	inputsOf,
	type PromptValues,
	usesSelection,
} from '../../../../src/core/prompts/promptVariables';

const VALUES: PromptValues = {
	selection: 'const a = 1;',
	file: 'src/a.ts',
	fileBasename: 'a.ts',
	language: 'typescript',
	inputs: new Map([['tone', 'calm']]),
};

describe('the variables of a prompt', () => {
	it('stand for what they say', () => {
		assert.equal(
			fillVariables('${selection}|${selectedText}|${file}|${fileBasename}|${language}|${languageId}', VALUES),
			'const a = 1;|const a = 1;|src/a.ts|a.ts|typescript|typescript',
		);
		assert.equal(fillVariables('Be ${input:tone}, ${input:tone:how?}.', VALUES), 'Be calm, calm.');
	});

	it('stay as they are where nothing is known of them', () => {
		for (const text of [
			'${workspaceFolder}',
			'${input}',
			'${input:}',
			'${input:other}',
			'${file:x}',
			'$selection',
			'${}',
			'${ selection }',
			'`${a.b}`',
		]) {
			assert.equal(fillVariables(text, VALUES), text);
		}
	});

	it('are filled once: a value holds no variable and no pattern', () => {
		const selection = "${file} $& $1 $$ $' ${input:tone}";
		assert.equal(fillVariables('<${selection}>', { ...VALUES, selection }), `<${selection}>`);
	});

	it('are asked for in their order, each once', () => {
		assert.deepEqual(inputsOf('${input:b} ${input:a:first: letter} ${input:b:second} ${input:a:other} ${file}'), [
			{ name: 'b', placeholder: 'second' },
			{ name: 'a', placeholder: 'first: letter' },
		]);
		assert.deepEqual(inputsOf('${selection} ${input} ${input: }'), []);
	});

	it('tell whether the code itself is a part of the text', () => {
		assert.equal(usesSelection('a ${selectedText} b'), true);
		assert.equal(usesSelection('${selection}'), true);
		assert.equal(usesSelection('${selection:x} ${file} selection'), false);
	});
});
