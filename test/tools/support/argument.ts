import { Failure } from './main';

/** Returns the value of a flag, in `--flag value` or `--flag=value`. */
export function argument(args: readonly string[], flag: string): string | undefined {
	const joined = args.find(candidate => candidate.startsWith(`${flag}=`));
	if (joined !== undefined) {
		return joined.slice(flag.length + 1);
	}
	const index = args.indexOf(flag);
	if (index < 0) {
		return undefined;
	}
	const value = args[index + 1];
	if (value === undefined) {
		throw new Failure(`${flag} wants a value.`);
	}
	return value;
}
