import { omitUndefined } from '../../base/omitUndefined';
import { mergeValues } from './carriedFields';
import type { CallDelta } from './chunk';
import { JsonScanner } from '../json/jsonScanner';
import { asRecord, type LooseRecord } from '../json/looseJson';
import { clip, SurrogateJoiner, wellFormed, wellFormedJson } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import type { ToolCall } from '../types/types';

/** White space around arguments that a repetition of them may lack, in characters. */
const MAX_SPACE = 64;

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
	readonly #scanner = new JsonScanner();
	readonly #surrogateJoiner = new SurrogateJoiner();

	/** Takes an `id` that is unique and never changes, because it has been shown, and the server's own, if any. */
	constructor(
		readonly id: string,
		public serverId: string,
		readonly index: number | undefined,
	) {}

	get length(): number {
		return this.#text.length + this.#fieldsLength;
	}

	get isComplete(): boolean {
		return this.#fields !== undefined || this.#scanner.isComplete;
	}

	get isEmpty(): boolean {
		return this.name === '' && this.#text === '' && this.#fields === undefined && this.serverId === '';
	}

	/** Tells if the piece repeats the whole call: some servers send the last piece twice. */
	repeats(delta: CallDelta): boolean {
		if (
			!this.isComplete ||
			(delta.name !== '' && delta.name !== this.name) ||
			(delta.id !== '' && delta.id !== this.serverId)
		) {
			return false;
		}
		if (typeof delta.arguments !== 'string') {
			return this.#hasFields(delta.arguments);
		}
		// Compared only if they can be equal, because this runs for every piece.
		const repeated = delta.arguments.trim();
		return repeated !== '' && repeated.length > this.#text.length - MAX_SPACE && repeated === this.#text.trim();
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
		// Text and objects are not mixed: the form that came first stays.
		if (typeof piece !== 'string') {
			if (this.#text === '') {
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
		}
		const text = this.#surrogateJoiner.add(piece);
		this.#text += text;
		this.#pendingText += text;
		for (let rest = text, end = 0; end !== -1; rest = rest.slice(end)) {
			end = this.#scanner.feed(rest);
		}
		return this.#text.length <= 2 && '{}'.startsWith(this.#text.trim()) ? '' : this.takePending();
	}

	/** Returns the text of the arguments that has not been shown yet. */
	takePending(): string {
		const rest = this.#fields !== undefined && !this.#hasShown ? this.#serialise() : this.#pendingText;
		this.#pendingText = '';
		this.#hasShown ||= rest !== '';
		return rest;
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
		return this.#fields === undefined
			? this.#text
			: `{${[...this.#fields].map(([name, json]) => `${toJson(wellFormed(name))}:${json}`).join(',')}}`;
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
