import type { ReactNode } from 'react';
import './curtain.css';

/** An empty window with the name of the product: while something loads, and between two people. */
export function Curtain({ children }: { readonly children?: ReactNode }) {
  return (
    <main className="curtain">
      <h1 className="curtain-brand">案牍</h1>
      {children}
    </main>
  );
}
