import type { JourneyNode } from '@bellwether/plugin-slo-common';

/** A node that is on the screen, with its place among the others. */
export interface JourneyRow {
  node: JourneyNode;
  parent?: JourneyNode;
  /** 1 for journeys. */
  level: number;
  /** 1-based place among its siblings. */
  position: number;
  siblings: number;
  /** Undefined without members. */
  expanded?: boolean;
}

/** The rows of trees from top to bottom; members of collapsed nodes are left out. */
export function journeyRows(
  items: readonly JourneyNode[],
  collapsed: ReadonlySet<string>,
): JourneyRow[] {
  const rows: JourneyRow[] = [];
  const add = (
    nodes: readonly JourneyNode[],
    level: number,
    parent?: JourneyNode,
  ) =>
    nodes.forEach((node, index) => {
      const hasMembers = node.members.length > 0;
      const expanded = hasMembers && !collapsed.has(node.id);
      rows.push({
        node,
        parent,
        level,
        position: index + 1,
        siblings: nodes.length,
        ...(hasMembers && { expanded }),
      });
      if (expanded) add(node.members, level + 1, node);
    });
  add(items, 1);
  return rows;
}

/** Every node that has members. */
export function expandableIds(items: readonly JourneyNode[]): string[] {
  return items.flatMap(node =>
    node.members.length > 0 ? [node.id, ...expandableIds(node.members)] : [],
  );
}

/** What a key does: moves the focus to a row, or opens and closes one. */
export type TreeMove = { focus: string } | { toggle: string };

/**
 * What a key means on a row; undefined for keys that mean nothing there.
 *
 * Source: ARIA Authoring Practices Guide, "Treegrid", focus on rows.
 */
export function treeMove(
  rows: readonly JourneyRow[],
  id: string,
  key: string,
): TreeMove | undefined {
  const at = rows.findIndex(row => row.node.id === id);
  if (at < 0) return undefined;
  const { node, parent, expanded } = rows[at];
  const to = (row: JourneyRow | undefined): TreeMove | undefined =>
    row && { focus: row.node.id };
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1]);
    case 'ArrowUp':
      return to(rows[at - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (expanded === undefined) return undefined;
      return expanded ? to(rows[at + 1]) : { toggle: node.id };
    case 'ArrowLeft':
      if (expanded) return { toggle: node.id };
      return parent && { focus: parent.id };
    default:
      return undefined;
  }
}
