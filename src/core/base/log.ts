/** The log of the core. It gets kinds, hosts, counts and times, never the text of a chat and never a key. */
export interface LogPort {
	debug(message: string): void;
	info(message: string): void;
	warn(message: string): void;
	error(message: string): void;
}
