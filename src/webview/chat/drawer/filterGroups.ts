import type { ParameterGroupView, ParameterView } from '../../../protocol/drawer';

/**
 * Returns the groups with the rows that contain every word of the search, in title, API name or description. A search
 * that is an API name finds its row alone: `n` stands in nearly all of them.
 */
export function filterGroups(groups: readonly ParameterGroupView[], search: string): readonly ParameterGroupView[] {
	const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) {
		return groups;
	}
	const isNamed = ({ name }: ParameterView): boolean => words.length === 1 && name.toLocaleLowerCase() === words[0];
	const hasNamed = groups.some(({ rows }) => rows.some(isNamed));
	const contains = ({ title, name, description }: ParameterView): boolean => {
		const text = `${title} ${name} ${description}`.toLocaleLowerCase();
		return words.every(word => text.includes(word));
	};
	const matches = hasNamed ? isNamed : contains;
	return groups.map(group => ({ ...group, rows: group.rows.filter(matches) })).filter(({ rows }) => rows.length > 0);
}
