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
	const asked = contentOf(messages.findLast(message => message['role'] === 'user') ?? {});
	const attached = findSelectedCode(asked);
	if (attached !== undefined) {
		const edited = editAnswer(asked, attached, script.onEdit);
		return edited === undefined ? spoken(script.onAttachment, attached) : { ...edited, call: undefined };
	}
	const offered = asRecords(request['tools']).some(tool => asRecord(tool['function'])?.['name'] === TOOL);
	const meant = script.selectionWords.some(word => asked.toLowerCase().includes(word));
	return offered && meant
		? { ...script.onSelection, call: { name: TOOL, arguments: '{"range":"selection"}' } }
		: { ...script.tour, call: undefined };
}

function toolScene(answer: string, script: DemoScript): Scene {
	const result = asRecord(parseJson(answer));
	const code = asText(result?.['text']);
	if (code === undefined) {
		return { ...filled(script.onToolWords, { answer: quoted(answer) }), call: undefined };
	}
	const from = asNumber(result?.['startLine']);
	const to = asNumber(result?.['endLine']);
	return spoken(script.onToolCode, {
		file: asText(result?.['file']) ?? '',
		language: asText(result?.['language']) ?? '',
		code,
		lines: from === undefined ? '' : to === undefined || to === from ? String(from) : `${from}–${to}`,
	});
}

const spoken = (answer: DemoAnswer, { file, lines, language, code }: SelectedCode): Scene => ({
	...filled(answer, { file, lines, code: fenced(code, language) }),
	call: undefined,
});

/** Fills placeholders in one pass, so that one inside the user's code stays as it is. */
function filled({ reasoning, text }: DemoAnswer, values: Readonly<Record<string, string>>): DemoAnswer {
	const fill = (template: string): string =>
		template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
	return { reasoning: fill(reasoning), text: fill(text) };
}

function fenced(code: string, language: string): string {
	const lines = code.split(/\r\n|\r|\n/);
	const shown = lines.length > QUOTED_LINES ? [...lines.slice(0, QUOTED_LINES), '…'] : lines;
	return fencedBlock(shown.join('\n'), language);
}

const quoted = (text: string): string =>
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
