import * as fc from 'fast-check';

/** Documents in which the border between blocks, or the meaning of a line, depends on what comes later. */
export const DOCUMENTS: readonly string[] = [
	'# Title\n\nA paragraph\nof two lines.\n\nAnother.',
	'Title\n=====\n\nSub\n---\n\ntext\n***\nmore',
	'- a\n- b\n  - c\n    - d\n\n      deep\n- e\n\nend',
	'- tight\n- list\n\n- became loose\n',
	'- a\n\n\n- b\n\n  second paragraph\n\n  ```js\n  let x;\n  ```\n\n1. other\n',
	'1. one\n2. two\n\n5. restarted?\n\ntext\n\n7. seven\n8. eight\n3) three',
	'> quote\nlazy continuation\n> more\n\n> another\n\n- x\nlazy in item\n',
	'| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | **4** |\n\nafter',
	'para\n| a | b |\n|---|---|\n| 1 | 2 |\ntext after the table',
	'# not a heading | x\n|---|---|\n| 1 | 2 |\n',
	'```js | x\n|---|---|\n| 1 | 2 |\n```\ncode\n```\n',
	'***\n|-|\n\n# a\n|-|\n',
	'- a | b\n|---|---|\n| 1 | 2 |\n',
	'```ts\nconst a = 1;\n\n\n```\n\ntext\n\n~~~\n```\n~~~~\nrest',
	'````md\n```js\nnested\n```\n````\n',
	'   ```\n   indented by three\n  by two\n\tby a tab\n     by five\n   ```\nafter',
	'```\nfence with an almost closing line\n``\n ``` x\n    ```\n\t```\n``` \nafter',
	'```\nnever closed\n\n\n',
	'```\nends with a prefix of the end\n``',
	'```',
	'``` `not a fence`\ntext\n```\n',
	'~~~ a ~~~ b\ntilde\n~~\n~~~\n',
	'- ```js\n  in a list\n  ```\n- next\n\n  ```\n  never closed\noutside',
	'    indented code\n\n    more of it\n\n\ntext\n    not code\n',
	'hard  \nbreak and\\\nanother, soft\nbreak',
	'<div>\nhtml-looking\n\n</div>\n\n<script>alert(1)</script>\n\ntext <b>bold</b> &amp; &lt;',
	'**注意：**请先保存。「**重要**」的*文字*，以及`代码`。\n\n한국어**(강조)**입니다 日本語の**「強調」**です',
	'a [link][ref] and [other]\n\n[ref]: https://example.com/a "title"\n\n[other]: <https://example.com/b>\n\n' +
		'[ref]: https://example.com/ignored',
	'[ref]: https://example.com\n"a title\non two lines"\ntext [ref]\n',
	'[ref]:\nhttps://example.com\n\n[ref]',
	'[foo]: /relative\n\n[foo] ![foo]\n\n- [foo]: https://example.com/in-a-list\n',
	'- [ ] open\n- [x] done **bold**\n- [X] Done\n- [ ]not a task\n- [x]\n\n1. [ ] numbered\n',
	'windows\r\nline ends\r\n\r\n```\r\ncode\r\n```\r\n\r\nold mac\rline\r\rend',
	'text\0with\0nul\n\n```\nco\0de\n```\n',
	'\n\n\n\nleading blank lines\n\n\n\n\ntrailing\n\n\n',
	'a\u202Eevil\u202C b `x\u2066y` [l\u202Eink](https://example.com)\n\n```\nco\u202Ede\n```',
	'Joined 👩‍💻 ❤️‍🔥 1️⃣ a\u200db \u200b\u200bx 👨\u200d `👩‍💻\u200d\u00a0`\n\n' +
		'```\n"👨‍👩‍👧" \u200d👩\u200d\u200b\u{E0041}1\ufe0f\n\u200d\n```\n',
	'![alt](https://example.com/p.png) ![](https://e.com/q) [![in](https://a.b/c)](https://d.e) ' +
		'![data](data:image/png;base64,AA)',
	'[js](javascript:alert(1)) [cmd](command:x) [file](file:///etc) [rel](./a.md) ' +
		'<https://auto.link/x> https://bare.link/y?z=1, mail <a@b.co>',
	'Term\n: not a definition list\n\n~~struck~~ ***both*** __strong__ _em_ a*b*c\n',
	'* a\n+ b\n- c\n- - -\n* * *\n',
	'Setext over\ntwo lines\n===\n\n> # in a quote\n> - list\n> text\n\n###### six\n####### seven\n#nospace\n',
	'- a\n\n      code in the item\n\n  text\n\n    more\n- \n- b\n-\n',
	'text\n-\n\ntext\n- \n\n-\n- x\n',
	'1986\\. A year\n\n10. ten\n    continued\n\n   three spaces\n',
	'😀 surrogates 👩‍👩‍👧 in *em😀* and `😀`\n\n```\n😀\n```\n',
	'`code over\ntwo lines` and ``a ` b`` and `unclosed\n\n*unclosed **bold\n\n*a*',
	'```\ncode\n   ',
	'```\n\t',
	'```\n    ``` \n     ',
	'text\n   ',
	'- a\n  ```\n  x\n   ',
	'Here:\n\n```markdown\n# T\n\n```bash\nnpm i\n```\n\n```\nplain\n```\n\nMore\n```\nThat is it.',
	'- ```md\n  ```js\n  a\n  ```\n  b\n  ```\n- c\n\n```ts\na\n```js\nb\n```\n\nunpaired',
	'```const a = 1;\nconst b = 2;\n```\n\n- ```f(x);\n  g();\n  ```\n',
	'[Answer]: 42\n\n[^1]: Note.\n\n[used] and\n\n[used]: https://e.co/a\n[unused]: https://e.co/b\n',
	'It is $x^2$, \\(a*b*c\\), $5 and $6.\n\n$$\na\n= b\n$$\n\n\\[\n\\{1\\}\n\\]\n\n- $$\n  y\n  $$\n',
	'text\n$$\nnever closed\n\n- a\n\n# b\n',
	'| a |\n|---|\n| one<br>two | more | and |\n',
	'中文https://example.com/a英文 [run](command:x "t") ![local](./p.png)',
	'',
	'\n',
	'\r',
];

const word = fc.constantFrom(
	'a',
	'word',
	'**b**',
	'*i*',
	'`c`',
	'注意',
	'**注意：**请',
	'~~s~~',
	'[x]',
	'[x](https://e.co)',
	'![i](https://e.co/i)',
	'[ref]',
	'<b>',
	'&amp;',
	'|',
	'\\',
	'https://e.co',
	'😀',
	'\u202E',
	'\u200D',
	'👩‍💻',
	':',
);
const words = fc.array(word, { minLength: 0, maxLength: 6 }).map(parts => parts.join(' '));
const indent = fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '\t', '     ', '> ', '>');
const start = fc.constantFrom(
	'',
	'',
	'',
	'# ',
	'## ',
	'- ',
	'* ',
	'+ ',
	'1. ',
	'2) ',
	'10. ',
	'> ',
	'```',
	'```js',
	'``',
	'````',
	'~~~',
	'~~~ x',
	'---',
	'===',
	'-',
	'***',
	'| ',
	'|---|',
	'|-|-|',
	'[ref]: ',
	'[ref]: https://e.co',
	'- [ ] ',
	'"',
	'    ',
	'- - ',
);
const line = fc.tuple(indent, start, words).map(parts => parts.join(''));
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\n', '\n\n', '  \n', '\r\n', '\r', '\\\n', '\n\n\n');

/** Random documents that are dense in block starts. */
export const randomDocuments = fc
	.tuple(fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }), indent)
	.map(parts => parts.flat(2).join(''));

/** Random text over the characters that mean something. */
export const randomNoise = fc
	.array(fc.constantFrom(...'`~#*_->|[]():"\\ \t\n\r\n!.1ax'), { maxLength: 60 })
	.map(characters => characters.join(''));

/** Cuts a text into pieces at random places; characters may be cut in half. */
export const randomPieces = (text: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
	fc.tuple(text, fc.array(fc.nat(), { maxLength: 40 })).map(([whole, offsets]) =>
		splitAt(
			whole,
			offsets.map(offset => offset % (whole.length + 1)),
		),
	);

/** Cuts a text at these offsets. */
export function splitAt(text: string, offsets: readonly number[]): readonly string[] {
	const sorted = [0, ...offsets.toSorted((a, b) => a - b), text.length];
	return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
}

/** Cuts a text into its characters. */
export const splitIntoCharacters = (text: string): readonly string[] =>
	splitAt(text, Array.from(text, (_, index) => index).concat(text.length));
