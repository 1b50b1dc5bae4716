import type { ChunkChoice } from './chunk';

/**
 * A router of pieces to choices. Where one answer was asked for, pieces are one answer whatever their index: servers
 * count pieces, blocks, or from 1. Only a server that goes back to an index, or goes on after the first answer has said
 * something and ended, sends several. So pieces of a second index wait until that is known.
 */
export class ChoiceRouter {
	#first: number | undefined;
	#held: ChunkChoice[] = [];
	/** `open`: one index so far, or a second that waits. `one`: whatever comes is one answer. */
	#state: 'open' | 'one' | 'several';
	#hasSaid = false;
	#hasEnded = false;

	constructor(requestedChoices: number) {
		this.#state = requestedChoices > 1 ? 'several' : 'open';
	}

	/** Takes note that one event has pieces of several answers, before the first piece has come. */
	expectSeveral(): void {
		if (this.#first === undefined) {
			this.#state = 'several';
		}
	}

	/** Returns the pieces that can be added now, each at the index of its choice. */
	route(piece: ChunkChoice): readonly ChunkChoice[] {
		if (this.#state !== 'open') {
			return [this.#place(piece)];
		}
		this.#first ??= piece.index;
		if (piece.index === this.#first) {
			return this.#routeFirst(piece);
		}
		if (this.#hasEnded) {
			return saysSomething(piece) ? [...this.#decide('several'), this.#place(piece)] : [];
		}
		const isThird = this.#held.some(({ index }) => index !== piece.index);
		this.#held.push(piece);
		const isFirstToSpeak = !this.#hasSaid && saysSomething(piece);
		return isThird || piece.finishReason !== undefined || isFirstToSpeak ? this.#decide('one') : [];
	}

	/** Routes a piece of the first index. After another it goes back, or only ends the text before calls. */
	#routeFirst(piece: ChunkChoice): readonly ChunkChoice[] {
		if (this.#held.length === 0) {
			this.#hasSaid ||= saysSomething(piece);
			this.#hasEnded ||= this.#hasSaid && piece.finishReason !== undefined;
			return [this.#place(piece)];
		}
		const areCalls = this.#held.every(held => held.calls.length > 0 || !saysSomething(held));
		return [...this.#decide(areCalls && !saysSomething(piece) ? 'one' : 'several'), this.#place(piece)];
	}

	/** Returns the pieces that waited: nothing more will come. */
	end(): readonly ChunkChoice[] {
		return this.#decide('one');
	}

	#decide(state: 'one' | 'several'): readonly ChunkChoice[] {
		this.#state = state;
		const held = this.#held;
		this.#held = [];
		return held.map(piece => this.#place(piece));
	}

	/** Puts a piece where it belongs: the first answer has the index 0. */
	#place(piece: ChunkChoice): ChunkChoice {
		const first = this.#first ?? 0;
		const index = this.#state === 'one' || piece.index === first ? 0 : piece.index === 0 ? first : piece.index;
		return index === piece.index ? piece : { ...piece, index };
	}
}

/** Tells if a piece holds anything of an answer. */
const saysSomething = (piece: ChunkChoice): boolean =>
	piece.text !== '' ||
	piece.reasoning !== '' ||
	piece.refusal !== '' ||
	piece.calls.length > 0 ||
	piece.media.length > 0 ||
	piece.audio !== undefined;
