import type { EndView, StepView } from '../../../src/protocol/viewModel';
import { CHANGES, CODE, PICTURE, sources } from './states';
import { answer, call, end, step } from './views';

/** An answer of one kind, as it is while its last piece is missing, and how it ends. */
export interface AnswerShape {
	readonly name: string;
	/** The steps without the text of the last one, which arrives while the reader looks. */
	readonly steps: readonly StepView[];
	readonly text: string;
	readonly end: EndView;
	/** Fields that the last step has only at its end. */
	readonly last?: Partial<StepView>;
}

const repeat = (count: number, write: (index: number) => string, between = '\n\n'): string =>
	Array.from({ length: count }, (_, index) => write(index)).join(between);

const fence = (language: string, lines: number): string =>
	`\`\`\`${language}\n${repeat(lines, index => `let x${index} = f(${index}); // ${index}`, '\n')}\n\`\`\``;

const PROSE = repeat(
	30,
	index => `Paragraph ${index} of an answer that is longer than the panel is high, in two lines.`,
);
const TABLE = `| a | b | c |\n|---|---|--:|\n${repeat(40, index => `| row ${index} | some text | ${index} |`, '\n')}`;

const shape = (name: string, text: string, fields: Partial<Omit<AnswerShape, 'name' | 'text'>> = {}): AnswerShape => ({
	name,
	text,
	steps: [step({})],
	end: end(),
	...fields,
});

const failed = (outcome: string, label: string): EndView => end({ outcome, label });

export const FAILED: EndView = end({
	outcome: 'error',
	error: {
		title: 'The provider has too much to do.',
		serverText: `Overloaded. ${'Please try again later. '.repeat(6)}`,
		hint: 'Wait a little, then try again.',
		actions: [{ id: 'retry', label: 'Retry' }],
	},
});

const THOUGHTS = repeat(20, index => `Thought ${index} about the question.`);

/** Answers of every kind that the panel draws. */
export const ANSWER_SHAPES: readonly AnswerShape[] = [
	shape('a word', 'Yes.'),
	shape('a paragraph', 'One paragraph in a few lines. '.repeat(12)),
	shape('many paragraphs', PROSE),
	shape('one endless line', 'word '.repeat(900)),
	shape('a word without spaces', 'x'.repeat(3_000)),
	shape('code alone', fence('ts', 60)),
	shape('code between text', `${PROSE}\n\n${fence('ts', 20)}\n\n${PROSE}`),
	shape(
		'many small blocks of code',
		repeat(12, index => `Step ${index}:\n\n${fence('js', 3)}`),
	),
	shape('code without a language', fence('', 30)),
	shape('code that never ends', fence('ts', 40).slice(0, -4)),
	shape('wide code', `\`\`\`ts\n${repeat(25, () => `const wide = '${'x'.repeat(300)}';`, '\n')}\n\`\`\``),
	shape('a table', TABLE),
	shape(
		'a wide table',
		`|${'head|'.repeat(12)}\n|${'---|'.repeat(12)}\n${repeat(30, () => `|${'cell of it|'.repeat(12)}`, '\n')}`,
	),
	shape(
		'a list',
		repeat(60, index => `- item ${index}`, '\n'),
	),
	shape(
		'a loose list',
		repeat(30, index => `${index + 1}. item ${index}\n\n   and its second paragraph`),
	),
	shape(
		'nested lists',
		repeat(15, index => `- item ${index}\n  - inner\n    - innermost`, '\n'),
	),
	shape(
		'tasks',
		repeat(40, index => `- [${index % 2 === 0 ? 'x' : ' '}] task ${index}`, '\n'),
	),
	shape(
		'headings',
		repeat(20, index => `${'#'.repeat((index % 6) + 1)} Heading ${index}\n\nText below it.`),
	),
	shape(
		'quotes',
		repeat(20, index => `> Quote ${index}\n> in two lines`),
	),
	shape(
		'formulas',
		repeat(20, index => `The sum is\n\n$$\n\\sum_{i=1}^{${index + 2}} \\frac{1}{i^2}\n$$\n\nand $x_${index}$.`),
	),
	shape('a picture', `${PROSE}\n\n![A picture](${PICTURE})\n\n${PROSE}`),
	shape('pictures beside the text', PROSE, {
		last: { media: Array.from({ length: 3 }, (_, index) => ({ kind: 'image', url: PICTURE, name: `p${index}.png` })) },
	}),
	shape(
		'Chinese',
		repeat(30, index => `第${index}段：这是一个比面板更高的回答，里面有很多文字，而且没有空格。`),
	),
	shape(
		'Arabic',
		repeat(30, index => `فقرة ${index} من إجابة أطول من ارتفاع اللوحة.`),
	),
	shape('thoughts', PROSE, { steps: [step({ reasoning: THOUGHTS })] }),
	shape('a call of a tool', PROSE, { steps: [step({ text: PROSE, calls: [call()] }), step({})] }),
	shape('several answers', PROSE, { last: { others: [answer({ text: PROSE }), answer({ text: 'Short.' })] } }),
	shape('changes and sources', PROSE, { last: { changes: CHANGES, sources: sources(6) } }),
	shape('an error', PROSE, { end: FAILED }),
	shape('a stop', `${PROSE}\n\n${CODE}`, { end: failed('stopped', 'Stopped.') }),
	shape('a cut', fence('ts', 40).slice(0, -40), {
		end: failed('cutOff', `Cut off: ${'the connection ended. '.repeat(4)}`),
	}),
	shape('a refusal', '', { last: { refusal: repeat(20, index => `I cannot help with part ${index}.`) } }),
];
