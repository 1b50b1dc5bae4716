import type { Doubt } from '../../../../../src/core/edit/reply/replyCode';

/** What a reply has to be read as. Texts end their lines with `\n`. */
type Expected =
	| { readonly kind: 'code'; readonly text: string; readonly left: readonly string[] }
	| { readonly kind: 'choice'; readonly why: Doubt; readonly texts: readonly string[] }
	| { readonly kind: 'none'; readonly why: 'empty' | 'prose' };

export interface ReplyShape {
	readonly name: string;
	readonly languageId: string;
	readonly original: string;
	readonly reply: string;
	readonly expected: Expected;
}

/** Words that are in sentences around the code only: they are never code. */
export const CHITCHAT = /chitchat|闲聊/i;

const BEFORE = 'Here is the chitchat version you asked for:';
const AFTER = 'This chitchat explains what I changed and why it matters.';

const TS = `	add(item: Item): void {
		const before = this.items.length;
		this.items.push(item);
		if (this.items.length > before) {
			this.changed.fire(item);
		}
	}`;
const TS_NEW = `	add(item: Item): void {
		this.items.push(item);
		this.changed.fire(item);
	}`;
const TS_FLAT = TS_NEW.replaceAll(/^\t/gm, '');

const PY = `    def total(self):
        result = 0
        for item in self.items:
            result += item.price
        return result`;
const PY_NEW = `    def total(self):
        return sum(item.price for item in self.items)`;
const PY_FLAT = PY_NEW.replaceAll(/^ {4}/gm, '');

const RUST = 'fn main() {\n    println!("{}", 1);\n}\n';
const RUST_NEW = 'fn main() {\n    println!("{}", 2);\n}\n';

const GO = 'func Sum(xs []int) int {\n\ttotal := 0\n\tfor _, x := range xs {\n\t\ttotal += x\n\t}\n\treturn total\n}';
const GO_NEW =
	'func Sum(values []int) int {\n\ttotal := 0\n\tfor _, value := range values {\n\t\ttotal += value\n\t}\n\treturn total\n}';

const SQL = 'SELECT name, price\nFROM items\nWHERE price > 10\nORDER BY price;';
const SQL_NEW = 'SELECT name, price\nFROM items\nWHERE price >= 10\nORDER BY price, name;';

const YAML = 'jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n      - run: npm test';
const YAML_NEW =
	'jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n      - run: npm run lint\n      - run: npm test';

const SHELL = 'set -e\nfor f in *.txt; do\n  cat $f\ndone';
const SHELL_NEW = 'set -eu\nfor f in *.txt; do\n  cat "$f"\ndone';

const HTML = '<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>';
const HTML_NEW = '<ol>\n  <li>one</li>\n  <li>two</li>\n</ol>';

const MD = '# Title\n\nRun it:\n\n```sh\nnpm start\n```\n\nThat is all.\n';
const MD_NEW = '# Title\n\nRun it like this:\n\n```sh\nnpm start\n```\n\nThat is all.\n';
const MD_BARE = '# Title\n\n```\nnpm start\n```\n\nThat is all.\n';
const MD_BARE_NEW = '# A title\n\n```\nnpm start\n```\n\nThat is all.\n';
const MD_PLAIN = '# Title\n\nA paragraph about the thing.\n\nAnother one, which ends it.\n';
const MD_PLAIN_NEW = '# Title\n\nA better paragraph about the thing.\n\nAnother one, which ends it.\n';

const LONG = `import { a } from './a';

export function first(x: number): number {
	return a(x) + 1;
}

export function second(x: number): number {
	return a(x) + 2;
}

export function third(x: number): number {
	return a(x) + 3;
}`;
const LONG_NEW = LONG.replace('+ 2', '+ 22');
const SECOND_NEW = 'export function second(x: number): number {\n\treturn a(x) + 22;\n}';

const fence = (code: string, info = '', marks = '```'): string => `${marks}${info}\n${code}\n${marks}`;
const paragraphs = (...parts: readonly string[]): string => parts.join('\n\n');
const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const quoted = (text: string): string => text.replaceAll(/^/gm, '> ');

type Rest = readonly [languageId: string, original: string, reply: string];

/** `left`: what stands beside the code and is not put in. */
const code = (
	name: string,
	...[languageId, original, reply, text, ...left]: readonly [...Rest, string, ...string[]]
): ReplyShape => ({
	name,
	languageId,
	original,
	reply,
	expected: { kind: 'code', text, left },
});

const doubt = (
	name: string,
	...[languageId, original, reply, why, ...texts]: readonly [...Rest, Doubt, ...string[]]
): ReplyShape => ({
	name,
	languageId,
	original,
	reply,
	expected: { kind: 'choice', why, texts },
});

const none = (
	name: string,
	...[languageId, original, reply, why]: readonly [...Rest, 'empty' | 'prose']
): ReplyShape => ({
	name,
	languageId,
	original,
	reply,
	expected: { kind: 'none', why },
});

const ONE_FENCE: readonly ReplyShape[] = [
	code('one fence', 'typescript', TS, fence(TS_NEW, 'typescript'), TS_NEW),
	code('one fence without a tag', 'typescript', TS, fence(TS_NEW), TS_NEW),
	code('prose before', 'typescript', TS, paragraphs(BEFORE, fence(TS_NEW, 'ts')), TS_NEW),
	code('prose after', 'typescript', TS, paragraphs(fence(TS_NEW, 'ts'), AFTER), TS_NEW),
	code('prose before and after', 'python', PY, paragraphs(BEFORE, fence(PY_NEW, 'python'), AFTER), PY_NEW),
	code('prose that touches the fence', 'python', PY, `${BEFORE}\n${fence(PY_NEW, 'python')}\n${AFTER}`, PY_NEW),
	code(
		'a heading and a list after',
		'go',
		GO,
		paragraphs(fence(GO_NEW, 'go'), '### Chitchat\n\n- `xs` is `values`\n- nothing else'),
		GO_NEW,
	),
	code(
		'Chinese prose around',
		'python',
		PY,
		paragraphs('下面是修改后的代码（闲聊）：', fence(PY_NEW, 'python'), '闲聊：用 `sum` 更简洁。'),
		PY_NEW,
	),
	code(
		'Japanese prose around',
		'go',
		GO,
		paragraphs('修正したコードです。chitchat', fence(GO_NEW, 'go'), '以上です。chitchat'),
		GO_NEW,
	),
	code('the wrong tag', 'typescript', TS, fence(TS_NEW, 'python'), TS_NEW),
	code('a tag that is no language', 'typescript', TS, fence(TS_NEW, 'text'), TS_NEW),
	code('a shell tag on the only block', 'typescript', TS, fence(TS_NEW, 'bash'), TS_NEW),
	code('a tag in capitals', 'sql', SQL, fence(SQL_NEW, 'SQL'), SQL_NEW),
	code('a title beside the tag', 'typescript', TS, fence(TS_NEW, 'ts title="src/list.ts"'), TS_NEW),
	code('a path behind the tag', 'typescript', TS, fence(TS_NEW, 'ts:src/list.ts'), TS_NEW),
	code('a path instead of the tag', 'typescript', TS, fence(TS_NEW, 'src/list.ts'), TS_NEW),
	code('lines and a path instead of the tag', 'typescript', TS, fence(TS_NEW, '12:18:src/list.ts'), TS_NEW),
	code('a pandoc tag', 'r', 'x <- 1\ny <- x', fence('x <- 2\ny <- x', '{.r}'), 'x <- 2\ny <- x'),
	code('a knitr tag', 'r', 'x <- 1\ny <- x', fence('x <- 2\ny <- x', '{r, echo=FALSE}'), 'x <- 2\ny <- x'),
	code('highlighted lines beside the tag', 'go', GO, fence(GO_NEW, 'go {1,3-5}'), GO_NEW),
	code('a space before the tag', 'go', GO, fence(GO_NEW, ' go '), GO_NEW),
	code('C++', 'cpp', 'int a = 1;\nint b = a;', fence('int a = 2;\nint b = a;', 'c++'), 'int a = 2;\nint b = a;'),
	code('tildes', 'typescript', TS, fence(TS_NEW, 'ts', '~~~'), TS_NEW),
	code(
		'tildes around backticks',
		'go',
		'// x\nvar a = 1',
		fence('// ```\nvar a = 2', 'go', '~~~'),
		'// ```\nvar a = 2',
	),
	code('a longer fence', 'typescript', TS, fence(TS_NEW, 'ts', '`````'), TS_NEW),
	code('a closing fence longer than the opening one', 'go', GO, `\`\`\`go\n${GO_NEW}\n\`\`\`\`\``, GO_NEW),
	code('spaces behind the closing fence', 'go', GO, `${fence(GO_NEW, 'go')}  `, GO_NEW),
	code('the closing fence behind the last line', 'typescript', TS, `\`\`\`ts\n${TS_NEW}\`\`\``, TS_NEW),
	code(
		'line ends of Windows',
		'typescript',
		TS,
		paragraphs(BEFORE, fence(TS_NEW, 'ts'), AFTER).replaceAll('\n', '\r\n'),
		TS_NEW,
	),
	code('line ends of old Macs', 'go', GO, fence(GO_NEW, 'go').replaceAll('\n', '\r'), GO_NEW),
	code('a byte order mark before all', 'typescript', TS, `\uFEFF${fence(TS_NEW, 'ts')}`, TS_NEW),
	code('a byte order mark before the code', 'rust', RUST, fence(`\uFEFF${RUST_NEW}`, 'rust'), RUST_NEW),
	code(
		'a fence in a list',
		'python',
		PY,
		`1. Chitchat:\n\n${indented(fence(PY_NEW, 'python'), '   ')}\n\n2. Chitchat.`,
		PY_NEW,
	),
	code(
		'a fence behind the mark of a list',
		'python',
		PY,
		`- ${indented(fence(PY_NEW, 'python'), '  ').trimStart()}\n- chitchat`,
		PY_NEW,
	),
	code('a fence indented by a tab', 'go', GO, indented(fence(GO_NEW, 'go'), '\t'), GO_NEW),
	code('all of it quoted', 'typescript', TS, quoted(paragraphs(BEFORE, fence(TS_NEW, 'ts'))), TS_NEW),
	code('an indented fence whose code is not', 'python', PY, `   \`\`\`python\n${PY_NEW}\n   \`\`\``, PY_NEW),
	code('the original as it was', 'typescript', TS, fence(TS, 'ts'), TS),
	code(
		'a first line that names the file stays: the review shows it',
		'go',
		GO,
		fence(`// sum.go\n${GO_NEW}`, 'go'),
		`// sum.go\n${GO_NEW}`,
	),
	code(
		'an inline name in the prose around',
		'sql',
		SQL,
		paragraphs('Use `price >= 10` (chitchat):', fence(SQL_NEW, 'sql')),
		SQL_NEW,
	),
	code(
		'three backticks inside a line of prose',
		'sql',
		SQL,
		paragraphs('Mind the ```sql``` (chitchat).', fence(SQL_NEW, 'sql')),
		SQL_NEW,
	),
	code('YAML', 'yaml', YAML, fence(YAML_NEW, 'yaml'), YAML_NEW),
	code('HTML', 'html', HTML, fence(HTML_NEW, 'html'), HTML_NEW),
	code('a shell script', 'shellscript', SHELL, paragraphs(BEFORE, fence(SHELL_NEW, 'bash')), SHELL_NEW),
	code(
		'the first line where the tag should be',
		'go',
		GO,
		`\`\`\`${GO_NEW}\n\`\`\``.replace('values', 'xs'),
		GO_NEW.replace('values', 'xs'),
	),
	code('one line in one line', 'go', '\tx := 1', '```\nx := 2\n```', '\tx := 2'),
	none('an empty fence', 'go', GO, paragraphs(BEFORE, '```go\n```'), 'empty'),
	none('a fence of blank lines', 'go', GO, '```go\n\n  \n```', 'empty'),
];

const FITTED: readonly ReplyShape[] = [
	code('dedented as a whole, tabs', 'typescript', TS, fence(TS_FLAT, 'ts'), TS_NEW),
	code('dedented as a whole, spaces', 'python', PY, fence(PY_FLAT, 'python'), PY_NEW),
	code('only the first line dedented', 'typescript', TS, fence(TS_NEW.trimStart(), 'ts'), TS_NEW),
	code('only the first line dedented, Python', 'python', PY, fence(PY_NEW.trimStart(), 'python'), PY_NEW),
	code('spaces for tabs', 'typescript', TS, fence(TS_NEW.replaceAll('\t', '  '), 'ts'), TS_NEW),
	code('spaces for tabs and dedented', 'typescript', TS, fence(TS_FLAT.replaceAll('\t', '    '), 'ts'), TS_NEW),
	code('tabs for spaces', 'python', PY, fence(PY_NEW.replaceAll('    ', '\t'), 'python'), PY_NEW),
	code('indented further', 'go', GO, fence(indented(GO_NEW, '\t'), 'go'), GO_NEW),
	code('blank lines at both ends of the code', 'go', GO, fence(`\n${GO_NEW}\n\n`, 'go'), GO_NEW),
	code('the blank lines of the original', 'go', `\n${GO}\n\n`, fence(GO_NEW, 'go'), `\n${GO_NEW}\n\n`),
	code('the final newline of the original', 'rust', RUST, fence(RUST_NEW.trimEnd(), 'rust'), RUST_NEW),
	code('no final newline where the original has none', 'go', GO, fence(`${GO_NEW}\n`, 'go'), GO_NEW),
	code('spaces behind lines stay', 'yaml', 'a: 1\nb: 2', fence('a: 1  \nb: 3', 'yaml'), 'a: 1  \nb: 3'),
];

const ADD = 'export function add(a: number, b: number): number {\n\treturn a + b;\n}';
const ADD_NEW = ADD.replace('a + b', 'plus(a, b)');
const ADD_DOCUMENTED = `/** The sum. */\n${ADD}`;
const TEST = 'test(() => {\n\tconst sum = add(1, 2);\n\tassert(sum === 3);\n});';
const PLUS = 'function plus(one: bigint, other: bigint) {\n\tgo();\n}';

const SEVERAL: readonly ReplyShape[] = [
	code(
		'a shell command before',
		'typescript',
		TS,
		paragraphs('```bash\nnpm install\n```', BEFORE, fence(TS_NEW, 'ts')),
		TS_NEW,
	),
	code('output after', 'python', PY, paragraphs(fence(PY_NEW, 'python'), AFTER, '```text\n42\n```'), PY_NEW),
	code('a console session after', 'go', GO, paragraphs(fence(GO_NEW, 'go'), '```console\n$ go test\nok\n```'), GO_NEW),
	code(
		'the original quoted before',
		'typescript',
		TS,
		paragraphs('Chitchat, before:', fence(TS, 'ts'), 'After:', fence(TS_NEW, 'ts')),
		TS_NEW,
	),
	code(
		'the same code twice',
		'go',
		GO,
		paragraphs(fence(GO_NEW, 'go'), 'Again, chitchat:', fence(GO_NEW, 'go')),
		GO_NEW,
	),
	code(
		'an example of its use after',
		'go',
		GO,
		paragraphs(fence(GO_NEW, 'go'), AFTER, fence('fmt.Println(Sum([]int{1}))', 'go')),
		GO_NEW,
		'fmt.Println(Sum([]int{1}))',
	),
	code(
		'a fragment, then all of it',
		'typescript',
		LONG,
		paragraphs(AFTER, fence('return a(x) + 22;', 'ts'), BEFORE, fence(LONG_NEW, 'ts')),
		LONG_NEW,
	),
	code(
		'another language beside it',
		'python',
		PY,
		paragraphs(fence(PY_NEW, 'python'), AFTER, fence('{"a": 1}', 'json')),
		PY_NEW,
		'{"a": 1}',
	),
	code(
		'an import in a block of its own',
		'typescript',
		ADD,
		paragraphs('Chitchat, at the top:', fence("import { plus } from './plus';", 'ts'), BEFORE, fence(ADD_NEW, 'ts')),
		ADD_NEW,
		"import { plus } from './plus';",
	),
	doubt(
		'two ways to do it',
		'go',
		GO,
		paragraphs(fence(GO_NEW, 'go'), 'Or, chitchat:', fence(`// Sum adds.\n${GO_NEW}`, 'go')),
		'several',
		GO_NEW,
		`// Sum adds.\n${GO_NEW}`,
	),
	doubt(
		'two parts of the same whole',
		'typescript',
		LONG,
		paragraphs(
			fence(LONG.slice(0, LONG.indexOf('\n\nexport function second')), 'ts'),
			AFTER,
			fence(LONG.slice(LONG.indexOf('export function second')), 'ts'),
		),
		'several',
		LONG.slice(LONG.indexOf('export function second')),
		LONG.slice(0, LONG.indexOf('\n\nexport function second')),
	),
	doubt(
		'a large and a small part of the same whole',
		'typescript',
		LONG,
		paragraphs(
			fence(LONG.slice(0, LONG.indexOf('\n\nexport function third')), 'ts'),
			fence(LONG.slice(LONG.indexOf('export function third')), 'ts'),
		),
		'several',
		LONG.slice(0, LONG.indexOf('\n\nexport function third')),
		LONG.slice(LONG.indexOf('export function third')),
	),
	doubt(
		'a function, and another one that it calls',
		'typescript',
		ADD,
		paragraphs(fence(ADD_NEW, 'ts'), AFTER, fence(PLUS, 'ts')),
		'several',
		ADD_NEW,
		PLUS,
	),
	doubt(
		'a method of Go that is called',
		'go',
		'func (l *List) Add(x int) {\n\tl.items = append(l.items, x)\n}',
		paragraphs(
			fence('func (l *List) Add(x int) {\n\tl.push(x)\n}', 'go'),
			fence('func (q *Queue) push(value bool) {\n\tfire()\n}', 'go'),
		),
		'several',
		'func (l *List) Add(x int) {\n\tl.push(x)\n}',
		'func (q *Queue) push(value bool) {\n\tfire()\n}',
	),
	doubt(
		'a function of C that is called',
		'c',
		'int add(int a, int b) {\n\treturn a + b;\n}',
		paragraphs(
			fence('int add(int a, int b) {\n\treturn plus(a, b);\n}', 'c'),
			fence('static long plus(long x, long y) {\n\tgo();\n}', 'c'),
		),
		'several',
		'int add(int a, int b) {\n\treturn plus(a, b);\n}',
		'static long plus(long x, long y) {\n\tgo();\n}',
	),
	code(
		'a function beside it that is not called',
		'typescript',
		ADD,
		paragraphs(fence(ADD_DOCUMENTED, 'ts'), AFTER, fence(TEST, 'ts')),
		ADD_DOCUMENTED,
		TEST,
	),
	doubt(
		'two files',
		'typescript',
		TS,
		paragraphs(fence('a(1);', 'ts:a.ts'), fence('b(2);', 'ts:b.ts')),
		'several',
		'\ta(1);',
		'\tb(2);',
	),
	doubt(
		'nothing like the original',
		'go',
		GO,
		paragraphs(fence('package a', 'go'), fence('package b', 'go')),
		'several',
		'package a',
		'package b',
	),
	doubt(
		'shell blocks alone, in code',
		'go',
		GO,
		paragraphs(fence('go fmt', 'sh'), fence('go vet', 'sh')),
		'several',
		'go fmt',
		'go vet',
	),
	code(
		'a shell script among its output',
		'shellscript',
		SHELL,
		paragraphs(fence(SHELL_NEW, 'sh'), fence('a\nb', 'text')),
		SHELL_NEW,
	),
];

const UNFENCED: readonly ReplyShape[] = [
	code('code alone', 'typescript', TS, TS_NEW, TS_NEW),
	code('code alone, dedented', 'typescript', TS, TS_FLAT, TS_NEW),
	code('code alone, with blank lines around', 'go', GO, `\n\n${GO_NEW}\n\n`, GO_NEW),
	doubt(
		'code alone that begins with a new comment',
		'go',
		GO,
		`// Sum adds all values.\n${GO_NEW}`,
		'unfenced',
		`// Sum adds all values.\n${GO_NEW}`,
	),
	code(
		'code alone whose first line is longer',
		'python',
		PY,
		PY.replace('(self)', '(self) -> int'),
		PY.replace('(self)', '(self) -> int'),
	),
	code('YAML alone', 'yaml', YAML, YAML_NEW, YAML_NEW),
	code('SQL alone', 'sql', SQL, SQL_NEW, SQL_NEW),
	code('one line in backticks', 'javascript', '  const a = 1;', '`const a = 2;`', '  const a = 2;'),
	code('one line in three backticks', 'javascript', '  const a = 1;', '```const a = 2;```', '  const a = 2;'),
	doubt('prose before code without a fence', 'typescript', TS, paragraphs(BEFORE, TS_NEW), 'unfenced', TS_NEW),
	doubt('prose after code without a fence', 'go', GO, paragraphs(GO_NEW, AFTER), 'unfenced', GO_NEW),
	doubt(
		'Chinese prose before code without a fence',
		'go',
		GO,
		paragraphs('这是修改后的代码，闲聊：', GO_NEW),
		'unfenced',
		GO_NEW,
	),
	doubt(
		'code without a fence that is not like the original',
		'go',
		GO,
		'var a = map[string]int{}',
		'unfenced',
		'var a = map[string]int{}',
	),
	none('a refusal', 'typescript', TS, "I'm sorry, but I can't help with that.", 'prose'),
	none(
		'a question back',
		'python',
		PY,
		'Which currency should the total be in? Please tell me more about the items.',
		'prose',
	),
	none('an explanation', 'go', GO, paragraphs(AFTER, 'The function adds all numbers and returns their sum.'), 'prose'),
	none('an explanation in Chinese', 'go', GO, '这个函数把所有数字相加，然后返回总和。', 'prose'),
	none('one word', 'typescript', TS, 'Done.', 'prose'),
	none('nothing', 'typescript', TS, '', 'empty'),
	none('white space', 'typescript', TS, ' \n\t\n', 'empty'),
];

/** Words that are no sentence around code without a fence: whether they can be cut or not, the user is asked. */
const BEFORE_UNFENCED: readonly (readonly [words: string, left: string])[] = [
	['Sure! Here you go', ''],
	['Sure, here is the code', ''],
	['here is the updated code:', 'here is the updated code:\n'],
	['Updated code below', ''],
	['Certainly', ''],
	['OK', ''],
	['typescript', 'typescript\n'],
	['Copy code', ''],
	['以下是修改后的代码', ''],
	['> done', '> done\n'],
	["'''ts", ''],
	['｀｀｀ts', ''],
	['<pre><code>', ''],
];

const BEHIND_UNFENCED: readonly (readonly [words: string, left: string])[] = [
	['Hope this helps', ''],
	['Done', ''],
	['this is shorter now.', ''],
	['- removed sum', '\n- removed sum'],
	['Explanation: a single loop', ''],
	['让我知道还需要什么', ''],
	['> done', '\n> done'],
];

const TALKED_AROUND: readonly ReplyShape[] = [
	...BEFORE_UNFENCED.map(([words, left]) =>
		doubt(
			`before code without a fence: ${words}`,
			'go',
			GO,
			`${words}\n${GO_NEW}`,
			words.startsWith('｀') ? 'strayFence' : 'unfenced',
			left + GO_NEW,
		),
	),
	...BEHIND_UNFENCED.map(([words, left]) =>
		doubt(`behind code without a fence: ${words}`, 'go', GO, `${GO_NEW}\n${words}`, 'unfenced', GO_NEW + left),
	),
	doubt(
		'the last word of a shell script, in capitals',
		'shellscript',
		SHELL,
		`${SHELL_NEW}\nDone`,
		'unfenced',
		SHELL_NEW,
	),
	doubt('tags around code', 'go', GO, `<pre><code>${GO_NEW}</code></pre>`, 'unfenced', GO_NEW),
	doubt('three quotes around code', 'go', GO, `'''go\n${GO_NEW}\n'''`, 'strayFence', GO_NEW),
	doubt('marks in full width around code', 'go', GO, `｀｀｀go\n${GO_NEW}\n｀｀｀`, 'strayFence', GO_NEW),
	doubt('escaped marks around code', 'go', GO, `\\\`\\\`\\\`go\n${GO_NEW}\n\\\`\\\`\\\``, 'strayFence', GO_NEW),
	doubt('the end of a turn behind code', 'go', GO, `${GO_NEW}<|im_end|>`, 'strayFence', GO_NEW),
	doubt(
		'the end of a turn behind the code of a fence',
		'go',
		GO,
		fence(`${GO_NEW}<|im_end|>`),
		'strayFence',
		`${GO_NEW}<|im_end|>`,
	),
	doubt('a fence behind the last line, and none before', 'go', GO, `${GO_NEW}\`\`\``, 'strayFence', GO_NEW),
	doubt('code in JSON', 'go', GO, JSON.stringify({ code: GO_NEW }), 'unfenced', JSON.stringify({ code: GO_NEW })),
	...['Hope this helps', 'Done', 'this is shorter now.', 'OK!', '希望这对你有帮助'].map(words =>
		doubt(
			`the last line in a fence: ${words}`,
			'go',
			GO,
			fence(`${GO_NEW}\n${words}`, 'go'),
			'strayFence',
			`${GO_NEW}\n${words}`,
		),
	),
	doubt(
		'the first line in a fence is said',
		'go',
		GO,
		fence(`Updated code below\n${GO_NEW}`),
		'strayFence',
		`Updated code below\n${GO_NEW}`,
	),
	...['return total', 'end', 'echo all done', 'ORDER BY price'].map(last =>
		code(
			`plain words that are code: ${last}`,
			'ruby',
			'a = 1\nb = a',
			fence(`a = 1\n${last}`, 'ruby'),
			`a = 1\n${last}`,
		),
	),
	code(
		'a quoted block with words around that are not',
		'go',
		GO,
		paragraphs(BEFORE, quoted(fence(GO_NEW, 'go')), AFTER),
		GO_NEW,
	),
	code('a quoted block that words touch', 'go', GO, `${BEFORE}\n${quoted(fence(GO_NEW, 'go'))}\n${AFTER}`, GO_NEW),
	code(
		'a quoted block in a list',
		'go',
		GO,
		`- ${quoted(fence(GO_NEW, 'go')).replaceAll('\n', '\n  ')}\n- chitchat`,
		GO_NEW,
	),
	code(
		'a line that begins as a quotation does',
		'typescriptreact',
		'<div\n\tid="a"\n\tclass="b">\n\t{x}\n</div>',
		paragraphs(BEFORE, fence('<div\n\tid="a"\n>\n\t{x}\n</div>', 'tsx')),
		'<div\n\tid="a"\n>\n\t{x}\n</div>',
	),
	code(
		'a new quotation with a fence in a document',
		'markdown',
		'# Title\n\nText.\n',
		fence('# Title\n\n> ```sh\n> ls\n> ```\n', 'markdown', '````'),
		'# Title\n\n> ```sh\n> ls\n> ```\n',
	),
	doubt('a fence opened behind words', 'go', GO, `Here: \`\`\`go\n${GO_NEW}\n\`\`\``, 'strayFence', GO_NEW),
	doubt('a fence opened behind bold words', 'go', GO, `**Code:** \`\`\`go\n${GO_NEW}\n\`\`\``, 'strayFence', GO_NEW),
	doubt(
		'a fence opened behind words, and words after',
		'go',
		GO,
		`Here: \`\`\`go\n${GO_NEW}\n\`\`\`\n${AFTER}`,
		'strayFence',
		GO_NEW,
		AFTER,
	),
	doubt('no opening fence', 'go', GO, `${GO_NEW}\n\`\`\``, 'strayFence', GO_NEW),
	doubt(
		'no opening fence, and words around',
		'go',
		GO,
		`${BEFORE}\n${GO_NEW}\n\`\`\`\n${AFTER}`,
		'strayFence',
		GO_NEW,
		AFTER,
	),
	...['\u00A0', '\u200B', '\uFEFF'].map(space =>
		code(
			`odd space before the fences: ${space.charCodeAt(0)}`,
			'go',
			GO,
			fence(GO_NEW, 'go').replaceAll(/^(?=`)/gm, space),
			GO_NEW,
		),
	),
];

const UNCLOSED: readonly ReplyShape[] = [
	code('unclosed, and it ends as the original does', 'typescript', TS, `${BEFORE}\n\n\`\`\`ts\n${TS_NEW}`, TS_NEW),
	code('unclosed, with a line end', 'go', GO, `\`\`\`go\n${GO_NEW}\n`, GO_NEW),
	doubt(
		'unclosed, and it ends elsewhere',
		'go',
		GO,
		`\`\`\`go\n${GO_NEW.slice(0, -2)}`,
		'unclosed',
		GO_NEW.slice(0, -2),
	),
	doubt(
		'unclosed, with prose after',
		'python',
		PY,
		`\`\`\`python\n${PY_NEW}\n\n${AFTER}`,
		'unclosed',
		`${PY_NEW}\n\n    ${AFTER}`.replace('    This', 'This'),
	),
	doubt('closed with fewer marks', 'go', GO, `\`\`\`\`go\n${GO_NEW}\n\`\`\``, 'unclosed', `${GO_NEW}\n\`\`\``),
	doubt('closed with the other marks', 'go', GO, `\`\`\`go\n${GO_NEW}\n~~~`, 'unclosed', `${GO_NEW}\n~~~`),
];

const GO_DIFF = `-func Sum(xs []int) int {
+func Sum(values []int) int {
 	total := 0
-	for _, x := range xs {
-		total += x
+	for _, value := range values {
+		total += value
 	}
 	return total
 }`;

const TS_DIFF = ` 	add(item: Item): void {
-		const before = this.items.length;
 		this.items.push(item);
-		if (this.items.length > before) {
-			this.changed.fire(item);
-		}
+		this.changed.fire(item);
 	}`;

const TWO_HUNKS = `@@ -3,3 +3,3 @@
 export function first(x: number): number {
-	return a(x) + 1;
+	return a(x) + 11;
 }
@@ -11,3 +11,3 @@
 export function third(x: number): number {
-	return a(x) + 3;
+	return a(x) + 33;
 }`;
const TWO_NEW = LONG.replace('+ 1', '+ 11').replace('+ 3', '+ 33');

const HEADS = '--- a/src/list.ts\n+++ b/src/list.ts';

const DIFFS: readonly ReplyShape[] = [
	code('a diff', 'go', GO, fence(`--- a/sum.go\n+++ b/sum.go\n@@ -1,7 +1,7 @@\n${GO_DIFF}`, 'diff'), GO_NEW),
	code(
		'a diff of git',
		'go',
		GO,
		fence(
			`diff --git a/sum.go b/sum.go\nindex 12..34 100644\n--- a/sum.go\n+++ b/sum.go\n@@ -1,7 +1,7 @@\n${GO_DIFF}`,
			'diff',
		),
		GO_NEW,
	),
	code(
		'a diff with prose around',
		'typescript',
		TS,
		paragraphs(BEFORE, fence(`@@ -1,7 +1,4 @@\n${TS_DIFF}`, 'diff'), AFTER),
		TS_NEW,
	),
	code('a diff tagged as a patch', 'go', GO, fence(`@@ -1,7 +1,7 @@\n${GO_DIFF}`, 'patch'), GO_NEW),
	code('a diff tagged as code', 'typescript', TS, fence(`@@ -1,7 +1,4 @@\n${TS_DIFF}`, 'ts'), TS_NEW),
	code(
		'a diff with line numbers of the file',
		'typescript',
		TS,
		fence(`${HEADS}\n@@ -120,7 +120,4 @@ class List {\n${TS_DIFF}`, 'diff'),
		TS_NEW,
	),
	code('a diff with wrong counts', 'typescript', TS, fence(`@@ -1,99 +1,2 @@\n${TS_DIFF}`, 'diff'), TS_NEW),
	code('a diff without numbers', 'typescript', TS, fence(`@@ ... @@\n${TS_DIFF}`, 'diff'), TS_NEW),
	code('a diff without a head', 'go', GO, fence(GO_DIFF, 'diff'), GO_NEW),
	code('a diff of two hunks', 'typescript', LONG, fence(TWO_HUNKS, 'diff'), TWO_NEW),
	code(
		'a diff whose hunks are in two blocks',
		'typescript',
		LONG,
		paragraphs(...TWO_HUNKS.split(/\n(?=@@)/).map(hunk => fence(hunk, 'diff'))),
		TWO_NEW,
	),
	code(
		'a diff whose hunks are in the wrong order',
		'typescript',
		LONG,
		fence(
			TWO_HUNKS.split(/\n(?=@@)/)
				.toReversed()
				.join('\n'),
			'diff',
		),
		TWO_NEW,
	),
	code(
		'a diff whose blank context has lost its space',
		'go',
		'a := 1\n\nb := 2',
		fence('@@ -1,3 +1,3 @@\n-a := 1\n+a := 3\n\n b := 2', 'diff'),
		'a := 3\n\nb := 2',
	),
	code(
		'a diff that says there is no newline at the end',
		'go',
		'a\nb',
		fence('@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file', 'diff'),
		'a\nc',
	),
	code(
		'a diff that deletes a comment of SQL',
		'sql',
		'-- old\nSELECT 1;',
		fence('@@ -1,2 +1 @@\n--- old\n SELECT 1;', 'diff'),
		'SELECT 1;',
	),
	code(
		'a patch between marks',
		'go',
		GO,
		fence(`*** Begin Patch\n*** Update File: sum.go\n@@\n${GO_DIFF}\n*** End Patch`),
		GO_NEW,
	),
	code('a bare diff', 'typescript', TS, `${HEADS}\n@@ -1,7 +1,4 @@\n${TS_DIFF}`, TS_NEW),
	code(
		'a bare diff with prose around',
		'typescript',
		TS,
		paragraphs(BEFORE, `@@ -1,7 +1,4 @@\n${TS_DIFF}`, AFTER),
		TS_NEW,
	),
	code(
		'a diff and the code it leads to',
		'typescript',
		TS,
		paragraphs(fence(`@@ -1 +1 @@\n${TS_DIFF}`, 'diff'), AFTER, fence(TS_NEW, 'ts')),
		TS_NEW,
	),
	doubt(
		'a diff and other code',
		'typescript',
		TS,
		paragraphs(fence(`@@ -1 +1 @@\n${TS_DIFF}`, 'diff'), AFTER, fence('\tother();', 'ts')),
		'several',
		TS_NEW,
		'\tother();',
	),
	doubt('a diff of other lines', 'go', GO, fence('@@ -1,2 +1,2 @@\n func Mul() {\n-\ta\n+\tb', 'diff'), 'patchMisfit'),
	doubt(
		'a diff that would fit twice',
		'typescript',
		LONG,
		fence('@@ -5,1 +5,2 @@\n }\n+// end', 'diff'),
		'patchMisfit',
	),
	doubt(
		'a diff with a line that is none',
		'go',
		GO,
		fence(`@@ -1,7 +1,7 @@\n${GO_DIFF}\nchitchat`, 'diff'),
		'patchMisfit',
	),
	doubt(
		'a diff whose context has other spaces',
		'go',
		GO,
		fence(`@@ -1,7 +1,7 @@\n${GO_DIFF.replace(' \ttotal', '   total')}`, 'diff'),
		'patchMisfit',
	),
	doubt('a diff without context', 'go', GO, fence('@@ -3,0 +4 @@\n+\tx := 1', 'diff'), 'patchMisfit'),
	doubt(
		'a diff that leaves code out',
		'go',
		GO,
		fence('@@ -2,1 +2,1 @@\n-\ttotal := 0\n+\t// ... existing code ...', 'diff'),
		'elided',
		GO.replace('total := 0', '// ... existing code ...'),
	),
	code(
		'a diff file in a document of diffs',
		'diff',
		'@@ -1 +1 @@\n-a\n+b',
		fence('@@ -1 +1 @@\n-a\n+c', 'diff'),
		'@@ -1 +1 @@\n-a\n+c',
	),
	code('code tagged as a diff', 'go', GO, fence(GO_NEW, 'diff'), GO_NEW),
];

const search = (before: string, after: string): string =>
	`<<<<<<< SEARCH\n${before}\n=======\n${after}\n>>>>>>> REPLACE`;

const SEARCHES: readonly ReplyShape[] = [
	code('a search/replace block', 'typescript', LONG, search('\treturn a(x) + 2;', '\treturn a(x) + 22;'), LONG_NEW),
	code(
		'one in a fence, with a path',
		'typescript',
		LONG,
		`src/a.ts\n${fence(search('\treturn a(x) + 2;', '\treturn a(x) + 22;'), 'ts')}\n\n${AFTER}`,
		LONG_NEW,
	),
	code(
		'two of them',
		'typescript',
		LONG,
		paragraphs(
			search('\treturn a(x) + 1;', '\treturn a(x) + 11;'),
			search('\treturn a(x) + 3;', '\treturn a(x) + 33;'),
		),
		TWO_NEW,
	),
	code('one that deletes', 'go', 'a\nb\nc', '<<<<<<< SEARCH\nb\n=======\n>>>>>>> REPLACE', 'a\nc'),
	code('one with other marks', 'go', 'a\nb', '------- SEARCH\nb\n=======\nc\n+++++++ REPLACE', 'a\nc'),
	doubt('one that finds nothing', 'go', GO, search('\ttotal := 1', '\ttotal := 2'), 'patchMisfit'),
	doubt('one that finds two places', 'typescript', LONG, search('}', '};'), 'patchMisfit'),
	doubt('one that is not whole', 'go', 'a\nb', '<<<<<<< SEARCH\nb\n=======\nc', 'patchMisfit'),
	doubt('two that overlap', 'go', 'a\nb\nc', paragraphs(search('a\nb', 'x'), search('b\nc', 'y')), 'patchMisfit'),
	doubt(
		'marks of a conflict in code',
		'go',
		'a := 1\nb := 2',
		fence('a := 1\n<<<<<<< HEAD\nb := 3\n=======\nb := 4\n>>>>>>> main', 'go'),
		'patchMisfit',
		'a := 1\n<<<<<<< HEAD\nb := 3\n=======\nb := 4\n>>>>>>> main',
	),
];

/** The second function as new, and the remark in place of the others. */
const elidedBy = (remark: string, languageId = 'typescript', original = LONG, info = ''): ReplyShape => {
	const reply = `${remark}\n\n${languageId === 'typescript' ? SECOND_NEW : (original.split('\n').at(-1) ?? '')}`;
	return doubt(`left out: ${remark}`, languageId, original, fence(reply, info), 'elided', reply);
};

const ELIDED: readonly ReplyShape[] = [
	elidedBy('// ... existing code ...'),
	elidedBy('// …'),
	elidedBy('/* ... */'),
	elidedBy('// ...rest of the functions'),
	elidedBy('// rest of the code remains the same'),
	elidedBy('/* unchanged */'),
	elidedBy('{/* ... other components ... */}'),
	elidedBy('// (unchanged)'),
	elidedBy('// Existing imports...'),
	elidedBy('// same as before'),
	elidedBy('...'),
	elidedBy('[... rest of the code ...]'),
	elidedBy('// 其余代码保持不变'),
	elidedBy('// ... 原有代码 ...'),
	elidedBy('export function first(x: number): number { /* ... */ }'),
	elidedBy('export function first(x: number): number { ... }'),
	elidedBy('# ... rest of the function', 'python', PY_FLAT),
	elidedBy('# … (no changes)', 'yaml', YAML),
	elidedBy('<!-- ... -->', 'html', HTML),
	elidedBy('<!-- rest of the document -->', 'markdown', MD_PLAIN.trimEnd()),
	elidedBy('-- ... other columns ...', 'sql', SQL),
	elidedBy('; ... rest', 'clojure', '(def a 1)\n(def b 2)'),
	elidedBy('% ... remaining sections', 'latex', '\\section{A}\n\\section{B}'),
	elidedBy('// same as your original code'),
	elidedBy('// (implementation here)'),
	elidedBy('/* code continues */'),
	elidedBy('// ... same as before'),
	elidedBy('// TODO: keep existing logic'),
	elidedBy('// Your code here'),
	elidedBy('// rest unchanged'),
	elidedBy('// implementation omitted for brevity'),
	elidedBy('// no changes needed here'),
	elidedBy('// everything else stays the same'),
	elidedBy('// remains as before'),
	elidedBy('// 其余代码不变'),
	elidedBy('// 省略'),
	elidedBy('// （略）'),
	elidedBy('// 与原来相同'),
	elidedBy('// 保留原有逻辑'),
	elidedBy('// 無需修改'),
	elidedBy('// 以下省略'),
	elidedBy('# unchanged', 'python', PY_FLAT),
	elidedBy('# 保持不变', 'python', PY_FLAT),
	elidedBy('-- same as original', 'sql', SQL),
	elidedBy('; remainder omitted', 'clojure', '(def a 1)\n(def b 2)'),
	elidedBy("' unchanged", 'vb', 'a = 1\nb = 2'),
	elidedBy('{# rest of the template #}', 'jinja', '{{ a }}\n{{ b }}'),
	elidedBy('<%-- unchanged --%>', 'jsp', '<a/>\n<b/>'),
	...['Unchanged items are skipped here', 'The same value may come again', 'Add code points', '保留最近的内容'].map(
		remark =>
			code(
				`only sounds like it: ${remark}`,
				'go',
				'load()',
				fence(`// ${remark}\nload()`, 'go'),
				`// ${remark}\nload()`,
			),
	),
	code(
		'such a remark that was there',
		'go',
		'// your code here\nload()',
		fence('// your code here\nload(1)', 'go'),
		'// your code here\nload(1)',
	),
	code(
		'such a line that was there',
		'typescript',
		`// ...\n${SECOND_NEW}`,
		fence(`// ...\n${SECOND_NEW.replace('22', '23')}`, 'ts'),
		`// ...\n${SECOND_NEW.replace('22', '23')}`,
	),
	elidedBy('...rest of the code'),
	elidedBy('...unchanged'),
	...['...rest,', '...others', '...existing })'].map(spread => {
		const name = /\w+/.exec(spread)?.[0] ?? '';
		const before = `const load = ({ a, ...${name} }) => a + ${name}.b;`;
		const after = `const load = ({\n\ta,\n\t${spread}\n}) => a * ${name}.b;`;
		return code(`a spread on a line of its own: ${spread}`, 'typescript', before, fence(after, 'ts'), after);
	}),
	code(
		'a body of dots in Python',
		'python',
		'def f(): pass',
		fence('def f():\n    ...', 'python'),
		'def f():\n    ...',
	),
	code(
		'a spread',
		'typescript',
		'const a = [...b];',
		fence('const a = [\n\t...b,\n\t...c,\n];', 'ts'),
		'const a = [\n\t...b,\n\t...c,\n];',
	),
	code(
		'a comment that ends in dots',
		'go',
		'load()',
		fence('// Loading takes a moment...\nload()', 'go'),
		'// Loading takes a moment...\nload()',
	),
	code(
		'a comment on what exists',
		'go',
		'load()',
		fence('// Keep the existing entries and load the new ones\nload()', 'go'),
		'// Keep the existing entries and load the new ones\nload()',
	),
	doubt(
		'only the function that changed',
		'typescript',
		LONG,
		fence(LONG.slice(LONG.indexOf('export function third')).replace('+ 3', '+ 33'), 'ts'),
		'partial',
		LONG.slice(LONG.indexOf('export function third')).replace('+ 3', '+ 33'),
	),
	code(
		'much shorter, and new',
		'python',
		PY,
		fence('    def total(self): return sum(map(price, self.items))', 'python'),
		'    def total(self): return sum(map(price, self.items))',
	),
];

const STRING_WITH_FENCES = 'const PROMPT = `\n```\n${code}\n```\n`;\nexport const ask = () => PROMPT;';

const DOCUMENTED = PY_NEW.replace(
	'\n',
	'\n        """Adds.\n\n        This returns the sum of all the prices in it.\n        """\n',
);

const NESTED: readonly ReplyShape[] = [
	code('a document in a longer fence', 'markdown', MD, fence(MD_NEW, 'markdown', '````'), MD_NEW),
	code('a document in tildes', 'markdown', MD, fence(MD_NEW, 'markdown', '~~~'), MD_NEW),
	code('a document in a fence as long as its own', 'markdown', MD, fence(MD_NEW, 'markdown'), MD_NEW),
	code('the same with prose around', 'markdown', MD, paragraphs(BEFORE, fence(MD_NEW, 'md'), AFTER), MD_NEW),
	code('the same without a tag', 'markdown', MD, fence(MD_NEW), MD_NEW),
	code('the same with bare fences inside', 'markdown', MD_BARE, fence(MD_BARE_NEW, 'markdown'), MD_BARE_NEW),
	code(
		'the same with bare fences and no tag',
		'markdown',
		MD_BARE,
		paragraphs(BEFORE, fence(MD_BARE_NEW), AFTER),
		MD_BARE_NEW,
	),
	code('a document with no fence around it', 'markdown', MD, MD_NEW, MD_NEW),
	code(
		'a document of prose in a fence',
		'markdown',
		MD_PLAIN,
		paragraphs(BEFORE, fence(MD_PLAIN_NEW, 'markdown')),
		MD_PLAIN_NEW,
	),
	code('a document of prose with no fence around it', 'markdown', MD_PLAIN, MD_PLAIN_NEW, MD_PLAIN_NEW),
	doubt(
		'a document of prose, and prose around it',
		'markdown',
		MD_PLAIN,
		paragraphs(BEFORE, MD_PLAIN_NEW),
		'unfenced',
		`${BEFORE}\n\n${MD_PLAIN_NEW}`,
	),
	doubt(
		'a new bare fence in a document',
		'markdown',
		'# Title\n\nRun it.\n',
		fence('# Title\n\n```\nnpm start\n```\n\nThat is all.', 'markdown'),
		'strayFence',
		'# Title\n\n```\nnpm start\n```\n\nThat is all.\n',
		'# Title\n',
		'That is all.\n',
	),
	code(
		'lines inside a fence of a document',
		'markdown',
		'npm install\nnpm start',
		fence('npm ci\nnpm start', 'sh'),
		'npm ci\nnpm start',
	),
	code(
		'fences in a string that had them',
		'typescript',
		STRING_WITH_FENCES,
		fence(STRING_WITH_FENCES.replace('ask', 'asked'), 'ts'),
		STRING_WITH_FENCES.replace('ask', 'asked'),
	),
	doubt(
		'fences in a string that had none',
		'typescript',
		"const PROMPT = '';\nexport const ask = () => PROMPT;",
		fence(STRING_WITH_FENCES, 'ts'),
		'strayFence',
		STRING_WITH_FENCES,
		'const PROMPT = `',
		'`;\nexport const ask = () => PROMPT;',
	),
	doubt(
		'a prompt between fences in a string that had none',
		'typescript',
		"const PROMPT = '';\nexport const ask = () => PROMPT;",
		fence('const PROMPT = `\n```\nYou are a helpful assistant.\n```\n`;\nexport const ask = () => PROMPT;', 'ts'),
		'strayFence',
		'const PROMPT = `\n```\nYou are a helpful assistant.\n```\n`;\nexport const ask = () => PROMPT;',
		'const PROMPT = `',
		'`;\nexport const ask = () => PROMPT;',
	),
	doubt(
		'half a fence in a string',
		'go',
		'a := 1\nb := 2',
		fence('a := `\n```\n`\nb := 2', 'go'),
		'strayFence',
		'a := `\n```\n`\nb := 2',
		'a := `',
	),
	code(
		'a fence in a comment with stars',
		'typescript',
		TS,
		fence(`\t/**\n\t * \`\`\`ts\n\t * list.add(item);\n\t * \`\`\`\n\t */\n${TS_NEW}`, 'ts'),
		`\t/**\n\t * \`\`\`ts\n\t * list.add(item);\n\t * \`\`\`\n\t */\n${TS_NEW}`,
	),
	code(
		'a fence in a comment of Rust',
		'rust',
		RUST,
		fence(`/// \`\`\`\n/// main();\n/// \`\`\`\n${RUST_NEW}`, 'rust'),
		`/// \`\`\`\n/// main();\n/// \`\`\`\n${RUST_NEW}`,
	),
	doubt(
		'a fence in a docstring',
		'python',
		PY_FLAT,
		fence('def total(self):\n    """Adds.\n\n    ```python\n    total()\n    ```\n    """\n    return 1', 'python'),
		'strayFence',
		'def total(self):\n    """Adds.\n\n    ```python\n    total()\n    ```\n    """\n    return 1',
	),
	doubt(
		'a fence opened again inside',
		'go',
		GO,
		`\`\`\`go\n${GO_NEW}\n\`\`\`go\n\`\`\``,
		'strayFence',
		`${GO_NEW}\n\`\`\`go`,
	),
	doubt(
		'a fence that ends too early',
		'typescript',
		TS,
		`\`\`\`ts\n${TS_NEW.replace('\n\t}', '\n```\n\t}')}`,
		'strayFence',
		TS_NEW.slice(0, -3),
	),
	doubt(
		'code where the tag should be, and it is not the first line',
		'go',
		GO,
		'```total := compute(xs)\nreturn total\n```',
		'strayFence',
		'total := compute(xs)\nreturn total',
		'return total',
	),
	doubt(
		'a fence that ends too late',
		'go',
		GO,
		fence(`${GO_NEW}\n\n${AFTER}`, 'go'),
		'strayFence',
		`${GO_NEW}\n\n${AFTER}`,
	),
	doubt(
		'a fence that begins too early',
		'go',
		GO,
		fence(`${BEFORE}\n\n${GO_NEW}`, 'go'),
		'strayFence',
		`${BEFORE}\n\n${GO_NEW}`,
	),
	code('a docstring of sentences', 'python', PY, fence(DOCUMENTED, 'python'), DOCUMENTED),
	code(
		'sentences for sentences, inside a docstring',
		'python',
		'    This is what it was said to do before.',
		fence('    This is what it is said to do now.', 'python'),
		'    This is what it is said to do now.',
	),
	code(
		'a fence in a list inside code',
		'markdown',
		'- a\n- b',
		fence('- a\n- ```\n  b', 'markdown'),
		'- a\n- ```\n  b',
	),
	doubt(
		'more blocks than anyone would choose from',
		'go',
		GO,
		paragraphs(fence(GO_NEW, 'go'), ...Array.from({ length: 60 }, (_, at) => fence(`x(${at})`, 'go'))),
		'several',
		GO_NEW,
		...Array.from({ length: 49 }, (_, at) => `x(${at})`),
	),
];

const REASONED: readonly ReplyShape[] = [
	code(
		'reasoning before',
		'go',
		GO,
		`<think>\nChitchat with code:\n${fence('wrong()', 'go')}\n</think>\n\n${fence(GO_NEW, 'go')}`,
		GO_NEW,
	),
	code('reasoning under another name', 'go', GO, `<thinking>chitchat</thinking>\n${fence(GO_NEW, 'go')}`, GO_NEW),
	code(
		'reasoning whose beginning is not there',
		'go',
		GO,
		`Chitchat first.\n\n${fence('wrong()', 'go')}\n</think>\n\n${fence(GO_NEW, 'go')}`,
		GO_NEW,
	),
	code('reasoning, then code alone', 'go', GO, `<think>chitchat</think>\n${GO_NEW}`, GO_NEW),
	none('reasoning alone', 'go', GO, '<think>\nChitchat, and more of it.', 'empty'),
	doubt(
		'code in reasoning that does not end',
		'go',
		GO,
		`<think>\nChitchat.\n${fence(GO_NEW, 'go')}`,
		'strayFence',
		GO_NEW,
	),
	doubt(
		'code without a fence in such reasoning',
		'go',
		GO,
		`<think>\nChitchat it is.\n\n${GO_NEW}`,
		'unfenced',
		GO_NEW,
	),
	code(
		'such a tag of the document',
		'xml',
		'<think>\n  <a/>\n</think>',
		fence('<think>\n  <b/>\n</think>', 'xml'),
		'<think>\n  <b/>\n</think>',
	),
	code(
		'such a tag of the document, alone',
		'xml',
		'<think>\n  <a/>\n</think>',
		'<think>\n  <b/>\n</think>',
		'<think>\n  <b/>\n</think>',
	),
];

const numbered = (text: string, mark: string, from: number): string =>
	text
		.split('\n')
		.map((line, at) => `${String(from + at).padStart(3)}${mark}${line}`)
		.join('\n');

const NUMBERED: readonly ReplyShape[] = [
	code('line numbers with a bar', 'typescript', TS, fence(numbered(TS_NEW, ' | ', 12), 'ts'), TS_NEW),
	code('line numbers with a colon', 'go', GO, fence(numbered(GO_NEW, ': ', 1), 'go'), GO_NEW),
	code('line numbers with a tab', 'python', PY, fence(numbered(PY_NEW, '\t', 98), 'python'), PY_NEW),
	code('line numbers of the original', 'text', '1: a\n2: b', fence('1: c\n2: d'), '1: c\n2: d'),
	...['plaintext', 'markdown', 'csv', 'tsv'].map(languageId =>
		doubt(
			`numbers that were asked for: ${languageId}`,
			languageId,
			'apple\npear\n',
			fence('1\tapple\n2\tpear'),
			'several',
			'1\tapple\n2\tpear\n',
			'apple\npear\n',
		),
	),
	doubt(
		'a text with numbers, and changed',
		'plaintext',
		'a\nb',
		'```\n1 | a\n2 | c\n```',
		'several',
		'1 | a\n2 | c',
		'a\nc',
	),
	doubt(
		'keys that were asked for',
		'javascript',
		"'a',\n'b',",
		fence("1: 'a',\n2: 'b',", 'js'),
		'several',
		"1: 'a',\n2: 'b',",
		"'a',\n'b',",
	),
	code('numbers out of sequence are code', 'javascript', '1: a,\n5: b,', fence('1: a,\n6: b,', 'js'), '1: a,\n6: b,'),
	code('numbers as keys of YAML', 'yaml', 'a: x\nb: y', fence('1: x\n2: y', 'yaml'), '1: x\n2: y'),
	code(
		'only some lines are numbered',
		'go',
		GO,
		fence(GO_NEW.replace('\ttotal := 0', '2: total := 0'), 'go'),
		GO_NEW.replace('\ttotal := 0', '2: total := 0'),
	),
];

export const REPLY_SHAPES: readonly ReplyShape[] = [
	ONE_FENCE,
	FITTED,
	SEVERAL,
	UNFENCED,
	TALKED_AROUND,
	UNCLOSED,
	DIFFS,
	SEARCHES,
	ELIDED,
	NESTED,
	REASONED,
	NUMBERED,
].flat();
