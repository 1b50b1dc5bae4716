import { asList, asNumber, asRecord, type LooseRecord } from './json/looseJson';

/*
 * Servers describe their models in fields of their own invention. Nothing here knows a server: a field is read for what
 * its name says, wherever in the row it stands.
 */

/** Records within a row that are looked into: `{"model_info": {"llama": {"context_length": 8192}}}`. */
const MAX_DEPTH = 3;
/** The most fields of a row that are read, so that a hostile list costs no time. */
const MAX_FIELDS = 500;

interface Field {
	/** The name in lower case, without separators. */
	readonly name: string;
	readonly value: unknown;
	readonly depth: number;
}

function fieldsOf(row: LooseRecord): readonly Field[] {
	const fields: Field[] = [];
	let level: readonly LooseRecord[] = [row];
	for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
		const found = level
			.flatMap(record => Object.entries(record))
			.slice(0, MAX_FIELDS - fields.length)
			.map(([name, value]) => ({ name: name.toLowerCase().replace(/[^a-z0-9]/g, ''), value, depth }));
		fields.push(...found);
		level = found.map(({ value }) => asRecord(value)).filter(record => record !== undefined);
	}
	return fields;
}

/** No model has less; a smaller number is a price or a count of something else. */
const MIN_CONTEXT = 128;

/** Names of a context window: that in use, that of the model, and the limits that come down to it; the surest first. */
const CONTEXT_NAMES: readonly RegExp[] = [
	/^(?:loadedcontext(?:length|size)?|n(?:um)?ctx)$/,
	/(?:context|ctx)(?:length|len|window|windowsize|windowtokens|size|tokens?|limit|train)?$/,
	/^max(?:model|seq|sequence|position|total)(?:len|length|embeddings|tokens)$/,
	/(?:input|prompt)tokens?(?:limit)?$/,
];
/** Names beside them that count something else. */
const NO_CONTEXT = /output|completion|price|cost|cache|default|min/;

/** Finds the size of a model's context window, in tokens; a field of the row itself counts before those within. */
export function contextWindowOf(row: LooseRecord): number | undefined {
	const sizes = fieldsOf(row).flatMap(({ name, value, depth }) => {
		const rank = CONTEXT_NAMES.findIndex(pattern => pattern.test(name));
		const size = rank === -1 || NO_CONTEXT.test(name) ? undefined : tokenCount(value);
		return size === undefined ? [] : [{ size, order: depth * CONTEXT_NAMES.length + rank }];
	});
	return sizes.toSorted((a, b) => a.order - b.order)[0]?.size;
}

/** Reads a number of tokens, also one written as `128k`. */
function tokenCount(value: unknown): number | undefined {
	const [, digits, unit = ''] = typeof value === 'string' ? (/^\s*([\d.]+)\s*([km])$/i.exec(value) ?? []) : [];
	const size = digits === undefined ? asNumber(value) : Number(digits) * (unit.toLowerCase() === 'k' ? 1e3 : 1e6);
	return size !== undefined && Number.isSafeInteger(size) && size >= MIN_CONTEXT ? size : undefined;
}

/** Names of fields that say what a model does. What goes into it says nothing: a speech model takes text, too. */
const PURPOSE_NAME = /(?:type|types|kind|mode|task|tasks|category|tag|modality|modalities|methods?|endpoints?)$/;
const ABILITY_NAME = /capabilit|abilit|^supports|features?$/;
const NO_PURPOSE = /^input|object|format|license|family|quantization|tokenizer|instructtype|deploy|file|mime|owner/;

const CHAT =
	/\bchat\b|chatcompletion|\bcompletions?\b|generate ?content|\bllm\b|\bvlm\b|conversation|text[ -]?generation/;
const OTHER = [
	/embed|re-?rank|transcri|speech|\btts\b|\bstt\b|\basr\b|moderat|diffusion|classif|similarity|\bocr\b/,
	/(?:image|video|audio|music)[ -]?(?:gener|edit)|to[ -](?:image|speech|audio|video|music)/,
];
const OTHER_OUTPUT = /^(?:image|audio|video|music)s?$/;
const TEXT_OUTPUT = /^(?:text|language|code)$/;

/**
 * Tells whether a server says that a model chats, or that it does something else; `undefined` where it says neither.
 * The model's id says nothing: it is a name.
 */
export function chatsOf(row: LooseRecord): boolean | undefined {
	const { said, denied } = statementsOf(row);
	if (said.some(word => CHAT.test(word))) {
		return true;
	}
	if (said.some(word => OTHER.some(pattern => pattern.test(word))) || denied.some(word => CHAT.test(word))) {
		return false;
	}
	if (said.some(word => TEXT_OUTPUT.test(word))) {
		return true;
	}
	return said.some(word => OTHER_OUTPUT.test(word)) ? false : undefined;
}

interface Statements {
	readonly said: readonly string[];
	readonly denied: readonly string[];
}

function statementsOf(row: LooseRecord): Statements {
	const said: string[] = [];
	const denied: string[] = [];
	for (const { name, value } of fieldsOf(row)) {
		const isPurpose = PURPOSE_NAME.test(name);
		if ((!isPurpose && !ABILITY_NAME.test(name)) || NO_PURPOSE.test(name)) {
			continue;
		}
		if (typeof value === 'boolean') {
			(value ? said : denied).push(wordsOf(name.replace(/^supports/, '')));
		}
		const abilities = Object.entries(asRecord(value) ?? {});
		denied.push(...abilities.flatMap(([ability, isThere]) => (isThere === false ? wordsOf(ability) : [])));
		const words = [
			...abilities.flatMap(([ability, isThere]) => (isThere === true ? wordsOf(ability) : [])),
			...asList(value).flatMap(item => (typeof item === 'string' ? wordsOf(item) : [])),
		];
		// An ability to take pictures is none to draw them: only a purpose is a word alone.
		said.push(...(isPurpose ? words : words.filter(word => !OTHER_OUTPUT.test(word))));
	}
	return { said, denied };
}

/** Returns a value as words; of `text+image->text` those after the arrow, one by one where text is among them. */
function wordsOf(text: string): string {
	const words = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
	const [, output] = /->(.*)$/.exec(words) ?? [];
	if (output !== undefined) {
		return output.split('+').includes('text') ? 'text' : (output.split('+')[0] ?? '');
	}
	return words.replaceAll(/[_/.:]+/g, ' ').trim();
}
