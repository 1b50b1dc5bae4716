import type { CallDelta } from './chunk';
import { JsonScanner } from '../json/jsonScanner';
import type { LooseRecord } from '../json/looseJson';
import { SurrogateJoiner, wellFormed } from '../json/surrogates';
import type { ToolCall } from '../types/types';

/** White space that a repetition of arguments may lack, in characters. */
const SPACE_AROUND = 64;

/** One call while it is put together. */
export class CallBuilder {
	name = '';
	#text = '';
	/** Kept apart, because cutting it off the growing text each time would copy the text each time. */
	#unshown = '';
	#shown = false;
	#object: LooseRecord | undefined;
	#extra: unknown;
	readonly #scan = new JsonScanner();
	readonly #joiner = new SurrogateJoiner();

	/** `id` is unique and never changes, because it has been shown; `serverId` is what the server calls it, if anything. */
	constructor(
		readonly id: string,
		public serverId: string,
		readonly index: number | undefined,
	) {}

	get length(): number {
		return this.#text.length;
	}

	get complete(): boolean {
		return this.#object !== undefined || this.#scan.complete;
	}

	get isEmpty(): boolean {
		return this.name === '' && this.#text === '' && this.#object === undefined && this.serverId === '';
	}

	/** The same again, in full: a server that sends its last piece twice. */
	repeats(delta: CallDelta): boolean {
		if (
			!this.complete ||
			(delta.name !== '' && delta.name !== this.name) ||
			(delta.id !== '' && delta.id !== this.serverId)
		) {
			return false;
		}
		if (typeof delta.arguments !== 'string') {
			return this.#object !== undefined && JSON.stringify(delta.arguments) === JSON.stringify(this.#object);
		}
		// Compared only where they can be equal: this is asked for every piece.
		const again = delta.arguments.trim();
		return again !== '' && again.length > this.#text.length - SPACE_AROUND && again === this.#text.trim();
	}

	/** Whether a name in a piece without id and index can be this call's. */
	acceptsName(name: string): boolean {
		return this.name === '' || (!this.complete && (this.#text === '' || name === this.name));
	}

	adopt({ id, name, extraContent }: CallDelta, declared: ReadonlySet<string>): void {
		if (this.serverId === '') {
			this.serverId = id;
		}
		if (name !== '') {
			this.name = mergedName(this.name, wellFormed(name), declared);
		}
		if (extraContent !== undefined) {
			this.#extra = extraContent;
		}
	}

	/** Adds arguments and gives back the part of the text that is now sure to stay. */
	take(piece: string | LooseRecord): string {
		// Text and objects are not mixed: what came first is what the call is.
		if (typeof piece !== 'string') {
			this.#object = this.#text === '' ? { ...this.#object, ...piece } : this.#object;
			return '';
		}
		if (this.#object !== undefined) {
			return '';
		}
		// An empty object before the real arguments is what some gateways begin every call with.
		if (!this.#shown && this.#text.trim() === '{}' && /^\s*\{/.test(piece)) {
			this.#text = this.#unshown = '';
		}
		const text = this.#joiner.add(piece);
		this.#text += text;
		this.#unshown += text;
		for (let rest = text, end = 0; end !== -1; rest = rest.slice(end)) {
			end = this.#scan.feed(rest);
		}
		return this.#text.length <= 2 && '{}'.startsWith(this.#text.trim()) ? '' : this.rest();
	}

	/** Text of the arguments that has not been shown. */
	rest(): string {
		const rest = this.#object !== undefined && !this.#shown ? this.#written() : this.#unshown;
		this.#unshown = '';
		this.#shown ||= rest !== '';
		return rest;
	}

	finished(): ToolCall {
		const call = { id: this.id, name: this.name, arguments: this.#written() };
		return this.#extra === undefined ? call : { ...call, extraContent: this.#extra };
	}

	/** An object may be nested deeper than can be written out; what stands for it then is no JSON, and does not run. */
	#written(): string {
		if (this.#object === undefined) {
			return this.#text;
		}
		try {
			return wellFormed(JSON.stringify(this.#object));
		} catch {
			return '{';
		}
	}
}

/** Far beyond the 64 characters that the API allows. */
const MAX_NAME = 256;

/** Names come whole, repeated with every piece, growing, or in pieces; a tool that was offered settles what is meant. */
function mergedName(known: string, piece: string, declared: ReadonlySet<string>): string {
	if (known.length > MAX_NAME) {
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
