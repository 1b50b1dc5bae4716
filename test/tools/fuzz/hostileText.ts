import { seededRandom } from '../../support/random';

/** Ends of lines, of which each language knows some. */
const LINE_ENDS = ['\n', '\r', '\r\n', '\v', '\f', '\u001C', '\u001D', '\u001E', '\u0085', '\u2028', '\u2029'];

/** Texts that end or open a comment or a string, or mean something in one; and escapes of them. */
const MARKS = [
	'*/ /* /** // /// //! # ## #= =# #[ ]# #| |# <# #> -- --[[ ]] --} {- -} <!-- --> --!> ; ;; % %{ %} " \' ` """ \'\'\'',
	'(* *) (: :) @* *@ {/* */} .. REM :: ! !$ => $$ $x$ ``` ~~~ {x| |x} EOF END }}} {{{ {{ }} {% %} {# #} <% %> <?',
	'?> <?php </script> </style> ]]> #{ ${ $( @{ %( q{ ( ) [ ] { } < > & && | || ^ \\ ??/ _ ¬ \\n \\u002a\\u002f',
	'\\uu000a \\u000a \\x0a &#10; &lt; %0a %~x !x! +AAo- +build =cut =begin =end __END__',
]
	.join(' ')
	.split(' ');

const DIRECTIVES = [
	'coding: utf-7',
	'-*- coding: utf-16 -*-',
	'syntax=docker/x',
	'escape=`',
	'frozen_string_literal: true',
	'vim: set ff=mac:',
	'@ts-nocheck',
	'@jsx h',
	'@deprecated',
	'@Route("/x")',
	'go:build ignore',
	'line 7 "other"',
	'/// script',
	'!TEX program = x',
	'| text',
	'<reference path="x"/>',
	'>>> 1',
];

/** Code that does something to be seen in one language or another, and nothing else. */
const CODE = [
	'print("PWNED")',
	'echo PWNED',
	'puts PWNED',
	'int pwned;',
	'static int pwned = 1;',
	'pub fn pwned() {}',
	'$(info PWNED)',
	"select 'PWNED';",
	'message("PWNED")',
	'console.log("PWNED")',
	'BEGIN { print "PWNED" }',
	'let x = 1;',
	'a { color: red }',
	'x = 1',
];

const WORDS = [
	'Adds',
	'the numbers',
	'of a list.',
	'- one',
	'1. two',
	'> three',
	'| a | b |',
	'    code',
	'中文，',
	'😀',
];
const HIDDEN = [
	'\0',
	'\b',
	'\u001A',
	'\u200B',
	'\u202E',
	'\uFEFF',
	'\u{E0041}',
	'\u00A0',
	'\u3000',
	'\uD800',
	'\u00AD',
];

/** Returns a text that tries to leave the comment that it is written as. */
export function hostileText(seed: number): string {
	const random = seededRandom(seed);
	const pick = (choices: readonly string[]): string => choices[Math.floor(random() * choices.length)] ?? '';
	const kinds = [LINE_ENDS, LINE_ENDS, MARKS, MARKS, DIRECTIVES, CODE, WORDS, WORDS, HIDDEN, [' ', '\t', '   ']];
	let text = '';
	for (let left = 1 + random() * 30; left > 0; left--) {
		text += pick(kinds[Math.floor(random() * kinds.length)] ?? WORDS) + (random() < 0.3 ? ' ' : '');
	}
	return text;
}
