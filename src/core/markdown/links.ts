import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { safeLink } from './safeLink';

/** Makes links as a reader means them: only what is written as an address is one, and no refused address vanishes. */
export function useSafeLinks(markdown: MarkdownIt): void {
	// Only what is written as a URL becomes a link: `main.rs` and `a@b` in an answer about code are not addresses.
	markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
	// Addresses are checked below, so that a refused link keeps its text and loses its brackets.
	markdown.validateLink = () => true;
	endAtForeignText(markdown);
	markdown.core.ruler.after('linkify', 'refused_links', state => {
		for (const token of state.tokens) {
			if (token.type === 'inline' && token.children !== null) {
				token.children = withoutRefused(state, token.children);
			}
		}
	});
}

/** Scripts that are written without spaces, or whose particles follow a word without one. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan'];

/**
 * Signs and letters that end an address without a space: those of scripts that are written without spaces, and every
 * mark beyond ASCII. An address that needs them can be put in angle brackets.
 */
const FOREIGN = new RegExp(
	[
		...UNSPACED.map(script => `\\p{Script=${script}}`),
		...['P', 'S', 'Z'].map(category => `[^\\P{${category}}\\p{ASCII}]`),
	].join('|'),
	'u',
);

type Match = NonNullable<ReturnType<MarkdownIt['linkify']['match']>>[number];

function endAtForeignText({ linkify }: MarkdownIt): void {
	const match = linkify.match.bind(linkify);
	const matchAtStart = linkify.matchAtStart.bind(linkify);
	linkify.match = text => match(text)?.map(shorten) ?? null;
	linkify.matchAtStart = text => {
		const found = matchAtStart(text);
		return found === null ? null : shorten(found);
	};
}

/** Cuts foreign text off a found address, but never its host: that may be written in any script. */
function shorten(found: Match): Match {
	const host = /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?/i.exec(found.url)?.[0] ?? '';
	const hostEnd = /[^\P{L}\p{ASCII}]/u.test(host.slice(host.indexOf('//') + 2, host.indexOf('//') + 3))
		? host.length
		: host.indexOf('//') + 2;
	const end = found.url.slice(hostEnd).search(FOREIGN);
	if (end === -1) {
		return found;
	}
	const url = found.url.slice(0, hostEnd + end).replace(/[.,;:!?'"([{*_~]+$/, '');
	const removed = found.url.length - url.length;
	return Object.assign(Object.create(Object.getPrototypeOf(found)), found, {
		url,
		text: found.text.slice(0, found.text.length - removed),
		raw: found.raw.slice(0, found.raw.length - removed),
		lastIndex: found.lastIndex - removed,
	});
}

/** Replaces links that may not be opened with their text and, where it is another one, their address. */
function withoutRefused(state: StateCore, tokens: readonly Token[]): Token[] {
	const result: Token[] = [];
	/** The index in the result where the text of each open link begins, and its address if it is refused. */
	const open: { readonly start: number; readonly address: string }[] = [];
	for (const token of tokens) {
		if (token.type === 'link_open') {
			const address = addressOf(state, token, 'href');
			open.push({ start: result.length, address });
			if (address === '') {
				result.push(token);
			}
		} else if (token.type === 'link_close') {
			const { start, address } = open.pop() ?? { start: 0, address: '' };
			if (address === '') {
				result.push(token);
			} else if (!isSame(result.slice(start), address)) {
				result.push(textToken(state, ` (${address})`));
			}
		} else if (token.type === 'image' && !isData(token) && addressOf(state, token, 'src') !== '') {
			const address = addressOf(state, token, 'src');
			result.push(textToken(state, token.content === '' ? address : `${plainText([token])} (${address})`));
		} else {
			result.push(token);
		}
	}
	return result;
}

const isData = (token: Token): boolean => /^data:/i.test(String(token.attrGet('src') ?? ''));

/** Returns the address and the title of a refused link as they are shown; empty where it may be opened. */
function addressOf(state: StateCore, token: Token, name: string): string {
	const address = String(token.attrGet(name) ?? '');
	if (safeLink(address) !== undefined || token.info === 'auto') {
		return '';
	}
	const title = token.attrGet('title');
	return `${state.md.normalizeLinkText(address)}${title === null ? '' : ` "${title}"`}`.trim();
}

const isSame = (tokens: readonly Token[], address: string): boolean => plainText(tokens) === address;

/** Returns the text of tokens, with that of the images among them. */
export const plainText = (tokens: readonly Token[]): string =>
	tokens
		.map(token =>
			token.type === 'softbreak' || token.type === 'hardbreak'
				? ' '
				: token.type === 'image'
					? plainText(token.children ?? [])
					: token.content,
		)
		.join('');

function textToken(state: StateCore, content: string): Token {
	const token = new state.Token('text', '', 0);
	token.content = content;
	return token;
}
