/** Puts values into `{0}`, `{1}`, … of a sentence from the host. */
export function format(sentence: string, ...values: readonly (string | number)[]): string {
	return sentence.replace(/\{(\d)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
}
