import { Input } from 'antd';
import { useId, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { call } from '../api/client.ts';
import './share-sheets.css';

type Judged = CallOutput<'session.checkShare'>;

interface TypedShare {
  readonly text: string;
  /** What its own check code says; null until it is whole. */
  readonly judged: Judged | null;
}

/** Characters of a whole share, without dashes and spaces. */
const LENGTH = 72;
const empty: TypedShare = { text: '', judged: null };

const plain = (text: string) => text.replace(/[\s\p{Pd}]/gu, '');

const faults: Readonly<Record<Exclude<Judged['verdict'], 'fits'>, string>> = {
  damaged: '有抄错的地方，请逐组核对。',
  otherOffice: '这一份不是本单位的。',
  otherPrinting: '这一份是另一次印制的，已被新的取代。',
};

/** Two shares as they are typed from paper; each is judged by its check code as soon as it is whole. */
export function useTypedShares(olderToo = false) {
  const [shares, setShares] = useState<readonly TypedShare[]>([empty, empty]);
  const put = (at: number, share: TypedShare) =>
    setShares((before) => before.map((one, place) => (place === at ? share : one)));
  const type = (at: number, text: string) => {
    put(at, { text, judged: null });
    if (plain(text).length < LENGTH) return;
    call('session.checkShare', { text: plain(text) })
      .then((judged) =>
        // What was typed meanwhile is judged for itself.
        setShares((before) =>
          before.map((one, place) => (place === at && one.text === text ? { text, judged } : one)),
        ),
      )
      // Judged again when it is sent.
      .catch(() => undefined);
  };
  const faultOf = (at: number): string | null => {
    const { judged } = shares[at] ?? empty;
    if (!judged) return null;
    const twice = shares.some((one, place) => place < at && one.judged?.index === judged.index);
    if (twice && judged.index !== null) return '与另一份相同，请换另一份。';
    if (judged.verdict === 'fits' || (olderToo && judged.verdict === 'otherPrinting')) return null;
    return faults[judged.verdict];
  };
  const ready = shares.every((one, at) => one.judged !== null && faultOf(at) === null);
  return {
    shares,
    type,
    faultOf,
    /** Both are whole and go together. */
    ready,
    texts: shares.map((one) => plain(one.text)),
  };
}

/** The fields of `useTypedShares`. */
export function ShareFields({ typed }: { readonly typed: ReturnType<typeof useTypedShares> }) {
  const id = useId();
  return (
    <>
      {typed.shares.map(({ text, judged }, at) => {
        const fault = typed.faultOf(at);
        const count = plain(text).length;
        const note = () => {
          if (count === 0) return '18 组，每组 4 个字母或数字；横线和空格可以不打。';
          if (count < LENGTH) return `已输入 ${count} / ${LENGTH} 个字符`;
          return judged ? (fault ?? '✓ 抄写无误') : '';
        };
        const label = at === 0 ? '第一份' : '第二份';
        return (
          <div className="share-field" key={label}>
            <label htmlFor={`${id}-${at}`}>{label}</label>
            <Input
              id={`${id}-${at}`}
              value={text}
              autoFocus={at === 0}
              autoComplete="off"
              spellCheck={false}
              {...(fault ? { status: 'error' as const } : {})}
              onChange={(event) => typed.type(at, event.target.value)}
            />
            <p className={fault ? 'field-note warn' : 'field-note'} role="status">
              {note()}
            </p>
          </div>
        );
      })}
    </>
  );
}
