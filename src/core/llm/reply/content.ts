import { own } from '../../base/own';
import { asList, asRecord, asText } from '../json/looseJson';
import { readMediaPart } from './media';
import type { MediaAnswer } from '../types/types';
import { ORDINARY_NAMES } from './ordinaryNames';

/** The text of a message's content, by its purpose. */
export interface ReadContent {
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly media: readonly MediaAnswer[];
	/** True if it holds something that nobody here can read: encrypted thoughts, results of tools. */
	readonly isOpaque: boolean;
}

const NO_CONTENT: ReadContent = { text: '', reasoning: '', refusal: '', media: [], isOpaque: false };

/** The deepest nesting of parts in parts; real servers nest one level. */
const MAX_DEPTH = 4;

/** Reads content: text, parts (Mistral, Anthropic through gateways), or one part. Unknown parts are left out. */
export function readContent(value: unknown, depth = 0): ReadContent {
	if (depth > MAX_DEPTH) {
		return NO_CONTENT;
	}
	if (Array.isArray(value)) {
		return value.map(part => readContent(part, depth + 1)).reduce(joinContent, NO_CONTENT);
	}
	const part = asRecord(value);
	return part === undefined ? { ...NO_CONTENT, text: asText(value) ?? '' } : readPart(part, depth + 1);
}

/** Types of parts that hold thoughts, and fields with the text of one, in the order of trust. */
const THOUGHT = /think|thought|reason|^summary/;
const THOUGHT_FIELDS = ['thinking', 'reasoning', 'thought', 'text', 'content', 'summary'] as const;

function readPart(part: Readonly<Record<string, unknown>>, depth: number): ReadContent {
	const type = asText(part['type']) ?? 'text';
	if (THOUGHT.test(type)) {
		const reasoning = readThought(part, depth);
		return { ...NO_CONTENT, reasoning, isOpaque: reasoning === '' && isEncrypted(part) };
	}
	if (type === 'refusal') {
		return { ...NO_CONTENT, refusal: asText(part['refusal'] ?? part['text']) ?? '' };
	}
	if (type.endsWith('text')) {
		return readContent(asRecord(part['text'])?.['value'] ?? part['text'] ?? part['value'] ?? part['content'], depth);
	}
	// Other parts are no text, but what they say in words is read.
	const media = readMediaPart(part, type);
	const text = typeof part['text'] === 'string' ? part['text'] : '';
	return media === undefined ? { ...NO_CONTENT, text, isOpaque: text === '' } : { ...NO_CONTENT, text, media: [media] };
}

/** Tells if a thought is there, but only for the server that sent it. */
const isEncrypted = (part: Readonly<Record<string, unknown>>): boolean =>
	['data', 'encrypted_content', 'signature'].some(name => (asText(own(part, name)) ?? '') !== '');

/** Tells if a message holds thoughts that only its server can read. */
export const hasOpaqueReasoning = (message: Readonly<Record<string, unknown>>): boolean =>
	['reasoning_details', 'thinking_blocks', 'encrypted_content'].some(name =>
		asList(own(message, name)).some(detail => isEncrypted(asRecord(detail) ?? { data: detail })),
	);

/** Reads the first field of a thought that holds text. Encrypted thoughts hold none. */
function readThought(part: Readonly<Record<string, unknown>>, depth: number): string {
	for (const name of THOUGHT_FIELDS) {
		const text = textOf(readContent(part[name], depth));
		if (text !== '') {
			return text;
		}
	}
	return '';
}

const joinContent = (a: ReadContent, b: ReadContent): ReadContent => ({
	text: a.text + b.text,
	reasoning: a.reasoning + b.reasoning,
	refusal: a.refusal + b.refusal,
	media: b.media.length === 0 ? a.media : [...a.media, ...b.media],
	isOpaque: a.isOpaque || b.isOpaque,
});

const textOf = (content: ReadContent): string => content.text + content.reasoning;

/** Names of reasoning beside the content, those of OpenAI's first imitators before others. */
const REASONING_FIELDS = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking', 'reasoning_details'] as const;

/** Other names: `thinking_blocks`, `reasoning_steps` of Perplexity, `thought`. Not those of counts and signatures. */
const REASONING = /^(?:reasoning|thinking|thoughts?)(?:_(?:blocks|steps|summary|summaries|parts|content|text))?$/i;

/** Reads reasoning beside the content. Servers send the same text under several names at once: the first one counts. */
export function readReasoning(message: Readonly<Record<string, unknown>>): string {
	for (const name of REASONING_FIELDS) {
		const text = readReasoningField(message[name]);
		if (text !== '') {
			return text;
		}
	}
	for (const name in message) {
		const text = !ORDINARY_NAMES.has(name) && REASONING.test(name) ? readReasoningField(own(message, name)) : '';
		if (text !== '') {
			return text;
		}
	}
	return readBlocks(message['content_blocks']);
}

/** Reads the thoughts among Anthropic's blocks, or their pieces, which Portkey sends beside the text of a message. */
const readBlocks = (value: unknown): string =>
	asList(value)
		.map(block => asText((asRecord(asRecord(block)?.['delta']) ?? asRecord(block))?.['thinking']) ?? '')
		.join('');

/** Reads text, parts, or steps. A number or a truth is about the reasoning, and no text. */
const readReasoningField = (value: unknown): string =>
	asList(value)
		.map(item => (typeof item === 'string' ? item : readThought(asRecord(item) ?? {}, 1)))
		.join('');
