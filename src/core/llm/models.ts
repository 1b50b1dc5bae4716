import { own } from '../base/own';
import { asList, asNumber, asRecord, asText, type LooseRecord } from './json/looseJson';
import { FIELD_CAPS } from './types/limits';
import { clip } from './json/surrogates';
import type { ModelInfo } from './types/types';

const CONTEXT_NAMES = [
	'context_length',
	'context_window',
	'max_context_length',
	'max_model_len',
	'contextWindow',
	'max_input_tokens',
	'inputTokenLimit',
	'n_ctx',
	'n_ctx_train',
	'context_size',
] as const;

/**
 * Reads the rows of `GET /models`, under the name that OpenAI (`data`), or Ollama and Google (`models`), give the list,
 * or without one. Returns undefined for an answer that is no list of models at all.
 */
export function readModels(value: unknown): readonly ModelInfo[] | undefined {
	const record = asRecord(value);
	const list = Array.isArray(value) ? value : (record?.['data'] ?? record?.['models'] ?? record?.['result']);
	if (!Array.isArray(list) && asRecord(list) === undefined) {
		return undefined;
	}
	const models = asList(Array.isArray(list) ? list : Object.values(asRecord(list) ?? {})).flatMap(readModel);
	return [...new Map(models.map(model => [model.id, model])).values()];
}

function readModel(row: unknown): readonly ModelInfo[] {
	const model: LooseRecord = typeof row === 'string' ? { id: row } : (asRecord(row) ?? {});
	const id = (asText(model['id']) ?? asText(model['model']) ?? asText(model['name']))?.trim();
	if (id === undefined || id === '' || id.length > FIELD_CAPS.modelId) {
		return [];
	}
	return [{ id, ownedBy: ownerOf(model), contextWindow: contextWindowOf(model) }];
}

function ownerOf(model: LooseRecord): string | undefined {
	const owner = asText(model['owned_by']) ?? asText(model['organization']);
	return owner === undefined ? undefined : clip(owner, FIELD_CAPS.meta);
}

function contextWindowOf(model: LooseRecord): number | undefined {
	for (const holder of [
		model,
		asRecord(model['top_provider']),
		asRecord(model['meta']),
		asRecord(model['limits']),
		asRecord(model['details']),
	]) {
		for (const name of CONTEXT_NAMES) {
			const size = asNumber(holder === undefined ? undefined : own(holder, name));
			if (size !== undefined && size > 0 && size <= Number.MAX_SAFE_INTEGER) {
				return size;
			}
		}
	}
	return undefined;
}
