import { Link } from '@backstage/ui';
import styles from './PageTabs.module.css';

/**
 * Links between the pages of a plugin. They look like the tabs of a header, and are links: a tab of the UI kit without
 * a panel refers to an element that does not exist (WCAG 4.1.2).
 * @public
 */
export function PageTabs(props: {
  /** Name of the navigation. */
  label: string;
  tabs: readonly { id: string; label: string; href: string }[];
  /** ID of the page that is open. */
  current: string;
}) {
  return (
    <nav className={styles.root} aria-label={props.label}>
      <ul className={styles.list}>
        {props.tabs.map(tab => (
          <li key={tab.id}>
            <Link
              className={styles.link}
              standalone
              href={tab.href}
              aria-current={tab.id === props.current ? 'page' : undefined}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
