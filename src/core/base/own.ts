/**
 * Returns an object's own field. A name that a server, a model or a file chose may be `constructor`, which every object
 * inherits: a check forbids any other way to look up such a name.
 */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}
