import type { ReactNode } from 'react';
import './session.css';

/** The two halves of a window before the work: who it belongs to, and what to do. */
export function Entrance({
  office,
  side,
  foot,
  wide = false,
  children,
}: {
  readonly office?: string | undefined;
  readonly side?: ReactNode;
  readonly foot?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="entrance">
      <header className="entrance-side">
        <p className="entrance-brand">案牍</p>
        {office ? <p className="entrance-office">{office}</p> : null}
        {side}
        <p className="entrance-foot">{foot ?? '不联网 · 数据加密保存在本机'}</p>
      </header>
      <main className="entrance-main">
        <div className={wide ? 'entrance-form wide' : 'entrance-form'}>{children}</div>
      </main>
    </div>
  );
}
