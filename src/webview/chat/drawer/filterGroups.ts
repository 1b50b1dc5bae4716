import type { ParameterGroupView, ParameterView } from '../../../protocol/drawer';

/** Returns the groups with the rows that contain every word of the search, in title, API name or description. */
export function filterGroups(groups: readonly ParameterGroupView[], search: string): readonly ParameterGroupView[] {
	const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) {
		return groups;
	}
	const matches = ({ title, name, description }: ParameterView): boolean => {
		const text = `${title} ${name} ${description}`.toLocaleLowerCase();
		return words.every(word => text.includes(word));
	};
	return groups.map(group => ({ ...group, rows: group.rows.filter(matches) })).filter(({ rows }) => rows.length > 0);
}
