/** Text of some length whose drawing has taken more than its share of time, by name. */
export const RENDER_SHAPES: Readonly<Record<string, (length: number) => string>> = {
	'bidi controls': length => '\u202E'.repeat(length),
	'bidi controls of two kinds': length => '\u202E\u2066'.repeat(length / 2),
	'marks between letters': length => 'a\u202E'.repeat(length / 2),
	rules: length => '---\n'.repeat(length / 4),
	'fences of one line': length => '```\nx\n```\n'.repeat(length / 10),
	'a list': length => '- a\n'.repeat(length / 4),
	'a loose list': length => '- a\n\n'.repeat(length / 5),
	'a deep list': length =>
		Array.from({ length: 200 }, (_, depth) => `${' '.repeat(2 * (depth % 50))}- a\n`)
			.join('')
			.repeat(Math.max(1, length / 10_800)),
	'fences in a list': length => '- ~~~\n'.repeat(length / 6),
	'a quotation': length => '> a\n'.repeat(length / 4),
	'quotations in quotations': length => '> > > > a\n'.repeat(length / 10),
	'a wide table': length => {
		const columns = Math.min(3_000, length / 40);
		const row = '|a'.repeat(columns) + '|\n';
		return row + '|-'.repeat(columns) + '|\n' + row.repeat(Math.max(1, length / row.length - 2));
	},
	'rows of a table': length => '| a | b |\n|---|---|\n' + '| 1 | 2 |\n'.repeat(length / 10),
	'search and replace': length => '<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n'.repeat(length / 45),
	'opened brackets': length => '['.repeat(length),
	'opened pictures': length => '!['.repeat(length / 2),
	backticks: length => '`'.repeat(length),
	'backticks of growing length': length =>
		Array.from({ length: Math.sqrt(2 * length) }, (_, count) => '`'.repeat(count)).join(' '),
	'angle brackets': length => '<'.repeat(length),
	stars: length => '*a '.repeat(length / 3),
	'underscores between letters': length => 'a_'.repeat(length / 2),
	dollars: length => '$a '.repeat(length / 3),
	links: length => '[a](https://b.example/c) '.repeat(length / 25),
	'definitions of links': length => '[a]: https://b.example\n'.repeat(length / 23),
	headings: length => '# a\n'.repeat(length / 4),
	paragraphs: length => 'a\n\n'.repeat(length / 3),
	'one line': length => 'a'.repeat(length),
	'one code block': length => '```ts\n' + 'const a = 1;\n'.repeat(length / 13),
};
