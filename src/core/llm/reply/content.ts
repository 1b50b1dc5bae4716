import { asList, asRecord, asText } from '../json/looseJson';

/** The text of a message's content, by its purpose. */
export interface ReadContent {
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
}

const NO_CONTENT: ReadContent = { text: '', reasoning: '', refusal: '' };

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
	return part === undefined ? { text: asText(value) ?? '', reasoning: '', refusal: '' } : readPart(part, depth + 1);
}

/** Types of parts that hold thoughts, and fields with the text of one, in the order of trust. */
const THOUGHT = /think|thought|reason|^summary/;
const THOUGHT_FIELDS = ['thinking', 'reasoning', 'thought', 'text', 'content', 'summary'] as const;

function readPart(part: Readonly<Record<string, unknown>>, depth: number): ReadContent {
	const type = asText(part['type']) ?? 'text';
	if (THOUGHT.test(type)) {
		return { ...NO_CONTENT, reasoning: readThought(part, depth) };
	}
	if (type === 'refusal') {
		return { ...NO_CONTENT, refusal: asText(part['refusal'] ?? part['text']) ?? '' };
	}
	// Other parts are no text, but what they say in words is read.
	return type.endsWith('text')
		? readContent(asRecord(part['text'])?.['value'] ?? part['text'] ?? part['value'] ?? part['content'], depth)
		: { ...NO_CONTENT, text: typeof part['text'] === 'string' ? part['text'] : '' };
}

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
		const text = REASONING.test(name) ? readReasoningField(message[name]) : '';
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
