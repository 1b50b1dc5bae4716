/** The same object type with every property that may be `undefined` optional instead. */
type OmitUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Returns a copy without the properties that are `undefined`: "absent" and "undefined" are not the same in JSON. */
export const omitUndefined = <T extends object>(object: T): OmitUndefined<T> =>
	Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as OmitUndefined<T>;
