// oxlint-disable-next-line import/no-unassigned-import -- it defines its functions in the global scope
import 'mocha/mocha.js';

// Imported before any test, so that `describe` and `it` exist when the tests are evaluated. Uses Mocha's own build for
// browsers, because it runs in an extension host of either kind. `Base` reports nothing: the runner gets the results by
// other means.
mocha.setup({ ui: 'bdd', reporter: Mocha.reporters.Base, timeout: 60_000, forbidOnly: true, forbidPending: true });
