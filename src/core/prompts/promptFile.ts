import { isMap, isScalar, parseDocument } from 'yaml';
import { asText, type LooseRecord } from '../llm/json/looseJson';

/** The place for the answer to a prompt. */
export type PromptAnswer = 'panel' | 'thread' | 'edit';

/** A prompt file as it was read. */
export interface PromptFile {
	/** From its front matter; empty where there is none. */
	readonly name: string;
	readonly description: string;
	readonly content: PromptText | PromptFileProblem;
}

/** The prompt of a file that could be read. */
export interface PromptText {
	readonly text: string;
	readonly answer: PromptAnswer;
}

/** The reason why a file holds no prompt. */
export interface PromptFileProblem {
	readonly problem: 'unclosed' | 'frontMatter' | 'empty';
	/** The message of the YAML parser, or empty. */
	readonly detail: string;
}

/**
 * Reads a `.prompt.md` file as VS Code and others write them: front matter in YAML, then the prompt. Other keys of the
 * front matter are ignored.
 */
export function parsePromptFile(source: string): PromptFile {
	const lines = source.split(/\r\n|\r|\n/);
	if (lines[0]?.trimEnd() !== '---') {
		return promptFile({}, source);
	}
	const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
	if (end === -1) {
		return broken({ problem: 'unclosed', detail: '' });
	}
	const matter = parseMatter(lines.slice(1, end).join('\n'));
	return 'problem' in matter ? broken(matter) : promptFile(matter.record, lines.slice(end + 1).join('\n'));
}

/** In characters. Longer front matter describes no prompt, and may be made to keep the parser busy. */
const MAX_MATTER = 10_000;

function parseMatter(text: string): { readonly record: LooseRecord } | PromptFileProblem {
	if (text.length > MAX_MATTER) {
		return { problem: 'frontMatter', detail: '' };
	}
	try {
		const document = parseDocument(text, { prettyErrors: false });
		const [error] = document.errors;
		if (error !== undefined) {
			return { problem: 'frontMatter', detail: error.message };
		}
		const { contents } = document;
		if (contents === null) {
			return { record: {} };
		}
		// Only plain values: a file can make the expansion of aliases and nested keys take as long as it likes.
		return isMap(contents)
			? {
					record: Object.fromEntries(
						contents.items.flatMap(({ key, value }) =>
							isScalar(key) && isScalar(value) ? [[String(key.value), value.value]] : [],
						),
					),
				}
			: { problem: 'frontMatter', detail: '' };
	} catch (error) {
		// Thrown for nesting that nobody writes.
		return { problem: 'frontMatter', detail: error instanceof Error ? error.message : '' };
	}
}

function promptFile(matter: LooseRecord, body: string): PromptFile {
	const text = body.trim();
	return {
		name: asText(matter['name']) ?? '',
		description: asText(matter['description']) ?? '',
		content: text === '' ? { problem: 'empty', detail: '' } : { text, answer: answerOf(matter) },
	};
}

/** Returns the place for the answer: from Parley's own key, else from the mode of the chat as others name it. */
function answerOf(matter: LooseRecord): PromptAnswer {
	const own = matter['parley'];
	if (own === 'panel' || own === 'thread' || own === 'edit') {
		return own;
	}
	return (matter['agent'] ?? matter['mode']) === 'edit' ? 'edit' : 'panel';
}

const broken = (content: PromptFileProblem): PromptFile => ({ name: '', description: '', content });
