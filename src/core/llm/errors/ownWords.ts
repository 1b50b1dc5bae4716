/** The value that a validation of pydantic quotes from the request: these are the user's words, not the server's. */
const QUOTED_INPUT = /\binput(?:_value)?=[^\n]{0,4000}?(?=,\s{0,8}input_type=|\]|\n|$)/g;

/** Returns what the server itself says, with one spelling of "cannot". */
export const ownWords = (message: string): string =>
	message.replaceAll(QUOTED_INPUT, 'input').replaceAll(/\bcan(?:[’']t| not)\b/gi, 'cannot');
