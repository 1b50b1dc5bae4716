import { indentOf, replaceStretch, type Stretch } from '../blocks';
import type { Chance } from '../chance';
import { factsOf } from '../languageFacts';
import { keptLines, type Rewrite } from '../removal';
import { fence } from '../shapes';
import type { Harm } from './harm';

/** Bodies that do nothing, by language. */
const BODIES: Readonly<Record<string, readonly string[]>> = {
	c: ['/* body */', 'abort();', ''],
	cpp: ['throw std::logic_error("todo");', ''],
	csharp: ['throw new NotImplementedException();', ''],
	go: ['panic("todo")', 'return nil'],
	java: ['throw new UnsupportedOperationException();', 'return null;', ''],
	javascript: ['', '/* ... */', 'return undefined;'],
	kotlin: ['TODO()', ''],
	php: ["throw new \\Exception('todo');", ''],
	rust: ['todo!()', 'unreachable!()'],
	swift: ['fatalError()', ''],
	typescript: ['throw new Error("not implemented");', '', '/* same */'],
};

const HEAD = /(?:\)|\b(?:const|throws|error)|[\w>?[\]]) ?(?:=> )?\{$/;

/** Returns the bodies between a line that ends in a brace and the one that closes it. */
function bodiesOf(lines: readonly string[]): readonly Stretch[] {
	return lines.flatMap((line, at) => {
		const isHead = HEAD.test(line) || (line.trim() === '{' && lines[at - 1]?.endsWith(')') === true);
		const end = lines.findIndex(
			(other, index) => index > at && /^\s*\}/.test(other) && indentOf(other) === indentOf(line),
		);
		return isHead && end > at + 1 && lines[end]?.trim() === '}' ? [{ from: at + 1, to: end }] : [];
	});
}

function emptied(rewrite: Rewrite, chance: Chance): readonly string[] | undefined {
	const { answer, languageId } = rewrite;
	const bodies = bodiesOf(answer).filter(
		body => keptLines(rewrite, body).length >= 3 && body.to - body.from < answer.length * 0.8,
	);
	if (bodies.length === 0) {
		return undefined;
	}
	const body = chance.pick(bodies);
	const statement = chance.pick(BODIES[languageId] ?? ['']);
	return replaceStretch(answer, body, statement === '' ? [] : [indentOf(answer[body.from] ?? '') + statement]);
}

/** A body that was emptied, and the rest as it should be. */
export const HOLLOW: readonly Harm[] = [
	{
		kind: 'hollow-scripted',
		write: ({ languageId, original }, { text }, chance) => {
			const rewrite = { languageId, original: original.split('\n'), answer: text.split('\n') };
			const lines = BODIES[languageId] === undefined ? undefined : emptied(rewrite, chance);
			return lines === undefined ? undefined : { reply: fence(lines.join('\n'), factsOf(languageId).tag) };
		},
	},
];
