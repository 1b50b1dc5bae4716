import { CallBuilder } from './callBuilder';
import type { CallDelta } from './chunk';
import type { ToolCall } from '../types/types';

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
	readonly #calls: CallBuilder[] = [];

	constructor(readonly declared: ReadonlySet<string>) {}

	get count(): number {
		return this.#calls.length;
	}

	/** The longest arguments so far. */
	get longest(): number {
		return this.#calls.reduce((longest, call) => Math.max(longest, call.length), 0);
	}

	/** `whole`: the entries of a message that was not streamed are one call each. */
	add(delta: CallDelta, whole: boolean): CallPiece | undefined {
		const known = whole ? undefined : this.#target(delta);
		if (known !== undefined && known.repeats(delta)) {
			return undefined;
		}
		const call = known === undefined || this.#another(known, delta) ? this.#create(delta) : known;
		call.adopt(delta, this.declared);
		return { index: this.#calls.indexOf(call), id: call.id, name: call.name, arguments: call.take(delta.arguments) };
	}

	/** Text that was held back until it was clear that nothing changes it. */
	end(): readonly CallPiece[] {
		return this.#calls
			.map((call, index) => ({ index, id: call.id, name: call.name, arguments: call.rest() }))
			.filter(piece => piece.arguments !== '');
	}

	/** A piece with nothing in it, which some servers send at the end, makes no call. */
	finished(): readonly ToolCall[] {
		return this.#calls.filter(call => !call.isEmpty).map(call => call.finished());
	}

	#target({ id, index, name }: CallDelta): CallBuilder | undefined {
		const isAt = (call: CallBuilder): boolean => (call.index ?? this.#calls.indexOf(call)) === index;
		const sameId = id === '' ? [] : this.#calls.filter(call => call.serverId === id);
		// The same id at another index with a name of its own: a server that gives all calls one id.
		if (sameId.length > 0) {
			return sameId.findLast(isAt) ?? (index === undefined || name === '' ? sameId.at(-1) : undefined);
		}
		const atIndex = this.#calls.findLast(isAt);
		const last = this.#calls.at(-1);
		// A piece of nothing but arguments at an index of its own: a server that counts pieces instead of calls.
		if (id === '' && name === '' && atIndex === undefined && last?.complete === false) {
			return last;
		}
		if (index !== undefined) {
			return id === '' || atIndex?.serverId === '' ? atIndex : undefined;
		}
		if (last === undefined || (id !== '' && (last.serverId !== '' || last.complete))) {
			return undefined;
		}
		return name === '' || last.acceptsName(name) ? last : undefined;
	}

	/** A piece that names a tool and opens its arguments, where the call it would continue has closed its own. */
	#another(call: CallBuilder, delta: CallDelta): boolean {
		if (delta.name === '') {
			return false;
		}
		const opens = typeof delta.arguments !== 'string' || /^\s*\{/.test(delta.arguments);
		const renamed = delta.name !== call.name && this.declared.has(delta.name) && this.declared.has(call.name);
		return (call.complete && opens) || (renamed && (call.complete || call.length === 0));
	}

	#create(delta: CallDelta): CallBuilder {
		const taken = delta.id === '' || this.#calls.some(call => call.id === delta.id);
		const call = new CallBuilder(taken ? `call_${crypto.randomUUID()}` : delta.id, delta.id, delta.index);
		this.#calls.push(call);
		return call;
	}
}
