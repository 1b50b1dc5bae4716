import { own } from '../../base/own';
import { asList, asNumber, asRecord, firstText, type LooseRecord } from '../json/looseJson';
import { clip, wellFormed } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import type { Citation } from '../types/types';

/** Fields beside the choices that hold sources: those of Perplexity and xAI, Zhipu, Volcengine, and Qwen. */
const SOURCE_FIELDS = ['citations', 'search_results', 'web_search', 'references'] as const;

/** A limit far beyond any list of sources that a user would read. */
const MAX_CITATIONS = 1_000;

/** Reads the sources beside an event's choices. */
export function readSources(chunk: LooseRecord): readonly Citation[] {
	const citations: Citation[] = [];
	for (const name of SOURCE_FIELDS) {
		appendCitations(citations, own(chunk, name));
	}
	appendCitations(citations, asRecord(chunk['search_info'])?.['search_results']);
	return citations;
}

/** Reads the sources of a message, with the ranges of its text that they support. */
export function readAnnotations(message: LooseRecord): readonly Citation[] {
	const citations: Citation[] = [];
	appendCitations(citations, message['annotations']);
	appendCitations(citations, message['citations']);
	return citations;
}

function appendCitations(citations: Citation[], rows: unknown): void {
	for (const row of asList(rows)) {
		const citation = readCitation(row);
		if (citation !== undefined) {
			citations.push(citation);
		}
	}
}

/** Reads a URL alone, or a row with one, in itself or in its `url_citation`. */
function readCitation(value: unknown): Citation | undefined {
	const row = typeof value === 'string' ? { url: value } : asRecord(value);
	const source = asRecord(row?.['url_citation']) ?? row ?? {};
	const url = firstText(source, ['url', 'link']);
	if (url === undefined || url.length > FIELD_CAPS.sourceUrl) {
		return undefined;
	}
	const start = asNumber(source['start_index']);
	const end = asNumber(source['end_index']);
	const title = clip(wellFormed(firstText(source, ['title']) ?? ''), FIELD_CAPS.sourceTitle);
	// Gateways that do not know the range write 0 to 0.
	const isRange = start !== undefined && end !== undefined && start >= 0 && end > start;
	return { url: wellFormed(url), title, ...(isRange ? { start, end } : {}) };
}

/** The sources of one answer, each once for every range of the text that it supports. */
export class Citations {
	readonly #found = new Map<string, Citation>();

	add(citations: readonly Citation[]): void {
		for (const citation of citations) {
			const key = `${citation.start ?? ''}-${citation.end ?? ''} ${citation.url}`;
			const known = this.#found.get(key);
			// Perplexity sends the same sources with every chunk, as URLs and, under another name, with titles.
			if (known === undefined ? this.#found.size < MAX_CITATIONS : known.title === '' && citation.title !== '') {
				this.#found.set(key, citation);
			}
		}
	}

	/** Lists the sources in order of arrival; one without a range is left out if it also occurs with one. */
	list(): readonly Citation[] {
		const found = [...this.#found.values()];
		const urlsWithRange = new Set(found.filter(citation => citation.start !== undefined).map(citation => citation.url));
		return found.filter(citation => citation.start !== undefined || !urlsWithRange.has(citation.url));
	}
}
