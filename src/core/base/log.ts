/** Where the core tells what it does. Never payload text, never a key: kinds, hosts, counts and times only. */
export interface LogPort {
	debug(message: string): void;
	info(message: string): void;
	warn(message: string): void;
	error(message: string): void;
}
