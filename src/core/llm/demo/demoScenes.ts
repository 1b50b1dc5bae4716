import { own } from '../../base/own';
import { fencedBlock } from '../../base/markdownFence';
import { editAnswer } from './demoEdit';
import { type SelectedCode, findSelectedCode } from './selectedCode';
import type { DemoAnswer, DemoScript } from './demoScript';
import { asNumber, asRecord, asRecords, asText, parseJson } from '../json/looseJson';

/** The demo's answer to a request: text, and perhaps a tool call. */
export interface Scene extends DemoAnswer {
	readonly call: { readonly name: string; readonly arguments: string } | undefined;
}

const TOOL = 'read_selection';

/** The most lines that an answer quotes: enough to show that the code was read. */
const QUOTED_LINES = 12;

/** Chooses the scene: for a tool's result, else for attached code, else for the selection, else the tour. */
export function sceneFor(body: unknown, script: DemoScript): Scene {
	const request = asRecord(body) ?? {};
	const messages = asRecords(request['messages']);
	const last = messages.at(-1);
	if (last?.['role'] === 'tool') {
		return toolScene(contentOf(last), script);
	}
	const question = contentOf(messages.findLast(message => message['role'] === 'user') ?? {});
	const attached = findSelectedCode(question);
	if (attached !== undefined) {
		const edited = editAnswer(question, attached, script.onEdit);
		return edited === undefined ? codeScene(script.onAttachment, attached) : { ...edited, call: undefined };
	}
	const hasTool = asRecords(request['tools']).some(tool => asRecord(tool['function'])?.['name'] === TOOL);
	const isAboutSelection = script.selectionWords.some(word => question.toLowerCase().includes(word));
	return hasTool && isAboutSelection
		? { ...script.onSelection, call: { name: TOOL, arguments: '{"range":"selection"}' } }
		: { ...script.tour, call: undefined };
}

function toolScene(answer: string, script: DemoScript): Scene {
	const result = asRecord(parseJson(answer));
	const code = asText(result?.['text']);
	if (code === undefined) {
		return { ...fillAnswer(script.onToolWords, { answer: quote(answer) }), call: undefined };
	}
	const startLine = asNumber(result?.['startLine']);
	const endLine = asNumber(result?.['endLine']);
	return codeScene(script.onToolCode, {
		file: asText(result?.['file']) ?? '',
		language: asText(result?.['language']) ?? '',
		code,
		lines:
			startLine === undefined
				? ''
				: endLine === undefined || endLine === startLine
					? String(startLine)
					: `${startLine}–${endLine}`,
	});
}

const codeScene = (answer: DemoAnswer, { file, lines, language, code }: SelectedCode): Scene => ({
	...fillAnswer(answer, { file, lines, code: fenceExcerpt(code, language) }),
	call: undefined,
});

/** Fills placeholders in one pass, so that one inside the user's code stays as it is. */
function fillAnswer({ reasoning, text }: DemoAnswer, values: Readonly<Record<string, string>>): DemoAnswer {
	const fill = (template: string): string =>
		template.replace(/\{(\w+)\}/g, (whole, name: string) => own(values, name) ?? whole);
	return { reasoning: fill(reasoning), text: fill(text) };
}

function fenceExcerpt(code: string, language: string): string {
	const lines = code.split(/\r\n|\r|\n/);
	const shown = lines.length > QUOTED_LINES ? [...lines.slice(0, QUOTED_LINES), '…'] : lines;
	return fencedBlock(shown.join('\n'), language);
}

const quote = (text: string): string =>
	text
		.split('\n')
		.slice(0, QUOTED_LINES)
		.map(line => `> ${line}`)
		.join('\n');

/** Returns a message's content as text, be it a string or a list of parts. */
function contentOf(message: Readonly<Record<string, unknown>>): string {
	const content = message['content'];
	return typeof content === 'string'
		? content
		: asRecords(content)
				.map(part => asText(part['text']) ?? '')
				.join('\n');
}
