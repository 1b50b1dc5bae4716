import { shortId } from '../../base/shortId';
import { CallBuilder } from './callBuilder';
import type { CallDelta } from './chunk';
import type { ToolCall } from '../types/types';

/** A piece of a call, to be shown while it arrives. */
export interface CallPiece {
	readonly index: number;
	readonly id: string;
	readonly name: string;
	readonly arguments: string;
}

/**
 * An assembler of the tool calls of one choice. A piece belongs to a call by its id, else by its index, else to the
 * last one; but a piece that begins anew after a complete call is another call, whatever its id and index.
 */
export class ToolCallAssembler {
	readonly #calls: CallBuilder[] = [];

	constructor(readonly declared: ReadonlySet<string>) {}

	get count(): number {
		return this.#calls.length;
	}

	/** The length of the longest arguments so far. */
	get longestArguments(): number {
		return this.#calls.reduce((longestArguments, call) => Math.max(longestArguments, call.length), 0);
	}

	/** Adds a piece, and returns what to show of it. `whole`: each entry is one call, as in a message. */
	add(delta: CallDelta, isWhole: boolean): CallPiece | undefined {
		const target = isWhole ? undefined : this.#findTarget(delta);
		if (target !== undefined && target.repeats(delta)) {
			return undefined;
		}
		const call = target === undefined || this.#beginsAnother(target, delta) ? this.#createCall(delta) : target;
		call.adopt(delta, this.declared);
		return {
			index: this.#calls.indexOf(call),
			id: call.id,
			name: call.name,
			arguments: call.addArguments(delta.arguments),
		};
	}

	/** Returns text that was held back because it could still have changed. */
	end(): readonly CallPiece[] {
		return this.#calls
			.map((call, index) => ({ index, id: call.id, name: call.name, arguments: call.takePending() }))
			.filter(piece => piece.arguments !== '');
	}

	/** Returns the calls. An empty piece, which some servers send at the end, makes none. */
	build(): readonly ToolCall[] {
		return this.#calls.filter(call => !call.isEmpty).map(call => call.build());
	}

	#findTarget({ id, index, name }: CallDelta): CallBuilder | undefined {
		const hasIndex = (call: CallBuilder): boolean => (call.index ?? this.#calls.indexOf(call)) === index;
		const callsWithId = id === '' ? [] : this.#calls.filter(call => call.serverId === id);
		// Some servers give all calls one id: then another index with a name is another call.
		if (callsWithId.length > 0) {
			return callsWithId.findLast(hasIndex) ?? (index === undefined || name === '' ? callsWithId.at(-1) : undefined);
		}
		const atIndex = this.#calls.findLast(hasIndex);
		const last = this.#calls.at(-1);
		// Some servers count pieces instead of calls: then arguments alone continue the last call, whatever the index.
		if (id === '' && name === '' && atIndex === undefined && last?.isComplete === false) {
			return last;
		}
		if (index !== undefined) {
			return id === '' || atIndex?.serverId === '' ? atIndex : undefined;
		}
		if (last === undefined || (id !== '' && (last.serverId !== '' || last.isComplete))) {
			return undefined;
		}
		return name === '' || last.acceptsName(name) ? last : undefined;
	}

	/** Tells if the piece begins another call: it names a tool and opens arguments after the call closed its own. */
	#beginsAnother(call: CallBuilder, delta: CallDelta): boolean {
		if (delta.name === '') {
			return false;
		}
		const opensArguments = typeof delta.arguments !== 'string' || /^\s*\{/.test(delta.arguments);
		const isOtherTool = delta.name !== call.name && this.declared.has(delta.name) && this.declared.has(call.name);
		return (call.isComplete && opensArguments) || (isOtherTool && (call.isComplete || call.length === 0));
	}

	#createCall(delta: CallDelta): CallBuilder {
		const isTaken = delta.id === '' || this.#calls.some(call => call.id === delta.id);
		const call = new CallBuilder(isTaken ? shortId(crypto.randomUUID()) : delta.id, delta.id, delta.index);
		this.#calls.push(call);
		return call;
	}
}
