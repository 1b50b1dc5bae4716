import { own } from '../base/own';
import { asList, asRecord, asText, type LooseRecord } from './json/looseJson';
import { chatsOf, contextWindowOf } from './modelFacts';
import { FIELD_CAPS } from './types/limits';
import { clip } from './json/surrogates';
import type { ModelInfo } from './types/types';

/** Names under which servers give their list; any other counts if there is a model in it. */
const LIST_NAMES = ['data', 'models', 'result'] as const;
/** The deepest list: `{"result": {"data": []}}`. */
const MAX_DEPTH = 3;

/**
 * Reads the rows of `GET /models`: a list, or a map from ids, bare or under any name. A list that is null or missing is
 * an empty one, as Go and others write it. Returns undefined for an answer that is no list of models at all.
 */
export function readModels(value: unknown): readonly ModelInfo[] | undefined {
	const models = value === null ? [] : readList(value, MAX_DEPTH);
	return models === undefined ? undefined : [...new Map(models.map(model => [model.id, model])).values()];
}

function readList(value: unknown, depth: number): readonly ModelInfo[] | undefined {
	if (Array.isArray(value)) {
		return asList(value).flatMap(readModel);
	}
	const record = asRecord(value);
	if (record === undefined || depth === 0 || isError(record)) {
		return undefined;
	}
	const lists = LIST_NAMES.filter(name => Object.hasOwn(record, name)).map(name =>
		readNamedList(own(record, name), depth - 1),
	);
	const found = lists.find(list => list !== undefined && list.length > 0) ?? lists.find(list => list !== undefined);
	if (found !== undefined) {
		return found;
	}
	// Another name has to prove itself: by a model in its list, or because the answer calls itself a list.
	const others = Object.values(record).flatMap(item => (Array.isArray(item) ? [item.flatMap(readModel)] : []));
	return others.find(list => list.length > 0) ?? (record['object'] === 'list' ? [] : undefined);
}

function readNamedList(value: unknown, depth: number): readonly ModelInfo[] | undefined {
	const record = asRecord(value);
	if (record === undefined) {
		return value === null ? [] : typeof value === 'string' ? readModel(value) : readList(value, depth);
	}
	return readList(record, depth) ?? Object.entries(record).flatMap(([id, row]) => readModel({ id, ...asRecord(row) }));
}

/** Tells if an answer describes an error: then a list in it is one of problems. */
const isError = (record: LooseRecord): boolean =>
	['error', 'errors', 'detail'].some(name => {
		const value = own(record, name);
		return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
	});

/** Names under which servers give the id of a model, the surest first. */
const ID_NAMES = ['id', 'model', 'model_id', 'modelId', 'model_name', 'slug', 'key', 'name'] as const;

function readModel(row: unknown): readonly ModelInfo[] {
	const model: LooseRecord = typeof row === 'string' ? { id: row } : (asRecord(row) ?? {});
	const id = ID_NAMES.map(name => asText(own(model, name))?.trim() ?? '').find(text => text !== '');
	if (id === undefined || id.length > FIELD_CAPS.modelId) {
		return [];
	}
	return [{ id, ownedBy: ownerOf(model), contextWindow: contextWindowOf(model), chats: chatsOf(model) }];
}

function ownerOf(model: LooseRecord): string | undefined {
	const owner = asText(model['owned_by']) ?? asText(model['organization']);
	return owner === undefined ? undefined : clip(owner, FIELD_CAPS.meta);
}
