import { strict as assert } from 'node:assert';
import { plainLabel } from '../../../../../src/host/platform/ui/plainLabel';

/** The icons that VS Code finds in a label, escaped or not, and the links that it finds in a message. */
const ICON = /\$\([A-Za-z0-9~-]+\)/g;
const LINK = /\[[^\]]+\]\([^)]*\)/g;

const shown = (label: string): string => label.replaceAll('\u200b', '');

describe('a label with words of others', () => {
	it('has no icons and no links', () => {
		for (const text of [
			'Why does $(this) fail but $(document) work?',
			'$(loading~spin)$(verified)',
			'\\$(alert) $$(alert) $($(alert))',
			'[open](command:x) [a]([b](https://c))',
			'[$(x)](command:$(x))',
		]) {
			const label = plainLabel(text);
			assert.deepEqual([label.match(ICON), label.match(LINK)], [null, null], label);
			assert.equal(shown(label), text);
		}
	});

	it('stays as it is where there is nothing to disarm', () => {
		for (const text of ['', 'plain', '$x (y) ]( [', 'a\u00a0b', '👩‍💻', 'costs $5 (net)']) {
			assert.equal(shown(plainLabel(text)), text);
		}
		assert.equal(plainLabel('costs $5 (net), a\u00a0b 👩‍💻'), 'costs $5 (net), a\u00a0b 👩‍💻');
	});

	it('shows what would hide in it', () => {
		assert.equal(plainLabel('a\u202eb\u200b\u200bc\u{e0041}'), 'a⟨U+202E⟩b⟨U+200B×2⟩c⟨U+E0041⟩');
		assert.equal(plainLabel('$\u200b(x)'), '$⟨U+200B⟩(x)');
	});
});
