import { code, doubt, fence, none, type ReplyShape } from './replyShape';
import { GO, GO_NEW, PY, PY_NEW, TS, TS_NEW } from './samples';

export const REASONED: readonly ReplyShape[] = [
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

export const NUMBERED: readonly ReplyShape[] = [
	code('line numbers with a bar', 'typescript', TS, fence(numbered(TS_NEW, ' | ', 12), 'ts'), TS_NEW),
	code('line numbers with a colon', 'go', GO, fence(numbered(GO_NEW, ': ', 1), 'go'), GO_NEW),
	code('line numbers with a tab', 'python', PY, fence(numbered(PY_NEW, '\t', 98), 'python'), PY_NEW),
	code('line numbers with a space alone', 'go', GO, fence(numbered(GO_NEW, ' ', 9), 'go'), GO_NEW),
	code(
		'line numbers with a space alone, in YAML',
		'yaml',
		'a: x\nb: y\nc: z',
		fence('014 a: x\n015 b: w\n016 c: z', 'yaml'),
		'a: x\nb: w\nc: z',
	),
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
