import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './printed-sheet.css';

/** A sheet that exists on paper alone: while it is mounted, printing the page prints it and nothing else. */
export function PrintedSheet({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return createPortal(
    <div className="slip-sheets">
      <section className="slip-sheet">
        <h2>{title}</h2>
        {children}
      </section>
    </div>,
    document.body,
  );
}
