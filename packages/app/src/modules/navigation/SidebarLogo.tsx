import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { LogoFull, LogoMark } from './Logo';
import styles from './SidebarLogo.module.css';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <div
      className={styles.root}
      style={{
        width: sidebarConfig.drawerWidthClosed,
        height: 2 * sidebarConfig.logoHeight,
      }}
    >
      <Link to="/" underline="none" aria-label="Bellwether overview">
        {isOpen ? <LogoFull /> : <LogoMark />}
      </Link>
    </div>
  );
}
