import { asRecord, asRecords, asText } from '../json/looseJson';

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

function readPart(part: Readonly<Record<string, unknown>>, depth: number): ReadContent {
	switch (part['type']) {
		case 'thinking':
		case 'reasoning':
		case 'reasoning_content':
			return {
				...NO_CONTENT,
				reasoning: textOf(readContent(part['thinking'] ?? part['reasoning'] ?? part['text'] ?? part['content'], depth)),
			};
		case 'refusal':
			return { ...NO_CONTENT, refusal: asText(part['refusal'] ?? part['text']) ?? '' };
		case 'text':
		case 'output_text':
		case 'input_text':
		case undefined:
			return readContent(asRecord(part['text'])?.['value'] ?? part['text'] ?? part['value'] ?? part['content'], depth);
		default:
			return NO_CONTENT;
	}
}

const joinContent = (a: ReadContent, b: ReadContent): ReadContent => ({
	text: a.text + b.text,
	reasoning: a.reasoning + b.reasoning,
	refusal: a.refusal + b.refusal,
});

const textOf = (content: ReadContent): string => content.text + content.reasoning;

/** Reads OpenRouter's list of reasoning pieces. Encrypted ones hold no text. */
const readDetails = (value: unknown): string =>
	asRecords(value)
		.map(detail => asText(detail['text']) ?? asText(detail['summary']) ?? '')
		.join('');

/** Reads reasoning beside the content. Servers send the same text under several names at once: the first one counts. */
export function readReasoning(message: Readonly<Record<string, unknown>>): string {
	for (const name of ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const) {
		const text = message[name] === undefined ? '' : textOf(readContent(message[name]));
		if (text !== '') {
			return text;
		}
	}
	return readDetails(message['reasoning_details']) || readBlocks(message['content_blocks']);
}

/** Reads the thoughts among Anthropic's blocks, or their pieces, which Portkey sends beside the text of a message. */
const readBlocks = (value: unknown): string =>
	asRecords(value)
		.map(block => asText((asRecord(block['delta']) ?? block)['thinking']) ?? '')
		.join('');
