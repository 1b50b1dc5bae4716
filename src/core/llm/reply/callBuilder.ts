import { omitUndefined } from '../../base/omitUndefined';
import { mergeValues } from './carriedFields';
import type { CallDelta } from './chunk';
import { JsonScanner, nestsDeeper } from '../json/jsonScanner';
import { asRecord, type LooseRecord, parseJson } from '../json/looseJson';
import { clip, SurrogateJoiner, wellFormed, wellFormedJson } from '../json/surrogates';
import { DEFAULT_LIMITS, FIELD_CAPS } from '../types/limits';
import type { ToolCall } from '../types/types';

/** A builder for one tool call. */
export class CallBuilder {
	name = '';
	#text = '';
	/** The tail of the text that has not been shown; kept apart so that the growing text is never copied. */
	#pendingText = '';
	#hasShown = false;
	/** The fields of arguments that came as an object, each as JSON: pieces are merged without copying the whole. */
	#fields: Map<string, string> | undefined;
	#fieldsLength = 0;
	#extraContent: unknown;
	#carried: LooseRecord = {};
	/** The arguments if each piece is all of them so far; undefined once one is not. */
	#soFar: string | undefined = '';
	/** True once a piece has begun with all that came before it: then the end decides what the pieces were. */
	#isGrowing = false;
	readonly #scanner = new JsonScanner();
	readonly #surrogateJoiner = new SurrogateJoiner();

	/** Takes an `id` that is unique and never changes, because it has been shown, and the server's own, if any. */
	constructor(
		readonly id: string,
		public serverId: string,
		public index: number | undefined,
	) {}

	get length(): number {
		return this.#isGrowing && this.#soFar !== undefined ? this.#soFar.length : this.#text.length + this.#fieldsLength;
	}

	get isComplete(): boolean {
		return this.#fields !== undefined || this.#scanner.isComplete || (this.#isGrowing && isWhole(this.#soFar));
	}

	get isEmpty(): boolean {
		return this.name === '' && this.#text === '' && this.#fields === undefined && this.serverId === '';
	}

	/** Tells if the piece repeats the whole call: some servers send it again at the end, perhaps encoded once more. */
	repeats({ id, name, arguments: piece }: CallDelta): boolean {
		if (!this.isComplete || (name !== '' && (name !== this.name || (id !== '' && id !== this.serverId)))) {
			return false;
		}
		if (typeof piece !== 'string' && this.#fields !== undefined) {
			return this.#hasFields(piece);
		}
		// Compared only if they can be equal, because this runs for every piece.
		const mayRepeat = typeof piece !== 'string' || (piece.length * 4 > this.length && /^\s*["{]/.test(piece));
		return mayRepeat && toJson(readWhole(piece)) === toJson(readWhole(this.#serialise()));
	}

	/** Tells if the name in a piece without id and index can be this call's. */
	acceptsName(name: string): boolean {
		return this.name === '' || (!this.isComplete && (this.#text === '' || name === this.name));
	}

	adopt({ id, name, extraContent, carried }: CallDelta, declared: ReadonlySet<string>): void {
		if (this.serverId === '') {
			this.serverId = id;
		}
		if (name !== '') {
			this.name = clip(mergeName(this.name, wellFormed(name), declared), FIELD_CAPS.toolName);
		}
		if (extraContent !== undefined) {
			this.#extraContent = extraContent;
		}
		if (carried !== undefined && Object.keys(carried).length > 0) {
			this.#carried = asRecord(mergeValues(this.#carried, carried, '')) ?? carried;
		}
	}

	/** Adds arguments, and returns the text that can be shown now because nothing will change it. */
	addArguments(piece: string | LooseRecord): string {
		if (typeof piece !== 'string') {
			// An object is whole, so it also stands for text that is not.
			if (this.#text === '' || !this.isComplete) {
				this.#addFields(piece);
			}
			return '';
		}
		if (this.#fields !== undefined) {
			return '';
		}
		// Some gateways begin every call with an empty object before the real arguments.
		if (!this.#hasShown && this.#text.trim() === '{}' && /^\s*\{/.test(piece)) {
			this.#text = '';
			this.#pendingText = '';
			this.#soFar = '';
		}
		const text = this.#surrogateJoiner.add(piece);
		this.#follow(text);
		this.#text += text;
		this.#pendingText += text;
		for (let rest = text, end = 0; end !== -1; rest = rest.slice(end)) {
			end = this.#scanner.feed(rest);
		}
		const mayChange = this.#isGrowing || (this.#text.length <= 2 && '{}'.startsWith(this.#text.trim()));
		return mayChange ? '' : this.takePending();
	}

	/** Follows the reading in which each piece is all of the arguments so far. */
	#follow(text: string): void {
		if (text === '' || this.#soFar === undefined) {
			return;
		}
		const soFar = text.startsWith('"') ? unwrap(text) : text;
		if (this.#soFar !== '') {
			this.#isGrowing = soFar.length >= this.#soFar.length && soFar.startsWith(this.#soFar);
		}
		this.#soFar = this.#soFar === '' ? text : this.#isGrowing ? soFar : undefined;
	}

	/** Returns the text of the arguments that has not been shown yet. */
	takePending(): string {
		const rest = this.#fields !== undefined && !this.#hasShown ? this.#serialise() : this.#pendingText;
		this.#pendingText = '';
		this.#hasShown ||= rest !== '';
		return rest;
	}

	/** Returns the rest of the arguments: nothing more will come. */
	end(): string {
		// What was shown is the beginning of either reading.
		const shown = this.#text.length - this.#pendingText.length;
		this.#pendingText = this.#fields === undefined ? this.#serialise().slice(shown) : this.#pendingText;
		return this.takePending();
	}

	build(): ToolCall {
		const isCarried = Object.keys(this.#carried).length > 0 && sizeOf(this.#carried) <= FIELD_CAPS.extraContent;
		return {
			id: this.id,
			name: this.name,
			arguments: this.#serialise(),
			...omitUndefined({ extraContent: this.#extraContent, carried: isCarried ? this.#carried : undefined }),
		};
	}

	/** Tells if the object has exactly these fields. */
	#hasFields(object: LooseRecord): boolean {
		const fields = this.#fields;
		const entries = Object.entries(object);
		return fields?.size === entries.length && entries.every(([name, value]) => fields.get(name) === toJson(value));
	}

	#addFields(object: LooseRecord): void {
		this.#fields ??= new Map();
		for (const [name, value] of Object.entries(object)) {
			const json = toJson(value);
			const replaced = this.#fields.get(name);
			this.#fieldsLength += json.length - (replaced?.length ?? -name.length);
			this.#fields.set(name, json);
		}
	}

	/** Writes the arguments as text. */
	#serialise(): string {
		if (this.#fields !== undefined) {
			return `{${[...this.#fields].map(([name, json]) => `${toJson(wellFormed(name))}:${json}`).join(',')}}`;
		}
		// Joined they are no JSON, and the last piece alone is: so it is the arguments, and not a piece of them.
		const isLastWhole = this.#isGrowing && !isWhole(this.#text) && isWhole(this.#soFar);
		return isLastWhole ? (this.#soFar ?? '') : this.#text;
	}
}

/** Writes a value as JSON. One that is too deep for that becomes invalid JSON, so that the call does not run. */
function toJson(value: unknown): string {
	try {
		return wellFormedJson(value);
	} catch {
		return '{';
	}
}

const sizeOf = (value: unknown): number => JSON.stringify(value).length;
const isWhole = (text: string | undefined): boolean =>
	text?.trimEnd().endsWith('}') === true && parseJson(text) !== undefined;

/** Returns the text in a JSON string, or any other text as it is. */
function unwrap(text: string): string {
	const value = parseJson(text);
	return typeof value === 'string' ? value : text;
}

/** Reads whole arguments, also those that are encoded once more; text that is no JSON, or too deep, as text. */
function readWhole(value: string | LooseRecord): unknown {
	const text = typeof value === 'string' ? unwrap(value).trim() : '';
	return typeof value === 'string'
		? ((nestsDeeper(text, DEFAULT_LIMITS.maxNesting) ? undefined : parseJson(text)) ?? text)
		: value;
}

/** Merges a name that comes whole, repeated, growing, or in pieces: the declared tools decide between the readings. */
function mergeName(known: string, piece: string, declared: ReadonlySet<string>): string {
	if (known.length >= FIELD_CAPS.toolName) {
		return known;
	}
	if (known === '' || (piece === known && declared.has(known))) {
		return piece;
	}
	if (declared.has(known + piece)) {
		return known + piece;
	}
	if (piece === known) {
		return known;
	}
	if (declared.has(known) && !declared.has(piece)) {
		return known;
	}
	return declared.has(piece) || piece.startsWith(known) ? piece : known + piece;
}
