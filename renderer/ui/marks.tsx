import type { ReactNode } from 'react';
import { Link } from 'react-router';
import './marks.css';

export type Tone = 'plain' | 'red' | 'amber' | 'green' | 'blue';

/** A short word on a coloured ground. Red and amber mean late and nearly late; the word says it as well. */
export function Pill({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`pill pill-${tone}`}>{children}</span>;
}

/** A red flag before what a record is called; the words say what is wrong. */
export function RedFlag({ words }: { readonly words: string }) {
  return (
    <span className="red-flag" role="img" aria-label={words} title={words}>
      <svg viewBox="0 0 10 12" aria-hidden="true">
        <path d="M1 0h1.2v12H1zM2.2 1H10L7.6 4 10 7H2.2z" />
      </svg>
    </span>
  );
}

/** State tones of ledgers in the colours of pills. */
export const toneOfState = { plain: 'plain', active: 'blue', good: 'green', bad: 'red' } as const;

interface DueBarProps {
  readonly state: 'ok' | 'yellow' | 'overdue' | 'stopped';
  /** 0–1 of the span that has passed. */
  readonly elapsed: number;
  /** 余 15 个工作日, 今日, 超 2 日. */
  readonly words: string;
}

/** A deadline: a short bar of the time that has passed, and words that say the same. */
export function DueBar({ state, elapsed, words }: DueBarProps) {
  const passed = Math.min(1, Math.max(0, elapsed));
  return (
    <span className={`due due-${state}`}>
      <span className="due-bar" aria-hidden="true">
        <span style={{ width: `${Math.round(passed * 100)}%` }} />
      </span>
      {words}
    </span>
  );
}

/** Stands for something sealed: never the number of its characters, only that it is there. */
export function MaskedDots({ what }: { readonly what: string }) {
  return (
    <span className="masked">
      <span aria-hidden="true">● ● ●</span>
      <span className="unseen">{`${what}已隐藏`}</span>
    </span>
  );
}

/** A secrecy mark as on paper: 秘密★5年. Nothing is shown for an empty one. */
export function SecrecyMark({ mark }: { readonly mark: string | null }) {
  return mark ? <span className="secrecy">{mark}</span> : null;
}

/** A key or chord on the keyboard: `Ctrl L`. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="kbd">{children}</kbd>;
}

interface FigureProps {
  /** The number as printed: 768, 50.34%. */
  readonly text: string;
  /** Where the rows behind it are listed (see `paths.ts`); without it the number is plain text. */
  readonly to?: string | undefined;
  /** What it counts, for a screen reader: 2017年收到问题线索. */
  readonly label?: string;
}

/** A number; dotted underneath when it opens the rows behind it. */
export function Figure({ text, to, label }: FigureProps) {
  if (!to) return <span className="figure">{text}</span>;
  return (
    <Link
      className="figure figure-opens"
      to={to}
      {...(label ? { 'aria-label': `${label} ${text}，打开名册` } : {})}
    >
      {text}
    </Link>
  );
}
