import type { CallDelta } from './chunk';
import { JsonScan } from './jsonScan';
import type { LooseRecord } from './loose';
import { SurrogateJoiner, wellFormed } from './surrogates';
import type { ToolCall } from './types';

/** A piece of a call as it is shown while it arrives. */
export interface CallPiece {
	readonly index: number;
	readonly id: string;
	readonly name: string;
	readonly arguments: string;
}

/**
 * Assembles the calls of one choice. A piece belongs to a call by its id, else by its index, else to the last one;
 * but whoever begins anew where a call is complete means another call, whatever the id and the index say.
 */
export class ToolCallAssembler {
	readonly #calls: Building[] = [];

	constructor(readonly declared: ReadonlySet<string>) { }

	get count(): number { return this.#calls.length; }

	/** The longest arguments so far. */
	get longest(): number { return this.#calls.reduce((longest, call) => Math.max(longest, call.length), 0); }

	/** `whole`: the entries of a message that was not streamed are one call each. */
	add(delta: CallDelta, whole: boolean): CallPiece | undefined {
		const known = whole ? undefined : this.#target(delta);
		if (known !== undefined && known.repeats(delta)) { return undefined; }
		const call = known === undefined || this.#another(known, delta) ? this.#create(delta) : known;
		call.adopt(delta, this.declared);
		return { index: this.#calls.indexOf(call), id: call.id, name: call.name, arguments: call.take(delta.arguments) };
	}

	/** Text that was held back until it was clear that nothing changes it. */
	end(): readonly CallPiece[] {
		return this.#calls.map((call, index) => ({ index, id: call.id, name: call.name, arguments: call.rest() })).filter(piece => piece.arguments !== '');
	}

	/** A piece with nothing in it, which some servers send at the end, makes no call. */
	finished(): readonly ToolCall[] {
		return this.#calls.filter(call => !call.isEmpty).map(call => call.finished());
	}

	#target({ id, index, name }: CallDelta): Building | undefined {
		const isAt = (call: Building): boolean => (call.index ?? this.#calls.indexOf(call)) === index;
		const sameId = id === '' ? [] : this.#calls.filter(call => call.serverId === id);
		// The same id at another index with a name of its own: a server that gives all calls one id.
		if (sameId.length > 0) { return sameId.findLast(isAt) ?? (index === undefined || name === '' ? sameId.at(-1) : undefined); }
		const atIndex = this.#calls.findLast(isAt);
		const last = this.#calls.at(-1);
		// A piece of nothing but arguments at an index of its own: a server that counts pieces instead of calls.
		if (id === '' && name === '' && atIndex === undefined && last?.complete === false) { return last; }
		if (index !== undefined) { return id === '' || atIndex?.serverId === '' ? atIndex : undefined; }
		if (last === undefined || (id !== '' && (last.serverId !== '' || last.complete))) { return undefined; }
		return name === '' || last.acceptsName(name) ? last : undefined;
	}

	/** A piece that names a tool and opens its arguments, where the call it would continue has closed its own. */
	#another(call: Building, delta: CallDelta): boolean {
		if (delta.name === '') { return false; }
		const opens = typeof delta.arguments !== 'string' || /^\s*\{/.test(delta.arguments);
		const renamed = delta.name !== call.name && this.declared.has(delta.name) && this.declared.has(call.name);
		return (call.complete && opens) || (renamed && (call.complete || call.length === 0));
	}

	#create(delta: CallDelta): Building {
		const taken = delta.id === '' || this.#calls.some(call => call.id === delta.id);
		const call = new Building(taken ? `call_${crypto.randomUUID()}` : delta.id, delta.id, delta.index);
		this.#calls.push(call);
		return call;
	}
}

/** White space that a repetition of arguments may lack, in characters. */
const SPACE_AROUND = 64;

/** One call while it is put together. */
class Building {
	name = '';
	#text = '';
	/** Kept apart, because cutting it off the growing text each time would copy the text each time. */
	#unshown = '';
	#shown = false;
	#object: LooseRecord | undefined;
	#extra: unknown;
	readonly #scan = new JsonScan();
	readonly #joiner = new SurrogateJoiner();

	/** `id` is unique and never changes, because it has been shown; `serverId` is what the server calls it, if anything. */
	constructor(readonly id: string, public serverId: string, readonly index: number | undefined) { }

	get length(): number { return this.#text.length; }

	get complete(): boolean { return this.#object !== undefined || this.#scan.complete; }

	get isEmpty(): boolean { return this.name === '' && this.#text === '' && this.#object === undefined && this.serverId === ''; }

	/** The same again, in full: a server that sends its last piece twice. */
	repeats(delta: CallDelta): boolean {
		if (!this.complete || (delta.name !== '' && delta.name !== this.name) || (delta.id !== '' && delta.id !== this.serverId)) { return false; }
		if (typeof delta.arguments !== 'string') { return this.#object !== undefined && JSON.stringify(delta.arguments) === JSON.stringify(this.#object); }
		// Compared only where they can be equal: this is asked for every piece.
		const again = delta.arguments.trim();
		return again !== '' && again.length > this.#text.length - SPACE_AROUND && again === this.#text.trim();
	}

	/** Whether a name in a piece without id and index can be this call's. */
	acceptsName(name: string): boolean {
		return this.name === '' || (!this.complete && (this.#text === '' || name === this.name));
	}

	adopt({ id, name, extraContent }: CallDelta, declared: ReadonlySet<string>): void {
		if (this.serverId === '') { this.serverId = id; }
		if (name !== '') { this.name = mergedName(this.name, wellFormed(name), declared); }
		if (extraContent !== undefined) { this.#extra = extraContent; }
	}

	/** Adds arguments and gives back the part of the text that is now sure to stay. */
	take(piece: string | LooseRecord): string {
		// Text and objects are not mixed: what came first is what the call is.
		if (typeof piece !== 'string') { this.#object = this.#text === '' ? { ...this.#object, ...piece } : this.#object; return ''; }
		if (this.#object !== undefined) { return ''; }
		// An empty object before the real arguments is what some gateways begin every call with.
		if (!this.#shown && this.#text.trim() === '{}' && /^\s*\{/.test(piece)) { this.#text = this.#unshown = ''; }
		const text = this.#joiner.add(piece);
		this.#text += text;
		this.#unshown += text;
		for (let rest = text, end = 0; end !== -1; rest = rest.slice(end)) { end = this.#scan.feed(rest); }
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
		if (this.#object === undefined) { return this.#text; }
		try { return wellFormed(JSON.stringify(this.#object)); } catch { return '{'; }
	}
}

/** Far beyond the 64 characters that the API allows. */
const LONGEST_NAME = 256;

/** Names come whole, repeated with every piece, growing, or in pieces; a tool that was offered settles what is meant. */
function mergedName(known: string, piece: string, declared: ReadonlySet<string>): string {
	if (known.length > LONGEST_NAME) { return known; }
	if (known === '' || (piece === known && declared.has(known))) { return piece; }
	if (declared.has(known + piece)) { return known + piece; }
	if (piece === known) { return known; }
	if (declared.has(known) && !declared.has(piece)) { return known; }
	return declared.has(piece) || piece.startsWith(known) ? piece : known + piece;
}
