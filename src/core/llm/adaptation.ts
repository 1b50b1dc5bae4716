import type { ErrorInfo } from './chatError';
import { asNumber, asRecord } from './loose';
import { topLevel } from './parameters';
import type { ChatBody } from './types';

/** A change to a request that its server asked for in so many words. Whoever makes it shows it. */
export type Adaptation =
	| { readonly kind: 'drop'; readonly param: string }
	| { readonly kind: 'rename'; readonly param: string; readonly to: string }
	| { readonly kind: 'clamp'; readonly param: string; readonly value: number }
	| { readonly kind: 'no-stream' };

/** A request without these is another request. */
const ESSENTIAL: ReadonlySet<string> = new Set(['model', 'messages']);

const RENAMES: Readonly<Record<string, string>> = { max_tokens: 'max_completion_tokens', max_completion_tokens: 'max_tokens' };

/** Numbers of tokens, the one kind of value that can be lowered without changing what is asked. */
const TOKEN_COUNTS: ReadonlySet<string> = new Set(['max_tokens', 'max_completion_tokens']);

/** What would make this request acceptable to the server that refused it, if the refusal says so; else undefined. */
export function suggestAdaptation(body: ChatBody, error: ErrorInfo): Adaptation | undefined {
	const param = topLevel(error.param ?? '');
	const value = asRecord(body)?.[param];
	if ((error.kind !== 'unsupported_parameter' && error.kind !== 'bad_request') || ESSENTIAL.has(param) || value === undefined) {
		return undefined;
	}
	const to = RENAMES[param];
	if (to !== undefined && new RegExp(`\\b${to}\\b`).test(error.serverText)) {
		return { kind: 'rename', param, to };
	}
	const limit = TOKEN_COUNTS.has(param) ? limitIn(error.serverText) : undefined;
	if (limit !== undefined && (asNumber(value) ?? 0) > limit) {
		return { kind: 'clamp', param, value: limit };
	}
	if (error.kind !== 'unsupported_parameter' && !/unknown name|cannot both|not both|only one of/i.test(error.serverText)) {
		return undefined;
	}
	return param === 'stream' ? { kind: 'no-stream' } : { kind: 'drop', param };
}

/** The request with the change made. */
export function adapt(body: ChatBody, adaptation: Adaptation): ChatBody {
	switch (adaptation.kind) {
		case 'drop':
			return without(body, adaptation.param);
		case 'rename':
			return { ...without(body, adaptation.param), [adaptation.to]: asRecord(body)?.[adaptation.param] };
		case 'clamp':
			return { ...body, [adaptation.param]: adaptation.value };
		// What describes the stream goes with it.
		case 'no-stream':
			return { ...without(body, 'stream_options'), stream: false };
	}
}

/** "supports at most 16384 completion tokens", "must be less than or equal to `8192`". */
function limitIn(message: string): number | undefined {
	const limit =
		/(?:at most|maximum (?:value|allowed|is|of)[^\d\n]{0,40}|less than or equal to|up to|<=|cannot exceed|should be in|\[1,) ?['"`]?(\d[\d,]{0,12})/i.exec(
			message,
		)?.[1];
	return limit === undefined ? undefined : asNumber(limit.replaceAll(',', ''));
}

function without(body: ChatBody, param: string): ChatBody {
	return Object.fromEntries(Object.entries(body).filter(([name]) => name !== param)) as unknown as ChatBody;
}
