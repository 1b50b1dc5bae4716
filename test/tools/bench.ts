// `npm run bench [-- NAME [--list]]`: measures the figures that are promised. One that falls short is reported, and
// does not fail the run: machines differ.
import { claimLine, type Claim } from './bench/claim';
import { run as edit } from './bench/edit';
import { run as judge } from './bench/judge';
import { run as wire } from './bench/wire';
import { Failure, main } from './support/main';
import { print } from './support/print';

type Bench = (say: (line: string) => void, args: readonly string[]) => Promise<readonly Claim[]>;

const BENCHES: Readonly<Record<string, Bench>> = { edit, judge, wire };

main(async (_, args) => {
	const [name] = args;
	const benches = name === undefined ? Object.values(BENCHES) : [BENCHES[name]];
	for (const bench of benches) {
		if (bench === undefined) {
			throw new Failure(`Usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
		}
		const claims = await bench(print, args);
		print('');
		for (const claim of claims) {
			print(claimLine(claim));
		}
	}
	return 0;
});
