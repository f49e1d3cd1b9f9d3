import { useEffect } from 'react';
import { bridge } from '../api/bridge.ts';

const EVERY_MS = 5_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Tells main now and then that somebody works, so that the idle lock does not strike. */
export function useActivity(): void {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const tell = () => {
      const now = performance.now();
      if (now - told < EVERY_MS) return;
      told = now;
      bridge.active();
    };
    for (const sign of SIGNS) window.addEventListener(sign, tell, { passive: true, capture: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, tell, { capture: true });
    };
  }, []);
}
