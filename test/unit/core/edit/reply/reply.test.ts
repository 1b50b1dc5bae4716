import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { assertNever } from '../../../../../src/core/base/assertNever';
import { isFenceLine } from '../../../../../src/core/markdown/fences';
import { reindent } from '../../../../../src/core/edit/reply/reindent';
import { isMarkdown } from '../../../../../src/core/edit/text/languages';
import { splitLines } from '../../../../../src/core/edit/text/lines';
import { readReply } from '../../../../../src/core/edit/reply/reply';
import type { ReplyCode } from '../../../../../src/core/edit/reply/replyCode';
import { growthOf, LINEAR_GROWTH } from './growth';
import { CHITCHAT, type ReplyShape } from './shapes/replyShape';
import { REPLY_SHAPES } from './shapes/replyShapes';

const read = ({ reply, original, languageId }: ReplyShape): ReplyCode =>
	readReply(reply, { original: splitLines(original), languageId });

/** Writes a result as the table of shapes does. */
function inShort(result: ReplyCode): ReplyShape['expected'] {
	switch (result.kind) {
		case 'code':
			return { kind: 'code', text: result.lines.join('\n'), left: result.left.map(({ lines }) => lines.join('\n')) };
		case 'choice':
			return { kind: 'choice', why: result.why, texts: result.candidates.map(({ lines }) => lines.join('\n')) };
		case 'none':
			return result;
		default:
			return assertNever(result);
	}
}

describe('a reply to an edit', () => {
	for (const shape of REPLY_SHAPES) {
		it(`${shape.expected.kind}: ${shape.name}`, () => {
			assert.deepEqual(inShort(read(shape)), shape.expected);
		});
	}
});

describe('a reply to a wish for comments', () => {
	const code = 'def load(path):\n    rows = []\n    return rows';
	const readDocumented = (answer: string): ReplyCode =>
		readReply(`\`\`\`python\n${answer}\n\`\`\``, {
			original: splitLines(code),
			languageId: 'python',
			isAboutComments: true,
		});

	it('is put in where it adds comments alone', () => {
		const documented = code.replace(':\n', ':\n    """Read rows.\n\n    From a file.\n    """\n    # None yet.\n');
		assert.deepEqual(inShort(readDocumented(documented)), { kind: 'code', text: documented, left: [] });
	});

	it('is asked about where it touches code', () => {
		const touched = code.replace('[]', 'list()');
		assert.deepEqual(inShort(readDocumented(touched)), { kind: 'choice', why: 'codeTouched', texts: [touched] });
	});
});

describe('a reply to the wish to fix a problem', () => {
	const code = [
		"import { rate } from './rate';",
		'',
		'export function net(total: number): number {',
		'\tconst share = rte(total);',
		'\treturn total - share;',
		'}',
		'',
		'export function label(name: string): string {',
		'\tconst text = name.trim();',
		'\tconst short = text.slice(0, 20);',
		"\treturn short === '' ? 'unknown' : short;",
		'}',
	].join('\n');
	const readFixed = (answer: string, instruction = ''): ReplyCode =>
		readReply(`\`\`\`ts\n${answer}\n\`\`\``, {
			original: splitLines(code),
			languageId: 'typescript',
			instruction,
			problems: [{ start: 3, end: 4, text: "line 4: Cannot find name 'rte'. (ts 2304)" }],
		});
	const fixed = code.replace('rte(', 'rate(');

	it('is put in where it changes the line of the problem', () => {
		assert.equal(readFixed(fixed).kind, 'code');
	});

	it('is put in where what it changes elsewhere belongs to that', () => {
		const wrapped = code.replace("import { rate } from './rate';", "import { rate as rte } from './rate';");
		assert.equal(readFixed(wrapped).kind, 'code');
		assert.equal(readFixed(`${fixed}\n\nconst rate = (total: number): number => total / 10;`).kind, 'code');
	});

	it('is asked about where it changes something else, too', () => {
		const beyond = fixed.replace("'unknown'", "'nobody'");
		assert.deepEqual(inShort(readFixed(beyond)), { kind: 'choice', why: 'beyondProblem', texts: [beyond] });
		assert.equal(readFixed(beyond, 'and say nobody').kind, 'code');
	});
});

describe('the corpus of replies', () => {
	it('has more than a hundred shapes of different names, in many languages', () => {
		assert.ok(new Set(REPLY_SHAPES.map(({ name }) => name)).size === REPLY_SHAPES.length && REPLY_SHAPES.length > 100);
		assert.ok(new Set(REPLY_SHAPES.map(({ languageId }) => languageId)).size > 10);
	});

	it('has plenty of prose and fences, and none in any code', () => {
		const results = REPLY_SHAPES.filter(({ expected }) => expected.kind === 'code').map(shape => ({
			shape,
			result: readShape(shape),
		}));
		assert.ok(results.filter(({ shape }) => CHITCHAT.test(shape.reply)).length > 30);
		for (const { shape, result } of results) {
			assert.doesNotMatch(result, CHITCHAT, shape.name);
			const news = splitLines(result).filter(line => isFenceLine(line) && !splitLines(shape.original).includes(line));
			assert.ok(isMarkdown(shape.languageId) || news.length === 0, shape.name);
		}
	});

	it('is read alike in every end of line', () => {
		for (const shape of REPLY_SHAPES) {
			assert.deepEqual(
				inShort(read({ ...shape, reply: shape.reply.replaceAll(/\r\n?|\n/g, '\r\n') })),
				shape.expected,
				shape.name,
			);
		}
	});
});

function readShape(shape: ReplyShape): string {
	const result = read(shape);
	assert.equal(result.kind, 'code');
	return result.kind === 'code' ? result.lines.join('\n') : '';
}

const WORDS = ['const', 'x', '=', 'f(x)', '{', '}', ';', '`', '"a"', '数', 'return', '+', 'if', '😀', '``', '// why'];
const line = fc
	.tuple(fc.constantFrom('', '\t', '  ', '    ', '\t\t'), fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }))
	.map(([indent, words]) => indent + words.join(' '));
const code = fc
	.array(line, { minLength: 1, maxLength: 12 })
	.filter(lines => lines.some(each => /[\p{L}{]/u.test(each)));
const sentence = fc.constantFrom(
	'Here is the chitchat code:',
	'',
	'- chitchat, and more of it',
	'这是闲聊。',
	'### Chitchat',
	'Use `x` for chitchat; it is (really) better.',
);
const prose = fc.array(sentence, { maxLength: 4 });
const info = fc.constantFrom('', 'ts', 'typescript title="a.ts"', 'bash', '{.r}', 'src/a.ts', 'text', 'zig');
const marks = fc.constantFrom('```', '````', '~~~', '~~~~~~');
const fencedReply = fc.record({
	before: prose,
	tag: info,
	fence: marks,
	lines: code,
	after: prose,
	eol: fc.constantFrom('\n', '\r\n'),
});

describe('a reply made of prose and code', () => {
	it('gives exactly the code of its one fence, fitted', function () {
		this.timeout(30_000);
		let given = 0;
		fc.assert(
			fc.property(fencedReply, ({ before, tag, fence, lines, after, eol }) => {
				const original = lines.slice(1);
				const place = { languageId: 'typescript' };
				const reply = [...before, fence + tag, ...lines, fence, ...after].join(eol);
				const result = readReply(reply, { original, languageId: 'typescript' });
				// Lines at random may close brackets that the original leaves open: that is asked about.
				const [best] = result.kind === 'choice' ? result.candidates : [];
				assert.deepEqual(result.kind === 'code' ? result.lines : best?.lines, reindent(lines, original, place));
				given += result.kind === 'code' ? 1 : 0;
			}),
			{ numRuns: 1_000 },
		);
		assert.ok(given > 500, String(given));
	});

	it('never gives a sentence as code, whatever its blocks are', function () {
		this.timeout(30_000);
		let given = 0;
		const block = fc
			.tuple(fc.constantFrom('ts', 'bash', 'text'), code)
			.map(([tag, lines]) => ['```' + tag, ...lines, '```', '']);
		const spaced = prose.map(lines => [...lines, '']);
		const endings = ['as it was', 'unclosed', 'unfenced'] as const;
		fc.assert(
			fc.property(
				fc.array(fc.oneof(spaced, block), { maxLength: 5 }),
				code,
				fc.constantFrom(...endings),
				prose,
				(parts, original, ending, after) => {
					const last =
						ending === 'as it was' ? [] : [...(ending === 'unclosed' ? ['```ts'] : []), ...original, ...after];
					const result = readReply([...parts.flat(), ...last].join('\n'), { original, languageId: 'typescript' });
					if (result.kind === 'code') {
						given++;
						assert.doesNotMatch(result.lines.join('\n'), CHITCHAT);
					}
				},
			),
			{ numRuns: 1_000 },
		);
		assert.ok(given > 50, String(given));
	});

	it('never gives code that holds a new fence', function () {
		this.timeout(30_000);
		const part = fc.oneof(
			prose,
			fc.tuple(info, marks, code).map(([tag, fence, lines]) => [fence + tag, ...lines, fence]),
			fc.tuple(info, marks, code).map(([tag, fence, lines]) => [`   ${fence}${tag}`, ...lines]),
			fc.constantFrom(['```'], ['```ts'], ['~~~'], ['````md'], ['@@ -1 +1 @@'], ['<<<<<<< SEARCH'], ['...']),
			code,
		);
		let given = 0;
		fc.assert(
			fc.property(
				fc.array(part, { minLength: 1, maxLength: 6 }),
				code.map(lines => lines.slice(0, 2)),
				(parts, original) => {
					const result = readReply(parts.flat().join('\n'), { original, languageId: 'typescript' });
					if (result.kind === 'code') {
						given++;
						assert.deepEqual(
							result.lines.filter(each => isFenceLine(each) && !original.includes(each)),
							[],
						);
					}
				},
			),
			{ numRuns: 1_000 },
		);
		assert.ok(given > 10, String(given));
	});

	it('is read in time proportional to its length', function () {
		this.timeout(60_000);
		const original = splitLines('function a() {\n\treturn 1;\n}');
		const hostile = [
			'`',
			'```ts\n',
			'~~~ ',
			'<<<<',
			'<<<<<<< SEARCH\n',
			'@@',
			'@@ -1 +1 @@\n-a\n+b\n',
			' ',
			'1 | a\n',
			'// ...\n',
			'Word ',
			'> ',
		];
		for (const unit of hostile) {
			const growth = growthOf(length => {
				const reply = unit.repeat(length / unit.length);
				return () => [reply, `\`\`\`ts\n${reply}`].map(each => readReply(each, { original, languageId: 'typescript' }));
			});
			assert.ok(growth <= LINEAR_GROWTH, `${JSON.stringify(unit)}: ${growth}`);
		}
	});
});
