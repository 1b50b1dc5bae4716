// oxlint-disable-next-line import/no-unassigned-import -- it gives its words to the global scope
import 'mocha/mocha.js';

// Imported before any test, so that `describe` and `it` stand when the tests are evaluated. Mocha's own build for browsers,
// because it is one that runs in an extension host of either kind. `Base` reports nothing: the runner hears it all by other means.
mocha.setup({ ui: 'bdd', reporter: Mocha.reporters.Base, timeout: 60_000, forbidOnly: true, forbidPending: true });
