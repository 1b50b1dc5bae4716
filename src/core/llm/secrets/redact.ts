import { asRecord } from '../json/looseJson';
import { CUT } from '../json/surrogates';
import type { SecretSearch } from '../types/secretSearch';
import { replaceSpans, type SecretFinder } from './secretFinder';

/** The replacement for a secret. No header can contain it. */
export const REDACTED = '•••';

/**
 * Returns a function that replaces secrets in text of a server or a runtime: some servers quote the key that they
 * reject. At the end of the text, which may have been cut, the beginning of a secret counts, too, also before the
 * ellipsis that marks a cut.
 */
export function redactor(finder: SecretFinder): (text: string) => string {
	return text => {
		const whole = replaceSpans(text, finder.find(text), () => REDACTED);
		const cut = whole.endsWith(CUT) ? CUT : '';
		const clean = whole.slice(0, whole.length - cut.length);
		const start = finder.findCutEnd(clean);
		return start === undefined ? whole : clean.slice(0, start) + REDACTED + cut;
	};
}

/** Returns a function that replaces each character of a secret by a dot. The text may be a piece of a longer one. */
export const masker =
	(search: SecretSearch): ((text: string) => string) =>
	text =>
		replaceSpans(text, search.find(text), dotted);

/** Returns as many dots as there are characters. */
export const dotted = (hidden: string): string => '•'.repeat(hidden.length);

/** Redacts every string in plain data. `ofNames` redacts the keys, for data whose keys come from outside. */
export function redactedData<T>(
	value: T,
	redact: (text: string) => string,
	redactName: (name: string) => string = name => name,
): T {
	return redactValue(value, redact, redactName) as T;
}

function redactValue(value: unknown, redact: (text: string) => string, redactName: (name: string) => string): unknown {
	if (typeof value === 'string') {
		return redact(value);
	}
	if (Array.isArray(value)) {
		return value.map(item => redactValue(item, redact, redactName));
	}
	const record = asRecord(value);
	return record === undefined
		? value
		: Object.fromEntries(
				Object.entries(record).map(([name, item]) => [redactName(name), redactValue(item, redact, redactName)]),
			);
}
