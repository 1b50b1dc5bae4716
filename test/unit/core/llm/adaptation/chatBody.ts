import type { ChatBody } from '../../../../../src/core/llm/types/types';

/** Builds a request with one message and the given fields. */
export const body = (fields: object, model = 'm'): ChatBody => ({
	model,
	messages: [{ role: 'user', content: 'x' }],
	...fields,
});
