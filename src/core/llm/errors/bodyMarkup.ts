import { CONCEPTS } from './errorConcepts';
import type { LooseRecord } from '../json/looseJson';

/** The part of a page that is searched for its words. */
const MAX_HEAD = 20_000;

/** Tells if a text is a web page: something other than the API answered. */
export const isPage = (text: string): boolean =>
	/^<(?:!doctype ?html|html|head|body|!--|center|h1|title)/i.test(text) ||
	(isMarkup(text) && /<html[\s>]/i.test(text.slice(0, 2_000)));

/** Tells if a text is XML or HTML. */
export const isMarkup = (text: string): boolean => /^<[?!a-z]/i.test(text);

/** Returns a page's title, else its first heading, without markup; its first lines, too, if the title says nothing. */
export function pageText(html: string): string {
	const head = html.slice(0, MAX_HEAD);
	const found = ['title', 'h1', 'h2', 'pre', 'p', 'div'].map(tag => textOf(head, tag)).filter(text => text !== '');
	const [title = ''] = found;
	if (/^(?:error|oops|untitled|\d{3})?$/i.test(title)) {
		return [...new Set(found)].join(': ');
	}
	const wall = found.find(text => CONCEPTS.wall.test(text));
	return wall === undefined || wall === title ? title : `${title}: ${wall}`;
}

/** Puts the words of a page in the place of each page that a sentence quotes, as gateways do with what they got. */
export function withoutPages(text: string): string {
	const lower = text.toLowerCase();
	let plain = '';
	let end = 0;
	for (const { index } of text.matchAll(/<(?:!doctype html|html)(?=[\s>])/gi)) {
		// The page goes on: its first line was the start.
		if (index >= end) {
			const close = lower.indexOf(PAGE_END, index);
			plain += text.slice(end, index);
			end = close === -1 ? text.length : close + PAGE_END.length;
			plain += pageText(text.slice(index, end));
		}
	}
	return plain + text.slice(end);
}

const PAGE_END = '</html>';

function textOf(html: string, tag: string): string {
	const lower = html.toLowerCase();
	const tagStart = new RegExp(`<${tag}[\\s>]`, 'i').exec(html)?.index ?? -1;
	const tagEnd = tagStart === -1 ? -1 : html.indexOf('>', tagStart);
	const end = tagEnd === -1 ? -1 : lower.indexOf('</', tagEnd);
	const text =
		end === -1
			? ''
			: html
					.slice(tagEnd + 1, end)
					.replace(/\s+/g, ' ')
					.trim();
	return text.includes('<') ? '' : text;
}

/** Reads the elements of an XML body that hold text alone: `<Code>…</Code><Message>…</Message>`. */
export function readXml(text: string): LooseRecord | undefined {
	const entries = [...text.slice(0, MAX_HEAD).matchAll(/<([A-Za-z][\w.:-]{0,60})(?: [^<>]{0,500})?>([^<]+)<\//g)].map(
		([, name = '', value = '']) => [name.replace(/^.*:/, ''), decoded(value.trim())] as const,
	);
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);
const decoded = (text: string): string =>
	text.replace(/&(amp|lt|gt|quot|apos);/g, (all, name: string) => ENTITIES.get(name) ?? all);

/** Reads a form, as OAuth proxies answer: `error=invalid_request&error_description=…`. */
export function readForm(text: string): LooseRecord | undefined {
	return /^[\w.-]{1,60}=[^&\s=<>]*(?:&[\w.-]{1,60}=[^&\s<>]*)*$/.test(text)
		? Object.fromEntries(new URLSearchParams(text))
		: undefined;
}
