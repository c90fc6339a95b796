import { PlainLink, scrollRegion } from '@bellwether/kit-portal';
import { createElement, Fragment, ReactNode, useMemo } from 'react';
import { MarkdownNode, readMarkdown } from '../../model/markdown';
import styles from './Notes.module.css';

/** Elements that Markdown may become; whatever is none of them is only what is in it. */
const ELEMENTS = new Set(
  'p ul ol li blockquote em strong s code hr br thead tbody tr th td'.split(
    ' ',
  ),
);

/** Below the heading of the panel. */
const TOP_HEADING = 4;

/**
 * Release notes. They are foreign Markdown: it becomes elements one by one, never HTML; links lead to `https:` addresses or
 * are text, and pictures are the words that stand for them.
 */
export function Notes(props: { markdown: string; label: string }) {
  const { markdown, label } = props;
  const nodes = useMemo(() => readMarkdown(markdown), [markdown]);
  return <div className={styles.root}>{render(nodes, label)}</div>;
}

function render(nodes: readonly MarkdownNode[], label: string): ReactNode {
  // A document has no identities but places, and never changes in parts.
  return nodes.map((node, index) => (
    <Fragment key={index}>{element(node, label)}</Fragment>
  ));
}

function element(node: MarkdownNode, label: string): ReactNode {
  const { tag, text, children } = node;
  const content = text ?? (children.length > 0 && render(children, label));
  const heading = /^h([1-6])$/.exec(tag);
  if (heading) {
    const level = Math.min(TOP_HEADING - 1 + Number(heading[1]), 6);
    return createElement(`h${level}`, null, content);
  }
  switch (tag) {
    case 'a':
      return <PlainLink href={node.href}>{content}</PlainLink>;
    case 'pre':
      return (
        <pre className={styles.block} {...scrollRegion} aria-label={label}>
          <code>{content}</code>
        </pre>
      );
    case 'table':
      return (
        <div className={styles.table} {...scrollRegion} aria-label={label}>
          <table>{content}</table>
        </div>
      );
    case 'ol':
      return <ol start={node.start}>{content}</ol>;
    default:
      return ELEMENTS.has(tag)
        ? createElement(tag, null, ...(content === false ? [] : [content]))
        : content;
  }
}
