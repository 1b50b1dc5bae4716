/** User settings of a window that is only about Parley: no welcome page, no news, no calls home. */
export const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
	'workbench.startupEditor': 'none',
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
	'workbench.tips.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'update.showReleaseNotes': false,
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': 'off',
	'extensions.ignoreRecommendations': true,
	'workbench.enableExperiments': false,
	'security.workspace.trust.enabled': false,
	'git.openRepositoryInParentFolders': 'never',
	'typescript.disableAutomaticTypeAcquisition': true,
};
