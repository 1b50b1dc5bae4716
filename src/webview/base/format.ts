/** Replaces `{0}`, `{1}`, … in a sentence from the host with the values. */
export function format(sentence: string, ...values: readonly (string | number)[]): string {
	return sentence.replace(/\{(\d)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
}
