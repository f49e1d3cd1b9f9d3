import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { HashRouter, Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useCall } from '../api/hooks.ts';
import { useSession } from '../api/session.ts';
import { EmptyState, LoadingState } from '../ui/data-state.tsx';
import { useShortcut } from '../ui/shortcuts.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { CalendarNotice } from './calendar-notice.tsx';
import { type FeatureModule, mayOpen } from './feature-module.ts';
import { Help } from './help.tsx';
import { modules } from './modules.ts';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';
import { Watermark } from './watermark.tsx';
import './shell.css';

const Me = lazy(() => import('../features/session/me.tsx'));

/** Alt and a digit opens the module of that place in the navigation. */
function ModuleKey({ module, digit }: { readonly module: FeatureModule; readonly digit: number }) {
  const navigate = useNavigate();
  useShortcut(`Alt ${digit}`, module.label, () => void navigate(module.path));
  return null;
}

function Frame() {
  const session = useSession();
  const { pathname } = useLocation();
  const [help, setHelp] = useState(false);
  const work = useRef<HTMLElement>(null);
  const mine = useMemo(() => modules.filter((module) => mayOpen(module, session)), [session]);
  const workbench = useCall('workbench.get', {}, { enabled: session.can('member') });
  useShortcut('?', '显示这张快捷键表', () => setHelp(true));
  const first = `/${pathname.split('/')[1] ?? ''}`;
  const current = mine.find((module) => module.path === first);
  useEffect(() => work.current?.scrollTo(0, 0), [first]);

  return (
    <div className="shell">
      <a
        className="skip"
        href="#work"
        onClick={(event) => {
          event.preventDefault();
          work.current?.focus();
        }}
      >
        跳到正文
      </a>
      <TopBar onHelp={() => setHelp(true)} />
      <SideNav modules={mine} current={current} workbench={workbench.data} />
      <main id="work" className="work" ref={work} tabIndex={-1}>
        <CalendarNotice />
        <ErrorBoundary at={pathname}>
          <Suspense fallback={<LoadingState what="页面" />}>
            <Routes>
              {mine.map(({ id, path, Page }) => (
                <Route key={id} path={`${path}/*`} element={<Page />} />
              ))}
              <Route path="/me" element={<Me />} />
              <Route path="/" element={mine[0] ? <Navigate to={mine[0].path} replace /> : <Nothing />} />
              <Route path="*" element={<Nothing />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
      </main>
      {mine
        .filter(({ tabOf }) => tabOf === undefined)
        .slice(0, 9)
        .map((module, index) => (
          <ModuleKey key={module.id} module={module} digit={index + 1} />
        ))}
      <Help open={help} onClose={() => setHelp(false)} />
      <Watermark />
    </div>
  );
}

function Nothing() {
  return (
    <EmptyState title="这里没有您可以打开的页面。">
      <p>请从左边的导航选择；缺少权限的，请安全保密管理员授权。</p>
    </EmptyState>
  );
}

/** The window of work: bar, navigation and the page of the module. */
export default function Shell() {
  return (
    <HashRouter>
      <Frame />
    </HashRouter>
  );
}
