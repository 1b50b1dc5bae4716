import { asList, asNumber, asRecord, firstText, type LooseRecord } from '../json/looseJson';
import { wellFormed } from '../json/surrogates';
import type { Citation } from '../types/types';

/** Where a whole answer, apart from its message, names its sources: Perplexity and xAI, Zhipu, Volcengine, and Qwen. */
const SOURCES = ['citations', 'search_results', 'web_search', 'references'] as const;

/** More sources, and longer addresses and titles, than any reader follows. */
const MAX_CITATIONS = 1_000;
const MAX_URL = 8_192;
const MAX_TITLE = 1_000;

/** The sources beside the choices of an event. */
export function readSources(chunk: LooseRecord): readonly Citation[] {
	const citations: Citation[] = [];
	for (const name of SOURCES) {
		readInto(citations, chunk[name]);
	}
	readInto(citations, asRecord(chunk['search_info'])?.['search_results']);
	return citations;
}

/** The sources that a message names, with the places in its text that they stand for. */
export function readAnnotations(message: LooseRecord): readonly Citation[] {
	const citations: Citation[] = [];
	readInto(citations, message['annotations']);
	readInto(citations, message['citations']);
	return citations;
}

function readInto(citations: Citation[], rows: unknown): void {
	for (const row of asList(rows)) {
		const citation = readCitation(row);
		if (citation !== undefined) {
			citations.push(citation);
		}
	}
}

/** An address alone, or a row that has one, itself or in its `url_citation`. */
function readCitation(value: unknown): Citation | undefined {
	const row = typeof value === 'string' ? { url: value } : asRecord(value);
	const source = asRecord(row?.['url_citation']) ?? row ?? {};
	const url = firstText(source, ['url', 'link']);
	if (url === undefined || url.length > MAX_URL) {
		return undefined;
	}
	const [start, end] = [asNumber(source['start_index']), asNumber(source['end_index'])];
	const title = wellFormed(firstText(source, ['title']) ?? '').slice(0, MAX_TITLE);
	// From 0 to 0 is how gateways say that they know no place.
	const isPlace = start !== undefined && end !== undefined && start >= 0 && end > start;
	return { url: wellFormed(url), title, ...(isPlace ? { start, end } : {}) };
}

/** The sources of one answer, each once for every place in the text that it stands for. */
export class Citations {
	readonly #found = new Map<string, Citation>();

	add(citations: readonly Citation[]): void {
		for (const citation of citations) {
			const key = `${citation.start ?? ''}-${citation.end ?? ''} ${citation.url}`;
			const known = this.#found.get(key);
			// Perplexity sends the same sources with every piece, as addresses and, by another name, with their titles.
			if (known === undefined ? this.#found.size < MAX_CITATIONS : known.title === '' && citation.title !== '') {
				this.#found.set(key, citation);
			}
		}
	}

	/** In order of arrival. A source without a place is left out where the same one has a place. */
	list(): readonly Citation[] {
		const found = [...this.#found.values()];
		const placed = new Set(found.filter(citation => citation.start !== undefined).map(citation => citation.url));
		return found.filter(citation => citation.start !== undefined || !placed.has(citation.url));
	}
}
