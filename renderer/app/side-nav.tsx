import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useSession } from '../api/session.ts';
import { type FeatureModule, type GroupId, groups, type Workbench } from './feature-module.ts';

interface SideNavProps {
  readonly modules: readonly FeatureModule[];
  readonly current: FeatureModule | undefined;
  readonly workbench: Workbench | undefined;
}

function Item({
  module,
  chosen,
  workbench,
}: {
  readonly module: FeatureModule;
  readonly chosen: boolean;
  readonly workbench: Workbench | undefined;
}) {
  const beside = workbench && module.count ? module.count(workbench) : null;
  const item = useRef<HTMLLIElement>(null);
  // Whichever way one came here, the list shows where one is.
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={item}>
      <Link to={module.path} {...(chosen ? { 'aria-current': 'page' } : {})}>
        {module.label}
        {beside ? (
          <span className={beside.hot ? 'nav-count hot' : 'nav-count'}>
            {beside.count.toLocaleString('zh-CN')}
            {beside.hot ? <span className="unseen">件待办</span> : null}
          </span>
        ) : null}
      </Link>
    </li>
  );
}

/** The modules that this account may open, in groups, with what waits in each. */
export function SideNav({ modules, current, workbench }: SideNavProps) {
  const { office } = useSession();
  /** A tab has its own item where the module that stands for it may not be opened. */
  const standsFor = (module: FeatureModule) =>
    modules.some(({ id }) => id === module.tabOf) ? module.tabOf : module.id;
  const shown = (module: FeatureModule) => standsFor(module) === module.id;
  return (
    <nav className="side-nav" aria-label="功能">
      <p className="brand">
        案牍<small>{office.name}</small>
      </p>
      {(Object.keys(groups) as GroupId[]).map((group) => {
        const items = modules.filter((module) => module.group === group && shown(module));
        if (items.length === 0) return null;
        return (
          <div key={group}>
            {groups[group] ? <h2>{groups[group]}</h2> : null}
            <ul>
              {items.map((module) => (
                <Item
                  key={module.id}
                  module={module}
                  chosen={module.id === (current && standsFor(current))}
                  workbench={workbench}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
