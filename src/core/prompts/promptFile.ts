import { readFrontMatter } from './frontMatter';

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
 * front matter are ignored, whatever they look like.
 */
export function parsePromptFile(source: string): PromptFile {
	const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
	if (lines[0]?.trimEnd() !== '---') {
		return promptFile(new Map(), source);
	}
	const endBy = (mark: string): number => lines.findIndex((line, index) => index > 0 && line.trimEnd() === mark);
	// In YAML dots end a document, too.
	const end = endBy('---') === -1 ? endBy('...') : endBy('---');
	if (end === -1) {
		return broken({ problem: 'unclosed', detail: '' });
	}
	const matter = readFrontMatter(lines.slice(1, end).join('\n'), KEYS);
	return 'detail' in matter
		? broken({ problem: 'frontMatter', detail: matter.detail })
		: promptFile(matter, lines.slice(end + 1).join('\n'));
}

/** The keys that mean something here. */
const KEYS = ['name', 'description', 'parley', 'agent', 'mode'] as const;

function promptFile(matter: ReadonlyMap<string, string>, body: string): PromptFile {
	const text = body.trim();
	return {
		name: matter.get('name') ?? '',
		description: matter.get('description') ?? '',
		content: text === '' ? { problem: 'empty', detail: '' } : { text, answer: answerOf(matter) },
	};
}

/** Returns the place for the answer: from Parley's own key, else from the mode of the chat as others name it. */
function answerOf(matter: ReadonlyMap<string, string>): PromptAnswer {
	const own = matter.get('parley');
	if (own === 'panel' || own === 'thread' || own === 'edit') {
		return own;
	}
	return (matter.get('agent') ?? matter.get('mode')) === 'edit' ? 'edit' : 'panel';
}

const broken = (content: PromptFileProblem): PromptFile => ({ name: '', description: '', content });
