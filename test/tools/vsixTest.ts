import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from '../e2e/support/workbench';
import { Failure, testMain } from './support/main';
import { ROOT } from './support/paths';
import { print } from './support/print';

/** `test:vsix`: installs the package as a user gets it and asks a first question. Run `npm run package` first. */
testMain(async teardown => {
	const [vsix] = globSync('parley-*.vsix', { cwd: ROOT });
	if (vsix === undefined) {
		throw new Failure('There is no package: npm run package');
	}
	const workbench = new Workbench({ vsix: join(ROOT, vsix) });
	teardown.add(() => workbench.close());
	const title = `${vsix}, installed, answers in the demo`;
	try {
		await workbench.open();
		const panel = await workbench.panel();
		await panel.getByRole('textbox', { name: 'Message' }).fill('Hello');
		await panel.getByRole('button', { name: 'Send' }).click();
		const answer = panel.getByRole('log', { name: 'Conversation' }).getByRole('article', { name: 'Assistant' });
		await answer.getByRole('heading').first().waitFor();
		await panel.getByRole('button', { name: 'Send' }).waitFor();
		const text = await answer.innerText();
		const complaints = workbench.complaints.take();
		if (complaints.length > 0) {
			throw new Error(`The browser complained:\n${complaints.join('\n')}`);
		}
		print(`✔ ${title}: ${text.length} characters`);
		return { passed: 1, failed: 0 };
	} catch (error) {
		const trace = error instanceof Error ? error.stack : String(error);
		const failure = `${title}\n${trace}\n${await workbench.screenshot('vsix')}`;
		print(`✖ ${failure}`);
		return { passed: 0, failed: 1, failures: [failure] };
	}
});
