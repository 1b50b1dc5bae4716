/** A character that takes two columns: Chinese, Japanese, Korean, and full-width forms. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** Wraps text for rows that cannot wrap it themselves, at spaces and between wide characters; the rest is cut. */
export function wrapLines(text: string, columns: number, maxLines: number): readonly string[] {
	const lines: string[] = [];
	for (const paragraph of text.split(/\s*\n\s*/).filter(part => part.trim() !== '')) {
		let line = '';
		for (const piece of piecesOf(paragraph.trim(), columns)) {
			if (line !== '' && widthOf(line + piece.trimEnd()) > columns) {
				lines.push(line.trimEnd());
				line = '';
			}
			line += line === '' ? piece.trimStart() : piece;
		}
		lines.push(line.trimEnd());
	}
	const [last = ''] = lines.slice(maxLines - 1);
	return lines.length <= maxLines ? lines : [...lines.slice(0, maxLines - 1), `${last}…`];
}

/** Cuts a paragraph where a line may end; a word that is longer than a line is cut anywhere. */
const piecesOf = (text: string, columns: number): readonly string[] =>
	(text.match(/\S+\s*/g) ?? []).flatMap(word => (WIDE.test(word) ? wordsOf(word) : cut(word, columns)));

/** Returns the words of text that is written without spaces, each with the punctuation behind it. */
function wordsOf(text: string): readonly string[] {
	const words: string[] = [];
	for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
		if (isWordLike === true || words.length === 0) {
			words.push(segment);
		} else {
			words[words.length - 1] += segment;
		}
	}
	return words;
}

const cut = (word: string, columns: number): readonly string[] =>
	word.match(new RegExp(`[^]{1,${columns}}`, 'g')) ?? [];
