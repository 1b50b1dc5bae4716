import type { Profile } from '../../../src/core/llm/profiles';
import { createHttpsOffer } from '../../../src/host/platform/providers/httpsOffer';
import { deepEqual } from '../support/assert';
import { FakeUser } from '../support/fakeUser';

const ASKED = 'http://models.example/v1';
const OFFERED = 'https://models.example/v1';

describe('the offer of https', () => {
	let user: FakeUser;
	let changes: unknown[];
	let stored: unknown[];

	beforeEach('a user who takes it', () => {
		user = new FakeUser();
		user.button = 'Use HTTPS';
		changes = [];
		stored = [];
	});
	afterEach('the user', () => user.dispose());

	/** Makes the offer for a profile whose address is each of these in turn, whenever it is looked at. */
	async function offerTo(...addresses: readonly string[]): Promise<void> {
		const left = [...addresses];
		const profile = (): Profile => ({
			id: 'test',
			provider: 'custom',
			name: 'Test',
			baseUrl: (left.length > 1 ? left.shift() : left[0]) ?? '',
			headers: {},
			parameters: {},
			models: [],
		});
		const offer = createHttpsOffer(
			{ find: profile, change: async (_, change) => void changes.push(change) },
			{ get: async () => 'sk-key', set: async ({ baseUrl }) => void stored.push(baseUrl) },
		);
		await offer({ profile: 'test', model: 'm' }, OFFERED);
	}

	it('changes the address, and the key moves along', async () => {
		await offerTo(ASKED);
		deepEqual([user.heard.length, changes, stored], [1, [{ baseUrl: OFFERED }], [OFFERED]]);
	});

	it('is not made for an address that was never asked', async () => {
		await offerTo('http://other.example/v1');
		deepEqual([user.heard, changes, stored], [[], [], []]);
	});

	it('changes nothing where the address changed while it stood', async () => {
		await offerTo(ASKED, 'http://other.example/v1');
		deepEqual([user.heard.length, changes, stored], [1, [], []]);
	});
});
