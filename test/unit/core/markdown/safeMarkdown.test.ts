import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { marked, type Token } from 'marked';
import { safeMarkdown } from '../../../../src/core/markdown/safeMarkdown';
import { hostileReplies } from '../../../support/hostileReplies';

const strings = {
	image: (name: string, host: string): string => (name === '' ? `Image (${host})` : `Image: ${name} (${host})`),
};
const safe = (source: string): string => safeMarkdown(source, strings);

const loose = new MarkdownIt({ html: true, linkify: true });
loose.validateLink = () => true;
// `//host` is a link nowhere else.
loose.linkify.add('//', null);

/** The output of a parser: everything that could load, run or open something, and the code. */
interface Made {
	readonly images: number;
	readonly html: number;
	readonly links: readonly string[];
	readonly code: readonly string[];
}

function madeByMarkdownIt(text: string): Made {
	const tokens = loose.parse(text, {}).flatMap(token => [token, ...(token.children ?? [])]);
	const count = (pattern: RegExp): number => tokens.filter(({ type }) => pattern.test(type)).length;
	return {
		images: count(/^image$/),
		html: count(/^html_/),
		links: tokens.filter(({ type }) => type === 'link_open').map(token => String(token.attrGet('href'))),
		code: tokens.filter(({ type }) => type === 'fence' || type === 'code_block').map(({ content }) => content),
	};
}

function madeByMarked(text: string): Made {
	const [links, code]: [string[], string[]] = [[], []];
	let [images, html] = [0, 0];
	marked.walkTokens(marked.lexer(text), (token: Token) => {
		switch (token.type) {
			case 'image':
				images++;
				break;
			case 'html':
				html++;
				break;
			case 'link':
				links.push(String(token['href']));
				break;
			case 'code':
				// It leaves the last line end away, unless the last line is empty.
				code.push(String(token['text']).replace(/(?<!\n)$/, '\n'));
				break;
			default:
		}
	});
	return { images, html, links, code };
}

const PARSERS = { 'markdown-it': madeByMarkdownIt, marked: madeByMarked };

function assertSafe(source: string): void {
	const text = safe(source);
	for (const [name, parse] of Object.entries(PARSERS)) {
		const { images, html, links } = parse(text);
		const said = `${name}: ${JSON.stringify(source)} -> ${JSON.stringify(text)}`;
		assert.equal(images, 0, said);
		assert.equal(html, 0, said);
		assert.deepEqual(
			links.filter(href => !/^https?:\/\//.test(href)),
			[],
			said,
		);
	}
}

/** The text that a reader sees. */
const seen = (source: string): string =>
	loose
		.parse(safe(source), {})
		.flatMap(token => token.children ?? [token])
		.map(token => (token.type === 'softbreak' ? '\n' : token.content))
		.join('')
		.replaceAll('\u200b', '');

const PIECES = [
	...'[]()<>!`*_~|\\&;:#-+=.1"\'$/ \n\t'.split(''),
	'![x](http://e.example/x)',
	'`![x](http://e.example/x)`',
	'\\`',
	'](',
	'![',
	'``',
	'```',
	'```js\n',
	'\n\n',
	'\n    ',
	'  \n',
	'<img src=http://e.example/x>',
	'<http://e.example>',
	'<command:x>',
	'command:x',
	'https://ok.example/',
	'ftp://e.example/',
	'&lt;',
	'&#33;',
	'&#91;',
	'&#10;',
	'&#96;',
	'[r]',
	'\n[r]: command:x\n',
	'\n> ',
	'\n- ',
	'\n1. ',
	'\n| a | b |\n|---|---|\n| ',
	'\n---\n',
	'**',
	'~~',
	'注意：',
	'word',
	'snake_case',
	'\u202e',
];

describe('safe Markdown', function () {
	this.timeout(60_000);

	it('loads, runs and opens nothing but the web and mail: hostile replies', () => {
		assert.ok(hostileReplies.length > 300);
		for (const reply of hostileReplies) {
			assertSafe(reply);
			assertSafe(`- a\n  - ${reply}`);
			assertSafe(`*a \`b ${reply} c\` d*`);
			assertSafe(`\\\` \`${reply}\` *a \`b*${reply}\``);
		}
	});

	it('is so however its text came about', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'grapheme', maxLength: 4 })),
					{
						maxLength: 40,
					},
				),
				parts => assertSafe(parts.join('')),
			),
			{ numRuns: 3_000 },
		);
	});

	it('shows code in fences to the byte, wherever it stands', () => {
		const code = fc
			.array(fc.oneof(fc.constantFrom(...PIECES.filter(piece => piece !== '\u202e')), fc.string({ maxLength: 6 })), {
				maxLength: 12,
			})
			// Line ends are those of the document that shows it, and no parser lets NUL through.
			.map(parts => `${parts.join('').replaceAll('\r', '').replaceAll('\0', '')}\n`);
		fc.assert(
			fc.property(
				code,
				fc.constantFrom('', '> ', '- ', '1. ', '- 1. '),
				fc.constantFrom('', 'ts', 'c++', 'x]['),
				(content, prefix, info) => {
					const fence = '`'.repeat(Math.max(3, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length + 1)));
					const rest = prefix.startsWith('>') ? prefix : ' '.repeat(prefix.length);
					const block = [`${fence}${info}`, ...content.slice(0, -1).split('\n'), fence];
					const source = block.map((line, at) => `${at === 0 ? prefix : rest}${line}`).join('\n');
					const text = safe(`Before.\n\n${source}\n\nAfter.`);
					for (const [name, parse] of Object.entries(PARSERS)) {
						assert.deepEqual(parse(text).code, [content], `${name}: ${text}`);
					}
				},
			),
			{ numRuns: 2_000 },
		);
	});

	it('keeps the language of a fence, and drops other text behind it', () => {
		assert.equal(safe('```c++ title="x"\na\n```'), '```c++\na\n```');
		assert.equal(safe('~~~{.r}\n```\n~~~'), '````r\n```\n````');
		assert.equal(safe('```](command:x)\na\n```'), '```\na\n```');
	});

	it('keeps the form of what is written', () => {
		const source = [
			'## A *good* answer',
			'',
			'It **adds** `a` and `b | c`.',
			'On two lines.',
			'',
			'- one',
			'- two',
			'  1. inner',
			'  2. `more`',
			'',
			'> quoted',
			'>',
			'> twice',
			'',
			'| a | b |',
			'| --- | --: |',
			'| 1 | **2** |',
			'',
			'***',
			'',
			'```ts',
			'const a = 1;',
			'```',
		].join('\n');
		assert.equal(safe(source), source);
	});

	it('is itself when it is made safe again', () => {
		const text = safe('# a *b* [c](https://d.example/?e=f&g) `h`\n\n1. i\n\n   ```\n   j\n   ```\n\n   k\n2. l');
		assert.equal(safe(text), text);
	});

	it('goes on counting behind code that left a list', () => {
		assert.equal(safe('1. a\n   ```\n   b\n   ```\n   c\n2. d'), '1. a\n\n```\nb\n```\n\nc\n2. d');
	});

	it('shows plain words as they are', () => {
		for (const text of [
			'a < b && c > d, x[0] = y | z; a_b __init__ *p ~q $(x) \\n `',
			'# no heading'.replace('#', '\\#'),
			'<b>bold</b> <!-- x --> &lt;script&gt;'.replaceAll('&', '&amp;'),
			'1\\. one',
			'\\- not an item',
			'2024-01-01 is 50% off (really) — “yes”',
		]) {
			const meant = loose.renderInline(text);
			assert.equal(
				seen(text),
				text === '<b>bold</b> <!-- x --> &amp;lt;script&amp;gt;'
					? '<b>bold</b> <!-- x --> &lt;script&gt;'
					: new MarkdownIt()
							.parseInline(text, {})
							.flatMap(({ children }) => children ?? [])
							.map(({ content }) => content)
							.join(''),
				meant,
			);
		}
	});

	it('makes every image a link that names its host', () => {
		assert.equal(
			safe('![a chart](https://evil.example/x?d=1)'),
			'[Image: a chart (evil.example)](<https://evil.example/x?d=1>)',
		);
		assert.equal(safe('![](http://evil.example)'), '[Image (evil.example)](<http://evil.example/>)');
		assert.equal(safe('![x](data:image/png;base64,AAAA)'), 'x');
		assert.equal(
			safe('[![x](https://a.example/)](https://b.example/)'),
			'[Image: x (a.example)](<https://b.example/>)',
		);
	});

	it('keeps links to the web, and the address of others', () => {
		assert.equal(safe('https://a.example/b'), '[https://a.example/b](<https://a.example/b>)');
		assert.equal(safe('<mailto:a@b.example>'), 'mailto:a&#64;b.example');
		assert.equal(safe('[me](mailto:a@b.example?cc=c)'), 'me (mailto:a&#64;b.example?cc=c)');
		assert.equal(safe('Write to a@b.example, @all'), 'Write to a&#64;b.example, @all');
		assert.equal(safe('[`f`](https://a.example/(b)_c "title")'), '[`f`](<https://a.example/%28b%29_c>)');
		assert.equal(safe('[run](command:x) [a.md](a.md)'), 'run (command:x) a.md');
		assert.equal(safe('[here](./README.md "t")'), 'here (./README.md "t")');
		assert.equal(safe('![here](./a.png)'), 'here (./a.png)');
	});

	it('keeps text that reads as the definition of a link', () => {
		assert.equal(seen('[Answer]: 42'), '[Answer]: 42');
		assert.ok(seen('See it[^1].\n\n[^1]: Deprecated.').includes('[^1]: Deprecated.'));
		assert.equal(safe('See [docs][d].\n\n[d]: https://e.co/x'), 'See [docs](<https://e.co/x>).');
	});

	it('keeps every character of a formula', () => {
		assert.equal(seen('It is \\(x_1*y*z\\).'), 'It is \\(x_1*y*z\\).');
		assert.equal(seen('\\[\n\\{1\\} \\\\\n= c\n\\]'), '\\[\n\\{1\\} \\\\\n= c\n\\]');
	});

	it('keeps the blocks that stand in a block', () => {
		const inner = '# T\n\n```bash\nnpm i\n```\n\nMore';
		assert.equal(safe(`\`\`\`markdown\n${inner}\n\`\`\`\n\nEnd`), `\`\`\`\`markdown\n${inner}\n\`\`\`\`\n\nEnd`);
	});

	it('marks controls that make text read differently, in code too', () => {
		assert.equal(safe('a\u202eb `c\u2066d`\n\n```\ne\u2069f\n```'), 'a⟨U+202E⟩b `c⟨U+2066⟩d`\n\n```\ne⟨U+2069⟩f\n```');
	});

	it('keeps Chinese emphasis that ends in punctuation', () => {
		const strong = marked
			.lexer(safe('**注意：**请看'))
			.flatMap(token => ('tokens' in token ? (token.tokens ?? []) : []));
		assert.deepEqual(
			strong.filter(({ type }) => type === 'strong').map(token => ('text' in token ? token.text : '')),
			['注意：'],
		);
	});

	it('gets through a long text of nothing but openings', () => {
		for (const unit of [
			'[',
			'![',
			'*a ',
			'**',
			'`',
			'<a ',
			'> ',
			'- ',
			'| ',
			'[x](',
			'~~',
			'_a',
			'&#33;[',
			'``` ',
			'1. ',
			'\\[',
		]) {
			const source = unit.repeat(60_000 / unit.length);
			const text = safe(source);
			assert.ok(text.length < source.length * 8, `${unit}: ${text.length}`);
		}
	});
});
