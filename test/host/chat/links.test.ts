import * as vscode from 'vscode';
import { deepEqual, equal, eventually } from '../support/assert';
import { FakeUser } from '../support/fakeUser';
import { useChat, type View } from '../support/parley';

describe('a link of an answer', () => {
	let view: View;
	let user: FakeUser;
	const opened: unknown[] = [];
	const env = vscode.env as unknown as { openExternal: (target: unknown) => Promise<boolean> };
	const { openExternal } = env;

	useChat(chat => {
		({ view } = chat);
	});
	beforeEach('a user', () => {
		user = new FakeUser();
		opened.length = 0;
		env.openExternal = async target => {
			opened.push(target);
			return true;
		};
	});
	afterEach('the user', () => {
		env.openExternal = openExternal;
		user.dispose();
	});

	/** Follows a link; resolves to what the user is asked. */
	async function follow(href: string): Promise<string> {
		const before = user.heard.length;
		view.say({ type: 'openLink', href });
		return eventually(() => user.heard[before], 'a question');
	}

	it('is shown in full and then opened as it is', async () => {
		user.button = 'Open';
		const long = `https://a.example/x?q=${'abc%2B%26'.repeat(120)}&last=1#f`;
		equal(await follow(long), 'Open this page of a.example? | Open');
		await eventually(() => opened.length === 1, 'it is opened');
		deepEqual([user.details[0]?.startsWith(long), opened], [true, [long]]);
	});

	it('to a mailbox is asked about, too', async () => {
		user.button = 'Open';
		const address = 'mailto:a@b.example?cc=c@d.example&body=x';
		equal(await follow(address), 'Write an email with this address? | Open');
		await eventually(() => opened.length === 1, 'it is opened');
		deepEqual([user.details, opened], [[address], [address]]);
	});

	it('is not opened where the user does not say so', async () => {
		await follow('https://a.example/');
		await follow('mailto:a@b.example');
		deepEqual(opened, []);
	});

	it('names its host first, in ASCII and in its letters', async () => {
		equal(await follow('https://bank.example@аррӏе.com/'), 'Open this page of xn--80ak6aa92e.com (аррӏе.com)? | Open');
	});

	it('shows what is hidden in it', async () => {
		await follow('https://a.example/a%E2%80%AEtxt?b=\u200b$(add)');
		deepEqual(user.details, [
			'https://a.example/a%E2%80%AEtxt?b=%E2%80%8B$\u200b(add)\n\n' +
				'Without escapes: https://a.example/a⟨U+202E⟩txt?b=⟨U+200B⟩$\u200b(add)',
		]);
	});

	it('to a command or a file is none', async () => {
		for (const href of ['command:workbench.action.quit', 'file:///etc/passwd', 'vscode://a.b/c', 'javascript:1']) {
			view.say({ type: 'openLink', href });
		}
		await follow('https://a.example/');
		deepEqual([user.heard.length, opened.length], [1, 0]);
	});
});
