import { own } from '../../base/own';
import { asRecord, type LooseRecord } from '../json/looseJson';
import { FIELD_CAPS } from '../types/limits';
import type { CarriedFields } from '../types/types';

/** Fields that are read and composed anew, or that say nothing of how the answer came about. */
const READ: ReadonlySet<string> = new Set(
	[
		'role content refusal tool_calls function_call audio annotations name images',
		'id index type function arguments extra_content finish_reason',
	].flatMap(names => names.split(' ')),
);

/** Names that a field has which its server wants back: thoughts, and what only that server can read. */
const WANTED_NAME = /reason|think|thought|signature|encrypted|opaque|redacted/i;
/** Names of values that prove who wrote what stands beside them. */
const PROOF_NAME = /signature|encrypted|opaque|redacted/i;
/** The deepest place at which a proof is looked for. */
const MAX_DEPTH = 6;

const NOTHING: LooseRecord = {};

/**
 * Picks the fields of a message or a call that its server sent for its own later use: by their names, or because
 * there is a proof in them. Everything else that is unknown says nothing to a server, and is not kept.
 */
export function readCarried(holder: LooseRecord): LooseRecord {
	let carried: Record<string, unknown> | undefined;
	for (const name of Object.keys(holder)) {
		const value = own(holder, name);
		if (!READ.has(name) && isKept(value) && (WANTED_NAME.test(name) || hasProof(value, MAX_DEPTH))) {
			carried ??= {};
			setOwn(carried, name, value);
		}
	}
	return carried ?? NOTHING;
}

/** Picks the parts of a content that carry a proof, such as Claude's thinking blocks. */
export function readCarriedContent(content: unknown): LooseRecord {
	const parts = Array.isArray(content) ? content.filter(part => hasProof(part, MAX_DEPTH)) : [];
	return parts.length === 0 ? NOTHING : { content: parts };
}

const isKept = (value: unknown): boolean => typeof value === 'string' || (typeof value === 'object' && value !== null);

function hasProof(value: unknown, depth: number): boolean {
	if (typeof value !== 'object' || value === null || depth === 0) {
		return false;
	}
	if (Array.isArray(value)) {
		return value.some(item => hasProof(item, depth - 1));
	}
	return Object.entries(value).some(
		([name, item]) =>
			(PROOF_NAME.test(name) && isKept(item)) ||
			(name === 'type' && typeof item === 'string' && PROOF_NAME.test(item)) ||
			hasProof(item, depth - 1),
	);
}

/** A collector of the fields that the pieces of one answer carry. */
export class CarriedCollector {
	/** The names of texts that are the reasoning itself, which is kept elsewhere; false once they differ from it. */
	readonly #reasoning = new Map<string, boolean>();
	#fields: LooseRecord = {};
	#size = 0;

	/** Adds the fields of a piece whose reasoning is known. `isWhole`: they repeat what came before. */
	add(fields: LooseRecord, reasoning: string, isWhole: boolean): void {
		for (const [name, value] of Object.entries(fields)) {
			if (typeof value === 'string' && !PROOF_NAME.test(name)) {
				this.#reasoning.set(name, (this.#reasoning.get(name) ?? true) && (isWhole || value === reasoning));
				continue;
			}
			this.#size += JSON.stringify(value).length;
			if (this.#size > FIELD_CAPS.carried) {
				this.#fields = {};
				continue;
			}
			setOwn(this.#fields, name, isWhole ? value : mergeValues(this.#known(name), value, name));
		}
	}

	#known(name: string): unknown {
		return own(this.#fields, name);
	}

	/** Returns what came; of fields that are too long together nothing, because a part of them proves nothing. */
	build(): CarriedFields | undefined {
		const reasoningFields = [...this.#reasoning].filter(([, isSame]) => isSame).map(([name]) => name);
		const fields = this.#fields;
		return reasoningFields.length === 0 && Object.keys(fields).length === 0 ? undefined : { reasoningFields, fields };
	}
}

/** Texts that come in pieces. */
const PIECES: ReadonlySet<string> = new Set(['text', 'thinking', 'summary', 'reasoning', 'content']);

/**
 * Joins two pieces of a value, in place: lists item by item, records field by field, texts where they are known to be
 * cut. The cost is that of the new piece, because a server decides how many there are.
 */
export function mergeValues(known: unknown, next: unknown, name: string): unknown {
	if (known === undefined || known === null) {
		return next;
	}
	if (next === undefined || next === null) {
		return known;
	}
	if (Array.isArray(known) && Array.isArray(next)) {
		for (const item of next) {
			addItem(known, item);
		}
		return known;
	}
	const knownFields = asRecord(known);
	const nextFields = asRecord(next);
	if (knownFields !== undefined && nextFields !== undefined) {
		for (const [key, value] of Object.entries(nextFields)) {
			setOwn(knownFields, key, mergeValues(own(knownFields, key), value, key));
		}
		return knownFields;
	}
	return typeof known === 'string' && typeof next === 'string' && PIECES.has(name) ? known + next : next;
}

/** Items of a list that a piece may go on with, counted from its end: thoughts are not told in more strands. */
const OPEN_ITEMS = 16;

/** Adds an item to a list: as a piece of the item that it goes on with, or as one of its own. */
function addItem(list: unknown[], next: unknown): void {
	const fields = asRecord(next);
	const from = Math.max(0, list.length - OPEN_ITEMS);
	const open = list.slice(from);
	const at = fields === undefined ? -1 : open.findLastIndex(item => goesOn(asRecord(item), fields));
	if (at !== -1) {
		list[from + at] = mergeValues(open[at], next, '');
	} else if (!open.some(item => JSON.stringify(item) === JSON.stringify(next))) {
		list.push(next);
	}
}

/** Tells if an item goes on with another: a text of the same kind and place that nothing has closed yet. */
function goesOn(known: LooseRecord | undefined, next: LooseRecord): boolean {
	const isText = (fields: LooseRecord): boolean => Object.keys(fields).some(name => PIECES.has(name));
	const areSame = (name: string): boolean => (own(known ?? {}, name) ?? null) === (own(next, name) ?? null);
	const signature = known?.['signature'] ?? '';
	return (
		known !== undefined &&
		isText(known) &&
		areSame('type') &&
		areSame('index') &&
		(areSame('id') || (next['id'] ?? null) === null) &&
		(signature === '' || !isText(next))
	);
}

/** Sets a field as the record's own, whatever its name. */
function setOwn(record: object, name: string, value: unknown): void {
	Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}
