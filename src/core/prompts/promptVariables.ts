/** The values of the variables of a prompt; inputs are by their own names. */
export interface PromptValues {
	readonly selection: string;
	readonly file: string;
	readonly fileBasename: string;
	readonly language: string;
	readonly inputs: ReadonlyMap<string, string>;
}

/** A value that the user is asked for. */
export interface PromptInput {
	readonly name: string;
	/** May be empty. */
	readonly placeholder: string;
}

/** `${name}` and `${name:rest}`, within a line and not nested, which keeps the search linear in a hostile text. */
const VARIABLE = /\$\{([A-Za-z]+)(?::([^{}\n]*))?\}/g;

/** Returns the inputs that a prompt asks for, in the order of the text, each name once. */
export function inputsOf(text: string): readonly PromptInput[] {
	const inputs = new Map<string, PromptInput>();
	for (const [, variable, rest] of text.matchAll(VARIABLE)) {
		const input = variable === 'input' ? inputOf(rest) : undefined;
		const known = input === undefined ? undefined : inputs.get(input.name);
		if (input !== undefined && (known === undefined || known.placeholder === '')) {
			inputs.set(input.name, input);
		}
	}
	return [...inputs.values()];
}

/** Tells whether the prompt contains the selected code itself. */
export const usesSelection = (text: string): boolean =>
	[...text.matchAll(VARIABLE)].some(([, variable, rest]) => rest === undefined && isSelection(variable));

const isSelection = (variable: string | undefined): boolean => variable === 'selection' || variable === 'selectedText';

/** Replaces variables by their values. Values are not expanded in turn, and unknown variables stay as they are. */
export const fillVariables = (text: string, values: PromptValues): string =>
	text.replace(
		VARIABLE,
		(whole: string, variable: string, rest: string | undefined) => valueOf(variable, rest, values) ?? whole,
	);

function valueOf(variable: string, rest: string | undefined, values: PromptValues): string | undefined {
	if (variable === 'input') {
		const input = inputOf(rest);
		return input === undefined ? undefined : values.inputs.get(input.name);
	}
	if (rest !== undefined) {
		return undefined;
	}
	switch (variable) {
		case 'selection':
		case 'selectedText':
			return values.selection;
		case 'file':
			return values.file;
		case 'fileBasename':
			return values.fileBasename;
		case 'language':
		case 'languageId':
			return values.language;
		default:
			return undefined;
	}
}

/** Parses `name` or `name:placeholder`. */
function inputOf(rest: string | undefined): PromptInput | undefined {
	const [name = '', ...placeholder] = (rest ?? '').split(':');
	return name.trim() === '' ? undefined : { name: name.trim(), placeholder: placeholder.join(':').trim() };
}
