import { own } from '../../base/own';
import { asList, asRecord, asText, type LooseRecord } from '../json/looseJson';
import { clip } from '../json/surrogates';
import type { MediaAnswer } from '../types/types';
import { ORDINARY_NAMES } from './ordinaryNames';

/* Pictures, videos and files in an answer, known by what they hold: an address, or base64. */

/** Fields of a message that hold them beside its content. */
const FIELD = /^(?:generated_)?(?:images?|image_urls?|pictures?|videos?|files?|attachments?|artifacts?|medias?)$/i;

/** Fields of a part that hold base64 without saying so. */
const BASE64_FIELD = /^(?:b64(?:_json)?|base64|data|bytes|result|image|image_base64|file_data|video|audio)$/i;
const TYPE_FIELD = /^(?:mime_?type|media_?type|content_?type|type|output_format|format)$/i;
const NAME_FIELD = /^(?:file_?name|name|title)$/i;

/** Media types by the first characters of base64. */
const MAGIC: readonly (readonly [start: string, type: string])[] = [
	['iVBORw0KGgo', 'image/png'],
	['/9j/', 'image/jpeg'],
	['R0lGOD', 'image/gif'],
	['UklGR', 'image/webp'],
	['JVBERi', 'application/pdf'],
	['UEsDB', 'application/zip'],
];

/** The shortest text that is taken for base64: a word could be some, too. */
const MIN_BASE64 = 64;
const MAX_DEPTH = 3;
const MAX_URL = 8_192;
const MAX_NAME = 200;
/** More than any answer holds. */
const MAX_MEDIA = 64;

/** Reads what a message holds beside its content. */
export const readMedia = (message: LooseRecord): readonly MediaAnswer[] =>
	Object.keys(message)
		.filter(name => !ORDINARY_NAMES.has(name) && FIELD.test(name))
		.flatMap(name =>
			asList(own(message, name))
				.slice(0, MAX_MEDIA)
				.map(part => ({ name, part })),
		)
		.flatMap(({ name, part }) => readMediaPart(part, name) ?? []);

/** Reads a part that is a picture, a video or a file; undefined for any other. `hint` names what it may be. */
export function readMediaPart(value: unknown, hint = ''): MediaAnswer | undefined {
	const part = typeof value === 'string' ? { url: value } : asRecord(value);
	const found = part === undefined ? undefined : findSource(part, '', 0);
	if (part === undefined || found === undefined) {
		return undefined;
	}
	const words = `${found.type} ${asText(part['type']) ?? ''} ${hint} ${found.url.slice(0, MAX_NAME)}`;
	const kind = /\b\w*(image|picture|video|audio)/i.exec(words)?.[1]?.toLowerCase() ?? 'file';
	return {
		kind: kind === 'picture' ? 'image' : kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file',
		url: found.url,
		name: clip(findName(part) ?? '', MAX_NAME),
	};
}

/** Finds an address, or base64 with the type that stands beside it or that its first bytes tell. */
function findSource(
	part: LooseRecord,
	outerType: string,
	depth: number,
): { readonly url: string; readonly type: string } | undefined {
	const type = findText(part, TYPE_FIELD, text => text.includes('/')) ?? outerType;
	for (const [name, value] of Object.entries(part)) {
		if (typeof value === 'string') {
			const url = toUrl(name, value.trim(), type);
			if (url !== undefined) {
				return { url, type: url.startsWith('data:') ? url.slice(0, MAX_NAME) : type };
			}
		}
	}
	for (const value of depth < MAX_DEPTH ? Object.values(part) : []) {
		const inner = asRecord(value);
		const found = inner === undefined ? undefined : findSource(inner, type, depth + 1);
		if (found !== undefined) {
			return found;
		}
	}
	return undefined;
}

function toUrl(name: string, text: string, type: string): string | undefined {
	if (/^data:[\w.+-]+\/[\w.+-]+[;,]/i.test(text)) {
		return text;
	}
	if (/^https?:\/\/[^\s/]/i.test(text)) {
		return text.length <= MAX_URL ? text : undefined;
	}
	const isBase64 = BASE64_FIELD.test(name) && text.length >= MIN_BASE64 && /^[A-Za-z0-9+/_=\s-]+$/.test(text);
	const known = MAGIC.find(([start]) => text.startsWith(start))?.[1];
	return isBase64 ? `data:${known ?? (type || 'application/octet-stream')};base64,${text}` : undefined;
}

const findName = (part: LooseRecord): string | undefined => findText(part, NAME_FIELD, () => true);

const findText = (part: LooseRecord, name: RegExp, fits: (text: string) => boolean): string | undefined =>
	Object.entries(part)
		.filter(([key]) => name.test(key))
		.map(([, value]) => value)
		.find(value => typeof value === 'string' && value !== '' && fits(value)) as string | undefined;

/** The pictures, videos and files of one answer, each once. */
export class MediaList {
	readonly #found = new Map<string, MediaAnswer>();
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** Adds what is new, up to so many characters. */
	add(media: readonly MediaAnswer[], budget: number): void {
		for (const item of media) {
			if (!this.#found.has(item.url) && this.#found.size < MAX_MEDIA && this.#length + item.url.length <= budget) {
				this.#found.set(item.url, item);
				this.#length += item.url.length;
			}
		}
	}

	list(): readonly MediaAnswer[] {
		return [...this.#found.values()];
	}
}
