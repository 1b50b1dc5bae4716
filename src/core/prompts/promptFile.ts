import { isMap, isScalar, parseDocument } from 'yaml';
import { asText, type LooseRecord } from '../llm/json/looseJson';

/** Where the answer to a prompt goes. */
export type PromptAnswer = 'panel' | 'thread' | 'edit';

export interface PromptFile {
	/** As its front matter says; empty where it says nothing. */
	readonly name: string;
	readonly description: string;
	readonly content: PromptText | PromptFileProblem;
}

export interface PromptText {
	readonly text: string;
	readonly answer: PromptAnswer;
}

export interface PromptFileProblem {
	readonly problem: 'unclosed' | 'frontMatter' | 'empty';
	/** In the words of the YAML reader, or empty. */
	readonly detail: string;
}

/** A `.prompt.md` file, as VS Code and others write them: front matter in YAML, then the prompt. What else is in the front matter is for others. */
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

/** In characters. What is longer describes no prompt, and may be made to keep the reader busy. */
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
		// Only what stands there as plain values: to unfold aliases and nested keys can take as long as a file likes.
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
		// Nesting that no one writes.
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

/** Parley's own key first, then what others call the mode of their chat. */
function answerOf(matter: LooseRecord): PromptAnswer {
	const own = matter['parley'];
	if (own === 'panel' || own === 'thread' || own === 'edit') {
		return own;
	}
	return (matter['agent'] ?? matter['mode']) === 'edit' ? 'edit' : 'panel';
}

const broken = (content: PromptFileProblem): PromptFile => ({ name: '', description: '', content });
