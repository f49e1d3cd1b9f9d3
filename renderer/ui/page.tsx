import { type ReactNode, useEffect, useRef } from 'react';
import './page.css';

interface PageProps {
  /** Speaks like a person: 今天 3月12日，星期四. */
  readonly title: string;
  /** What matters now, in one line. */
  readonly sub?: ReactNode;
  /** Buttons at the right of the title; the one main act is `<Button type="primary">`. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the shell. Its title takes the focus when the page opens, so that a screen reader says where one is. */
export function Page({ title, sub, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 案牍`;
    // A field that asked for the focus keeps it.
    if (document.activeElement === null || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <section className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {sub ? <p className="page-sub">{sub}</p> : null}
      {children}
    </section>
  );
}

/** A row of controls over a list: search and filters at the left, `end` at the right. */
export function Toolbar({
  label,
  children,
  end,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <div className="toolbar" role="toolbar" aria-label={label}>
      {children}
      {end ? <div className="toolbar-end">{end}</div> : null}
    </div>
  );
}

/** A white box with a heading and a quiet remark at its right. */
export function Card({
  title,
  remark,
  children,
  padded = false,
}: {
  readonly title?: ReactNode;
  readonly remark?: ReactNode;
  readonly children: ReactNode;
  readonly padded?: boolean;
}) {
  return (
    <section className={padded ? 'card card-padded' : 'card'}>
      {title ? (
        <h2 className="card-title">
          {title}
          {remark ? <span>{remark}</span> : null}
        </h2>
      ) : null}
      {children}
    </section>
  );
}
