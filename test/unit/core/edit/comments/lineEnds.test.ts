import assert from 'node:assert/strict';
import { docComment } from '../../../../../src/core/edit/comments/docComment';
import { COMMENT_LANGUAGES, commentStyleOf } from '../../../../../src/core/edit/text/commentStyles';

/** Everything that ends a line somewhere, by the names of Unicode. */
const LINE_ENDS: Readonly<Record<string, string>> = {
	LF: '\n',
	VT: '\v',
	FF: '\f',
	CR: '\r',
	CRLF: '\r\n',
	FS: '\u001C',
	GS: '\u001D',
	RS: '\u001E',
	NEL: '\u0085',
	LS: '\u2028',
	PS: '\u2029',
};

const ANY_LINE_END = new RegExp(`${LINE_ENDS['CRLF'] ?? ''}|[${Object.values(LINE_ENDS).join('')}]`, 'u');

describe('a line of a doc comment', () => {
	for (const [name, lineEnd] of Object.entries(LINE_ENDS)) {
		it(`has its mark behind ${name}, in every language`, () => {
			for (const languageId of COMMENT_LANGUAGES) {
				const { open, prefix, close } = commentStyleOf(languageId);
				// Prose, a list, a heading, a block of code.
				const text = ['One', '- two', '# Three', '```', 'four = 4', '```', 'Five'].join(lineEnd);
				const lines = docComment(text, languageId, '\t', 80).join('\n').split(ANY_LINE_END);
				const body = lines.slice(open === undefined ? 0 : 1, close === undefined ? undefined : -1);
				assert.equal(body.length, 7, `${languageId}: ${JSON.stringify(lines)}`);
				for (const line of body) {
					assert.ok(line.startsWith(`\t${prefix}`), `${languageId}: ${JSON.stringify(line)}`);
				}
				if (open !== undefined) {
					assert.equal(lines[0], `\t${open}`);
				}
				if (close !== undefined) {
					assert.equal(lines.at(-1)?.trim(), close.trim());
				}
			}
		});
	}
});
