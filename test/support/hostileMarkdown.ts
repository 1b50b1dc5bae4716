import * as fc from 'fast-check';
import { hostileReplies } from './hostileReplies';
import { RENDER_SHAPES } from './renderShapes';

/** Pieces of which Markdown means much, alone and beside others. */
const SIGNS = [
	'\n',
	'\n\n',
	'  \n',
	' ',
	'\t',
	'\r\n',
	'\\',
	'&#x3c;',
	'&amp;',
	'\0',
	'- ',
	'1. ',
	'> ',
	'# ',
	'    ',
	'- [ ] ',
	'| a | b |\n|---|:-:|\n',
	'| ',
	'---\n',
	'===\n',
	'***\n',
	'```',
	'~~~',
	'`',
	'``',
	'```js x=1\n',
	'*',
	'**',
	'_',
	'~~',
	'$',
	'$$',
	'\\(',
	'\\]',
	'\\begin{a}',
	'[',
	']',
	'](',
	')',
	'![',
	'<',
	'>',
	'<!--',
	'-->',
	'</script>',
	'[a]: ',
	'[a]',
	'"',
	"'",
	'\u202E',
	'\u2066',
	'\u200B',
	'\u200D',
	'\uFE0F',
	'\u{E0041}',
	'\uD83D',
	'\uDE00',
	'👩‍💻',
	'א',
	'例え',
	'word',
];

const targets = fc.oneof(
	fc.constantFrom(...hostileReplies),
	fc.constantFrom(...SIGNS),
	fc.constantFrom(...Object.values(RENDER_SHAPES)).map(shape => shape(120)),
);

/** Markdown of an attacker: what would load, run or open something, torn and nested. */
export const hostileMarkdown: fc.Arbitrary<string> = fc
	.array(
		fc.record({
			text: targets,
			prefix: fc.constantFrom('', '', '', '> ', '- ', '  ', '    ', '1. ', '| '),
			keep: fc.double({ min: 0.3, max: 1, noNaN: true }),
		}),
		{ minLength: 1, maxLength: 24 },
	)
	.map(parts =>
		parts
			.map(({ text, prefix, keep }) => text.slice(0, Math.ceil(text.length * keep)).replaceAll('\n', `\n${prefix}`))
			.join(''),
	);
