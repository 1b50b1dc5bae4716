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
 * last one; but a piece that begins anew after a complete call is another call, whatever its id and index, and one that
 * names no tool goes on with the call at its index as long as that is open.
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

	/** Adds a piece, and returns what to show of it. */
	add(delta: CallDelta): CallPiece | undefined {
		const target = this.#findTarget(delta);
		if (target !== undefined && target.repeats(delta)) {
			return undefined;
		}
		return this.#addTo(
			target === undefined || this.#beginsAnother(target, delta) ? this.#createCall(delta) : target,
			delta,
		);
	}

	/** Adds the calls of a whole message: each is one call, unless it was there before the message. */
	addWhole(deltas: readonly CallDelta[]): readonly CallPiece[] {
		const earlier = [...this.#calls];
		return deltas.flatMap((delta, position) => {
			const same = earlier.find(call => delta.id !== '' && call.serverId === delta.id) ?? earlier[position];
			const isKnown = same !== undefined && (same.name === '' || same.name === delta.name || delta.name === '');
			if (isKnown && same.repeats({ ...delta, id: '' })) {
				return [];
			}
			return [this.#addTo(isKnown && !same.isComplete ? same : this.#createCall(delta), delta)];
		});
	}

	#addTo(call: CallBuilder, delta: CallDelta): CallPiece {
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
			.map((call, index) => ({ index, id: call.id, name: call.name, arguments: call.end() }))
			.filter(piece => piece.arguments !== '');
	}

	/** Returns the calls. An empty piece, which some servers send at the end, makes none. */
	build(): readonly ToolCall[] {
		return this.#calls.filter(call => !call.isEmpty).map(call => call.build());
	}

	#findTarget(delta: CallDelta): CallBuilder | undefined {
		const { id, index, name } = delta;
		const hasIndex = (call: CallBuilder): boolean => (call.index ?? this.#calls.indexOf(call)) === index;
		const callsWithId = id === '' ? [] : this.#calls.filter(call => call.serverId === id);
		if (callsWithId.length > 0) {
			return callsWithId.findLast(hasIndex) ?? this.#findMoved(callsWithId, delta);
		}
		const atIndex = this.#calls.findLast(hasIndex);
		const last = this.#calls.at(-1);
		if (atIndex !== undefined && (id === '' || atIndex.serverId === '')) {
			return atIndex;
		}
		// An id in each piece, or an index in each, says nothing: what the call still lacks does.
		const candidate = atIndex ?? (index === undefined || name === '' ? last : undefined);
		if (candidate !== undefined && goesOn(candidate, delta)) {
			return candidate;
		}
		if (index !== undefined || last === undefined || (id !== '' && (last.serverId !== '' || last.isComplete))) {
			return undefined;
		}
		return name === '' || last.acceptsName(name) ? last : undefined;
	}

	/**
	 * Finds the call that a piece with its id, but with another index, belongs to. Some servers give all calls one id:
	 * then a piece with a name is another call, if the one before it is whole and not the same.
	 */
	#findMoved(calls: readonly CallBuilder[], delta: CallDelta): CallBuilder | undefined {
		const call = calls.at(-1);
		const isSame =
			delta.index === undefined ||
			delta.name === '' ||
			(call !== undefined && call.name === delta.name && (!call.isComplete || call.repeats(delta)));
		if (isSame && call !== undefined && delta.name !== '') {
			call.index = delta.index ?? call.index;
		}
		return isSame ? call : undefined;
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

/** Tells if a piece with an id or an index of its own goes on with a call. */
function goesOn(call: CallBuilder, { id, index, name, arguments: piece }: CallDelta): boolean {
	const opens = typeof piece !== 'string' || /^\s*\{/.test(piece);
	const isAtIndex = index === undefined || call.index === index;
	if (name !== '') {
		return isAtIndex && id !== '' && name === call.name && !call.isComplete && (call.length === 0 || !opens);
	}
	if (call.isComplete) {
		return isAtIndex && (piece === '' || call.repeats({ id, index, name, arguments: piece, extraContent: undefined }));
	}
	return isAtIndex || !opens;
}
