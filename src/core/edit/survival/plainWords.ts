/**
 * Words of many languages that say how code is built and not what it is about. A word that is not here counts as
 * something that may be lost, so that a language whose words nobody listed is asked about more often.
 */
const PLAIN = new Set(
	(
		'if else elif elsif elseif unless then fi for foreach while until do done loop each in of as is not and or ' +
		'switch case match when default break continue next return yield pass end begin esac let const var val mut ' +
		'function fun func fn def lambda new null nil none None true false True False self this void ' +
		'try catch except finally ensure rescue throw throws raise async await public private protected static ' +
		'export final readonly override abstract from local int string bool boolean double float char auto'
	).split(' '),
);

/** Tells whether a word by itself is no sign of what code is about. */
export const isPlainWord = (word: string): boolean => PLAIN.has(word);
